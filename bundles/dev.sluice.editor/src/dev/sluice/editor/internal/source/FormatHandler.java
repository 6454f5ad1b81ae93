package dev.sluice.editor.internal.source;

import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.language.Typing;
import dev.sluice.editor.internal.session.VastText;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.Limits;
import dev.sluice.model.UnwritableFlowException;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.texteditor.ITextEditor;

/** Brings the text into the canonical form. The caret stays at the character where it was. */
public final class FormatHandler extends SourceHandler {
    @Override
    void change(ITextEditor editor, IDocument document, ITextSelection selection) throws BadLocationException {
        if (VastText.is(document)) {
            say(editor, "So long a text is not formatted in the editor. Split the flow.");
            return;
        }
        String before = document.get();
        FlowDocument read = FlowChecker.get().reader().read(before);
        try {
            String after = new FlowWriter(Limits.from(System::getProperty)).format(read);
            if (!after.equals(before)) {
                int caret = Typing.afterFormat(before, after, selection.getOffset());
                replace(document, before, after);
                editor.selectAndReveal(caret, 0);
            }
        } catch (UnwritableFlowException e) {
            say(editor, String.valueOf(e.getMessage()));
        }
    }

    private static void say(ITextEditor editor, String message) {
        if (editor.getSite() instanceof IEditorSite site) {
            site.getActionBars().getStatusLineManager().setErrorMessage(message);
        }
    }

    private static void replace(IDocument document, String before, String after) throws BadLocationException {
        int most = Math.min(before.length(), after.length());
        int head = 0;
        while (head < most && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < most - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        document.replace(head, before.length() - head - tail, after.substring(head, after.length() - tail));
    }
}
