package dev.sluice.editor.internal.source;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRewriteTarget;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.ITextEditorExtension2;
import org.jspecify.annotations.Nullable;

/** A command on the text of the source page; one undo takes all of it back. */
abstract class SourceHandler extends AbstractHandler {
    @Override
    public final @Nullable Object execute(ExecutionEvent event) throws ExecutionException {
        IEditorPart part = HandlerUtil.getActiveEditor(event);
        ITextEditor editor = part == null ? null : part.getAdapter(ITextEditor.class);
        if (editor == null || !(editor.getSelectionProvider().getSelection() instanceof ITextSelection selection)) {
            return null;
        }
        if (editor instanceof ITextEditorExtension2 guarded && !guarded.validateEditorInputState()) {
            return null;
        }
        IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
        IRewriteTarget target = editor.getAdapter(IRewriteTarget.class);
        if (target != null) {
            target.beginCompoundChange();
        }
        try {
            change(editor, document, selection);
        } catch (BadLocationException e) {
            throw new ExecutionException("The text changed meanwhile. Try again.", e);
        } finally {
            if (target != null) {
                target.endCompoundChange();
            }
        }
        return null;
    }

    /** Changes the document and selects what shall then be selected. */
    abstract void change(ITextEditor editor, IDocument document, ITextSelection selection) throws BadLocationException;
}
