package dev.sluice.model;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;

/** Makes resources for files with the extension {@value #EXTENSION}. In Equinox EMF finds it by itself. */
public final class FlowResourceFactory implements Resource.Factory {
    /** The extension of flow files. */
    public static final String EXTENSION = "flow";

    private final Limits limits;

    /** A factory whose resources keep to the limits that the system properties name. */
    public FlowResourceFactory() {
        this(Limits.from(System::getProperty));
    }

    /** A factory whose resources keep to limits. */
    public FlowResourceFactory(Limits limits) {
        this.limits = limits;
    }

    @Override
    public Resource createResource(URI uri) {
        return new FlowResource(uri, limits);
    }

    /** Lets a resource set load flows. */
    public void registerIn(ResourceSet resources) {
        resources.getResourceFactoryRegistry().getExtensionToFactoryMap().put(EXTENSION, this);
    }
}
