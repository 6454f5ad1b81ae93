package dev.sluice.lang.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the IDE there is no engine, and modules are known all the same. */
class WithoutEngineTest {
    @TempDir
    Path folder;

    @Test
    void modulesAreReadAndCheckedWithoutTheEngine() throws Exception {
        ScriptRuntime runtime = runtime();
        Files.write(folder.resolve("good.wasm"), Fixtures.echoCommand());
        Files.write(folder.resolve("bad.wasm"), new byte[] {1, 2, 3});

        NodeDefinition good = runtime.load(script("good.wasm"));
        assertEquals("good", good.type().title());
        assertThrows(NodeFailure.class, () -> runtime.load(script("bad.wasm")));
    }

    private ScriptRuntime.Script script(String path) throws IOException {
        return new ScriptRuntime.Script(ProjectFolder.at(folder), "./" + path, path, null, null);
    }

    private static ScriptRuntime runtime() throws ReflectiveOperationException {
        NodeProvider provider = (NodeProvider) new WithoutEngine()
                .loadClass(WasmProvider.class.getName())
                .getDeclaredConstructor()
                .newInstance();
        return provider.runtimes().get(0);
    }

    /** Has the bundle's own classes, and refuses those of the engine. */
    private static final class WithoutEngine extends ClassLoader {
        WithoutEngine() {
            super(WithoutEngineTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("run.endive.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(WasmProvider.class.getPackageName() + ".")) {
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
