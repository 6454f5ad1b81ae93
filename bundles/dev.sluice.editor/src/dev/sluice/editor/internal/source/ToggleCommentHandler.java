package dev.sluice.editor.internal.source;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IRegion;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.ui.texteditor.ITextEditor;

/** Makes the selected lines comments, or takes the marks away where all of them are. */
public final class ToggleCommentHandler extends SourceHandler {
    @Override
    void change(ITextEditor editor, IDocument document, ITextSelection selection) throws BadLocationException {
        int first = document.getLineOfOffset(selection.getOffset());
        int end = selection.getOffset() + selection.getLength();
        int last = document.getLineOfOffset(end);
        if (last > first && document.getLineOffset(last) == end) {
            last--;
        }
        boolean comments = true;
        int column = Integer.MAX_VALUE;
        for (int line = first; line <= last; line++) {
            String text = line(document, line);
            if (!text.isBlank()) {
                comments &= text.stripLeading().startsWith("#");
                column = Math.min(column, text.length() - text.stripLeading().length());
            }
        }
        for (int line = last; line >= first && column < Integer.MAX_VALUE; line--) {
            String text = line(document, line);
            int start = document.getLineOffset(line);
            if (text.isBlank()) {
                continue;
            }
            if (comments) {
                int mark = text.indexOf('#');
                boolean blank = mark + 1 < text.length() && text.charAt(mark + 1) == ' ';
                document.replace(start + mark, blank ? 2 : 1, "");
            } else {
                document.replace(start + column, 0, "# ");
            }
        }
    }

    private static String line(IDocument document, int line) throws BadLocationException {
        IRegion region = document.getLineInformation(line);
        return document.get(region.getOffset(), region.getLength());
    }
}
