package dev.sluice.editor.internal.source;

import dev.sluice.core.language.Typing;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.DocumentCommand;
import org.eclipse.jface.text.IAutoEditStrategy;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.jspecify.annotations.Nullable;

/** Indents a new line as YAML needs it, goes on with a list, and writes spaces for a tab. */
public final class FlowAutoEdit implements IAutoEditStrategy {
    @Override
    public void customizeDocumentCommand(@Nullable IDocument document, @Nullable DocumentCommand command) {
        if (document == null || command == null || !command.doit || command.text == null) {
            return;
        }
        try {
            if (command.text.equals("\t") && command.length == 0) {
                IRegion line = document.getLineInformationOfOffset(command.offset);
                int column = command.offset - line.getOffset();
                command.text = " ".repeat(Typing.STEP.length() - column % Typing.STEP.length());
            } else if (command.text.indexOf('\t') >= 0) {
                command.text = command.text.replace("\t", Typing.STEP);
            } else if (isBreak(document, command)) {
                newLine(document, command);
            }
        } catch (BadLocationException e) {
            // the viewer asked for a place that is gone; the plain edit is right then
            command.doit = true;
        }
    }

    private static boolean isBreak(IDocument document, DocumentCommand command) {
        for (String delimiter : document.getLegalLineDelimiters()) {
            if (delimiter.equals(command.text)) {
                return true;
            }
        }
        return false;
    }

    private static void newLine(IDocument document, DocumentCommand command) throws BadLocationException {
        IRegion line = document.getLineInformationOfOffset(command.offset);
        String before = document.get(line.getOffset(), command.offset - line.getOffset());
        if (Typing.endsList(before)) {
            int dash = before.indexOf('-');
            command.offset = line.getOffset() + dash;
            command.length += before.length() - dash;
            command.text = "";
        } else {
            command.text += Typing.afterBreak(before);
        }
    }
}
