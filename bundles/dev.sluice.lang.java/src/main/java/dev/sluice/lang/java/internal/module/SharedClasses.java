package dev.sluice.lang.java.internal.module;

import dev.sluice.lang.java.guest.GuestSystem;
import dev.sluice.nodes.api.NodeContext;

/**
 * All that modules see besides their own files: the JDK, the node SDK, and the annotations of null. The engine and its
 * libraries are hidden, so that a module may bring another version of one. No barrier against code that means harm.
 */
final class SharedClasses extends ClassLoader {
    private static final String SDK = "dev.sluice.nodes.api.";
    private static final String NULLNESS = "org.jspecify.annotations.";
    private static final String GUEST = "dev.sluice.lang.java.guest.";

    SharedClasses() {
        super("sluice-sdk", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(SDK)) {
            return Class.forName(name, false, NodeContext.class.getClassLoader());
        }
        if (name.startsWith(GUEST) || name.startsWith(NULLNESS)) {
            return Class.forName(name, false, GuestSystem.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
