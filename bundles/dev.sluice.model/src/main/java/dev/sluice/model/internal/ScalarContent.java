package dev.sluice.model.internal;

/**
 * Finds where a character of a scalar's content stands in its text, whatever the style. Content and text are walked
 * through side by side: blanks and line breaks may differ between them, because YAML folds lines and drops indentation,
 * all other characters stand in the same order. So the place of a blank may be off by some blanks, that of anything else
 * is exact.
 */
public final class ScalarContent {
    private static final String HEX_ESCAPES = "xuU";

    private final String text;
    private final String content;
    private final int end;
    private final char style;
    private int at;

    private ScalarContent(String text, int start, int end, String content) {
        this.text = text;
        this.content = content;
        this.end = end;
        this.at = skipProperties(text, start, end);
        this.style = this.at < end ? text.charAt(this.at) : ' ';
    }

    /**
     * The offset in the text of a character of the content.
     *
     * @param text the whole text
     * @param start offset where the scalar starts, with its quote or block head
     * @param end offset behind the scalar
     * @param content what it was read as
     * @param index of the character in the content; its length for the place behind the last one
     * @return an offset from start to end
     */
    public static int offsetOf(String text, int start, int end, String content, int index) {
        return new ScalarContent(text, start, end, content).find(index);
    }

    private int find(int index) {
        if (style == '*') {
            return at; // an alias: the content stands elsewhere
        }
        skipHead();
        for (int i = 0; i < content.length() && at < end; ) {
            char c = content.charAt(i);
            if (!isBlank(c)) {
                skipBlanks();
            }
            skipContinuation();
            if (i >= index) {
                return Math.min(at, end);
            }
            i += step(c);
        }
        return Math.min(at, end);
    }

    private static int skipProperties(String text, int start, int end) {
        int from = start;
        while (from < end && (text.charAt(from) == '&' || text.charAt(from) == '!')) {
            while (from < end && !isBlank(text.charAt(from))) {
                from++;
            }
            while (from < end && isBlank(text.charAt(from))) {
                from++;
            }
        }
        return from;
    }

    private void skipHead() {
        if (style == '"' || style == '\'') {
            at++;
        } else if (style == '|' || style == '>') {
            while (at < end && text.charAt(at) != '\n') {
                at++;
            }
            at = Math.min(end, at + 1);
        }
    }

    private void skipBlanks() {
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** A backslash at the end of a line joins it with the next one. */
    private void skipContinuation() {
        while (style == '"' && at + 1 < end && text.charAt(at) == '\\' && isLineBreak(text.charAt(at + 1))) {
            at++;
            skipBlanks();
        }
    }

    /** Steps over what stands for a character. @return how many characters of the content it stands for */
    private int step(char c) {
        char found = text.charAt(at);
        if (style == '"' && found == '\\') {
            return escape();
        }
        if (isBlank(c) && !isBlank(found)) {
            return 1; // a folded line break was stepped over already
        }
        boolean pair =
                (style == '\'' && found == '\'') || (found == '\r' && at + 1 < end && text.charAt(at + 1) == '\n');
        at += pair ? 2 : 1;
        return 1;
    }

    private int escape() {
        int kind = at + 1 < end ? HEX_ESCAPES.indexOf(text.charAt(at + 1)) : -1;
        int digits = kind < 0 ? 0 : 2 << kind;
        boolean wide = kind == 2 && !text.startsWith("0000", at + 2);
        at = Math.min(end, at + 2 + digits);
        return wide ? 2 : 1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || isLineBreak(c);
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
