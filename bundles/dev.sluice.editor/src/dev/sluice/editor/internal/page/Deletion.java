package dev.sluice.editor.internal.page;

import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.texteditor.IElementStateListener;

/** Says that a file was deleted of which nothing is unsaved; one that is being edited stays open. */
final class Deletion implements IElementStateListener {
    private final IEditorInput input;
    private final Runnable deleted;

    Deletion(IEditorInput input, Runnable deleted) {
        this.input = input;
        this.deleted = deleted;
    }

    @Override
    public void elementDeleted(Object element) {
        if (input.equals(element)) {
            deleted.run();
        }
    }

    @Override
    public void elementMoved(Object originalElement, Object movedElement) {
        // the text's editor follows, and says so
    }

    @Override
    public void elementDirtyStateChanged(Object element, boolean isDirty) {
        // the text's editor says so
    }

    @Override
    public void elementContentAboutToBeReplaced(Object element) {
        // the document says what changed
    }

    @Override
    public void elementContentReplaced(Object element) {
        // the document says what changed
    }
}
