package dev.sluice.nodes.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.testing.NodeTester;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Server and watcher are loaded when the first of their nodes starts: in the IDE they are not there, and a flow that does not
 * listen starts as quickly as without them.
 */
class WithoutLibrariesTest {
    @Test
    void typesAreKnownAndCheckedWithoutTheirLibraries() throws Exception {
        Collection<NodeDefinition> nodes = provider().nodes();
        assertEquals(6, nodes.size());
        for (NodeDefinition node : nodes) {
            NodeTester tester =
                    NodeTester.of(node).with("path", "/a").with("port", 1).with("queue", "q");
            assertEquals(List.of(), tester.problems());
            assertEquals(
                    node.type().outputs().isEmpty(), tester.ports().outputs().isEmpty());
        }
        NodeDefinition listen = nodes.iterator().next();
        NodeTester starting = NodeTester.of(listen).with("port", 0).project(java.nio.file.Path.of("."));
        assertThrows(NoClassDefFoundError.class, () -> starting.start().close());
    }

    private static NodeProvider provider() throws ReflectiveOperationException {
        return (NodeProvider) new WithoutLibraries()
                .loadClass(EventNodes.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    /** Has the bundle's own classes, and refuses those of its libraries. */
    private static final class WithoutLibraries extends ClassLoader {
        WithoutLibraries() {
            super(WithoutLibrariesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eclipse.jetty.")
                    || name.startsWith("io.methvin.")
                    || name.startsWith("org.slf4j.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(EventNodes.class.getPackageName() + ".")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
