package dev.sluice.debug.ui.internal.live;

import org.eclipse.debug.ui.actions.ToggleBreakpointAction;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.source.IVerticalRulerInfo;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.ITextEditorActionConstants;
import org.jspecify.annotations.Nullable;

/** The source pages of editors of flows. */
final class EditorTexts {
    private EditorTexts() {}

    /** The text as it is edited; empty where there is none. */
    static String of(IEditorPart editor) {
        ITextEditor text = editor.getAdapter(ITextEditor.class);
        IDocument document = text == null ? null : document(text);
        return document == null ? "" : document.get();
    }

    private static @Nullable IDocument document(ITextEditor text) {
        return text.getDocumentProvider() == null
                ? null
                : text.getDocumentProvider().getDocument(text.getEditorInput());
    }

    /** Lets a double click on the ruler toggle a breakpoint. */
    static void toggleInRuler(IEditorPart editor) {
        ITextEditor text = editor.getAdapter(ITextEditor.class);
        IVerticalRulerInfo ruler = text == null ? null : text.getAdapter(IVerticalRulerInfo.class);
        if (text != null && ruler != null) {
            text.setAction(
                    ITextEditorActionConstants.RULER_DOUBLE_CLICK,
                    new ToggleBreakpointAction(text, document(text), ruler));
        }
    }
}
