package dev.sluice.validation.internal;

import dev.sluice.model.flow.Node;
import dev.sluice.model.source.Origin;
import dev.sluice.model.source.Range;
import dev.sluice.model.source.SourceText;
import org.jspecify.annotations.Nullable;

/**
 * The text of one node, from its id to its end.
 *
 * @param start the offset of its first character
 * @param line that of its first character, from 1
 * @param column that of its first character, from 1
 */
record Piece(SourceText source, int start, int end, int line, int column) {
    /** The text of a node; null for one that was not read from this text, or not in one piece. */
    static @Nullable Piece of(Node node, SourceText source) {
        Origin origin = node.getOrigin();
        if (origin == null || origin.source() != source || !origin.hasKey()) {
            return null;
        }
        Range key = origin.key();
        int end = origin.value().endOffset();
        return end < key.endOffset() ? null : new Piece(source, key.offset(), end, key.line(), key.column());
    }

    /** Whether the two mean the same, wherever they stand: the same characters, indented alike. */
    boolean isLike(Piece other) {
        int length = end - start;
        return column == other.column
                && length == other.end - other.start
                && source.text().regionMatches(start, other.source.text(), other.start, length);
    }

    /** Whether it may mean what stands elsewhere: an asterisk with a name, as an alias is written. */
    boolean mayHaveAlias() {
        String text = source.text();
        for (int at = text.indexOf('*', start); at >= 0 && at < end; at = text.indexOf('*', at + 1)) {
            if (at + 1 < end && !Character.isWhitespace(text.charAt(at + 1))) {
                return true;
            }
        }
        return false;
    }
}
