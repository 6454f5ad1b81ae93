package dev.sluice.ui.internal.help;

import java.net.URI;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.jspecify.annotations.Nullable;

/** The documentation, at a page. All inputs are equal, so that one editor shows them. */
final class DocumentationInput extends PlatformObject implements IEditorInput {
    private final URI page;

    DocumentationInput(URI page) {
        this.page = page;
    }

    URI page() {
        return page;
    }

    @Override
    public boolean exists() {
        return false;
    }

    @Override
    public @Nullable ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public String getName() {
        return "Documentation";
    }

    @Override
    public @Nullable IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return "The documentation of Sluice";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DocumentationInput;
    }

    @Override
    public int hashCode() {
        return DocumentationInput.class.hashCode();
    }
}
