package dev.sluice.debug.core.internal;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Finds the services of this bundle for code that the platform makes from {@code plugin.xml} and hands nothing. */
public final class DebugServices {
    private DebugServices() {}

    /** The service of a class of this bundle that another bundle may have; null where none has. */
    public static <T> @Nullable T find(Class<T> type) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        ServiceReference<T> reference = context == null ? null : context.getServiceReference(type);
        return context == null || reference == null ? null : context.getService(reference);
    }

    /**
     * The service of a class of this bundle. It stays in use, and so alive, until the bundle stops.
     *
     * @throws IllegalStateException where declarative services do not run
     */
    public static <T> T get(Class<T> type) {
        T service = find(type);
        if (service != null) {
            return service;
        }
        throw new IllegalStateException("The service " + type.getName() + " is not there. Start the bundle"
                + " org.apache.felix.scr early, and dev.sluice.debug.core with its lazy activation.");
    }
}
