package dev.sluice.debug.ui.internal;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Finds the services of this bundle for code that the platform makes from {@code plugin.xml} and hands nothing. */
public final class Services {
    private Services() {}

    /**
     * The service of a class of this bundle.
     *
     * @throws IllegalStateException where declarative services do not run
     */
    public static <T> T get(Class<T> type) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        if (context != null) {
            ServiceReference<T> reference = context.getServiceReference(type);
            T service = reference == null ? null : context.getService(reference);
            if (service != null) {
                return service;
            }
        }
        throw new IllegalStateException("The service " + type.getName()
                + " is not there. Start the bundle org.apache.felix.scr before dev.sluice.debug.ui.");
    }
}
