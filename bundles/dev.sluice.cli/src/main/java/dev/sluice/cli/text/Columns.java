package dev.sluice.cli.text;

/**
 * How many columns of a terminal a text takes, and cutting to that. The widths are those of East Asian Width (Unicode
 * Standard Annex 11), by blocks: wide for CJK and emoji, none for what combines with the character before.
 */
public final class Columns {
    private static final String CUT = "…";

    private Columns() {}

    /** The columns of a text that holds no control characters, see {@link #clean}. */
    public static int of(String text) {
        int columns = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            columns += of(point);
            i += Character.charCount(point);
        }
        return columns;
    }

    private static int of(int point) {
        if (point < 0x300) {
            return 1;
        }
        return isWide(point) ? 2 : isCombining(point) ? 0 : 1;
    }

    private static boolean isCombining(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    private static boolean isWide(int point) {
        return point >= 0x1100
                && (point <= 0x115F
                        || point >= 0x2E80 && point <= 0x303E
                        || point >= 0x3041 && point <= 0xA4CF
                        || point >= 0xAC00 && point <= 0xD7A3
                        || point >= 0xF900 && point <= 0xFAFF
                        || point >= 0xFE30 && point <= 0xFE6F
                        || point >= 0xFF00 && point <= 0xFF60
                        || point >= 0xFFE0 && point <= 0xFFE6
                        || point >= 0x1F300 && point <= 0x1F64F
                        || point >= 0x1F900 && point <= 0x1F9FF
                        || point >= 0x20000 && point <= 0x3FFFD);
    }

    /** The text in at most this many columns; what is left out shows as an ellipsis. */
    public static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            used += of(point);
            if (used > columns - 1) {
                break;
            }
            kept.appendCodePoint(point);
            i += Character.charCount(point);
        }
        return columns < 1 ? "" : kept.append(CUT).toString();
    }

    /** The text, filled up with spaces behind it. */
    public static String pad(String text, int columns) {
        int missing = columns - of(text);
        return missing <= 0 ? text : text + " ".repeat(missing);
    }

    /**
     * The text without what could move the cursor or recolour the screen: every control character becomes a space, a
     * surrogate without a partner the replacement character. Line breaks stay where {@code lines} says so.
     */
    public static String clean(String text, boolean lines) {
        StringBuilder clean = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char shown = shown(text, i, c, lines);
            if (shown != c && clean == null) {
                clean = new StringBuilder(text);
            }
            if (clean != null) {
                clean.setCharAt(i, shown);
            }
        }
        return clean == null ? text : clean.toString();
    }

    private static char shown(String text, int at, char c, boolean lines) {
        if (c == '\n' && lines) {
            return c;
        }
        if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
            return ' ';
        }
        boolean partnered = Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : !Character.isLowSurrogate(c) || at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return partnered ? c : '\uFFFD';
    }
}
