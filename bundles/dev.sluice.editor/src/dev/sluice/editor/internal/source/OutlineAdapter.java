package dev.sluice.editor.internal.source;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.IContentOutlinePage;
import org.jspecify.annotations.Nullable;

/** Gives a text editor with a flow its outline. */
public final class OutlineAdapter implements IAdapterFactory {
    @Override
    public <T> @Nullable T getAdapter(@Nullable Object adaptable, @Nullable Class<T> type) {
        if (type == null
                || !type.isAssignableFrom(IContentOutlinePage.class)
                || !(adaptable instanceof ITextEditor editor)) {
            return null;
        }
        IFile file =
                editor.getEditorInput() == null ? null : editor.getEditorInput().getAdapter(IFile.class);
        ITextViewer viewer = editor.getAdapter(ITextViewer.class);
        return file == null || viewer == null || !"flow".equals(file.getFileExtension())
                ? null
                : type.cast(new SourceOutline(viewer));
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {IContentOutlinePage.class};
    }
}
