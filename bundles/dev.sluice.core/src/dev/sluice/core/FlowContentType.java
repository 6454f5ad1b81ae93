package dev.sluice.core;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.content.IContentType;

/** The content type of {@code .flow} files. It is a kind of text, so text editors and text search accept such files. */
public final class FlowContentType {
    /** The id under which {@code plugin.xml} registers the content type. */
    public static final String ID = "dev.sluice.core.flow";

    private FlowContentType() {}

    /**
     * Tells by its name whether a file holds a flow. The file need not exist and is not read, and names that a person
     * associated with the content type in the preferences count too.
     */
    public static boolean accepts(IFile file) {
        IContentType flow = Platform.getContentTypeManager().getContentType(ID);
        return flow != null && flow.isAssociatedWith(file.getName());
    }
}
