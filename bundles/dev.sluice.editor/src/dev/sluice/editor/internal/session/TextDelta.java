package dev.sluice.editor.internal.session;

import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;

/**
 * The one place where two texts differ, between what they begin and end with in common.
 *
 * @param offset first character that differs, from 0
 * @param length how much of the old text goes
 * @param inserted what comes in its place
 */
public record TextDelta(int offset, int length, String inserted) {
    /** What makes the one text into the other. */
    public static TextDelta between(String before, String after) {
        int limit = Math.min(before.length(), after.length());
        int start = 0;
        while (start < limit && before.charAt(start) == after.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < limit - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) {
            end++;
        }
        return new TextDelta(start, before.length() - end - start, after.substring(start, after.length() - end));
    }

    /** Whether the texts are the same. */
    public boolean isEmpty() {
        return length == 0 && inserted.isEmpty();
    }

    /** Changes a document that holds the old text. */
    public void applyTo(IDocument document) {
        try {
            document.replace(offset, length, inserted);
        } catch (BadLocationException e) {
            throw new IllegalStateException("the document does not hold the text that was compared", e);
        }
    }
}
