package dev.sluice.validation.internal;

import dev.sluice.model.source.Range;
import dev.sluice.model.source.SourceText;

/**
 * Finds where a piece of a scalar's content stands in the text. Follows the scalar styles of YAML 1.2.2, chapter 7.3 and
 * 8.1, char by char: quotes and escapes of quoted scalars, folds, the indentation of block scalars. Where the text does
 * not lead to the content, the answer is the whole scalar.
 */
final class ScalarPositions {
    private final String text;
    private final int end;
    private int at;

    private ScalarPositions(String text, Range scalar) {
        this.text = text;
        this.at = scalar.offset();
        this.end = scalar.endOffset();
    }

    /** The range of {@code content.substring(from, to)} in the text. */
    static Range range(SourceText source, Range scalar, String content, int from, int to) {
        ScalarPositions walk = new ScalarPositions(source.text(), scalar);
        int start = -1;
        walk.open();
        for (int i = 0; i <= content.length(); i++) {
            if (!walk.reach(i < content.length() ? content.charAt(i) : 0)) {
                return scalar;
            }
            if (i == from) {
                start = walk.at;
            }
            if (i >= to) {
                return source.range(start, Math.max(start, walk.at));
            }
            walk.pass(content.charAt(i));
        }
        return scalar;
    }

    private char quote;
    private boolean block;

    private void open() {
        char first = at < end ? text.charAt(at) : 0;
        if (first == '"' || first == '\'') {
            quote = first;
            at++;
        } else if (first == '|' || first == '>') {
            block = true;
            at = lineEnd(at);
        }
    }

    private int lineEnd(int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? end : newline + 1;
    }

    /** Skips what is in the text but not in the content: indentation and line folds. */
    private boolean reach(char wanted) {
        if (wanted == 0) {
            return at <= end;
        }
        while (at < end && !matches(wanted)) {
            char c = text.charAt(at);
            if (!Character.isWhitespace(c) && !(quote == '"' && c == '\\')) {
                return false;
            }
            at++;
        }
        return at < end;
    }

    private boolean matches(char wanted) {
        char c = text.charAt(at);
        if (quote == '"' && c == '\\') {
            return at + 1 < end && text.charAt(at + 1) != '\n' && text.charAt(at + 1) != '\r';
        }
        boolean fold = c == '\n' || c == '\r';
        if (wanted == ' ' && fold) {
            return true;
        }
        return c == wanted && !(isIndent(c) && startsLine());
    }

    private static boolean isIndent(char c) {
        return c == ' ' || c == '\t';
    }

    /** Whether only blanks stand between here and the start of a line that is not the scalar's first. */
    private boolean startsLine() {
        if (block) {
            return false;
        }
        for (int i = at - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
            if (!isIndent(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Goes behind what stands for one char of the content. */
    private void pass(char c) {
        if (quote == '"' && text.charAt(at) == '\\') {
            char kind = at + 1 < end ? text.charAt(at + 1) : 0;
            at += kind == 'x' ? 4 : kind == 'u' ? 6 : kind == 'U' ? 10 : 2;
        } else if (quote == '\'' && c == '\'') {
            at += 2;
        } else {
            at++;
        }
    }
}
