package dev.sluice.core.language;

/** What a person need not type: indentation, the dash of a list's next item. */
public final class Typing {
    /** What one level is indented. */
    public static final String STEP = "  ";

    private Typing() {}

    /**
     * What to insert behind the line break.
     *
     * @param before the line up to the caret
     */
    public static String afterBreak(String before) {
        String content = uncommented(before.strip());
        String indent =
                before.substring(0, before.length() - before.stripLeading().length());
        boolean item = content.startsWith("- ");
        if (content.endsWith(":") || content.endsWith(": |") || content.endsWith(": >")) {
            return indent + STEP + (item ? STEP : "");
        }
        if (item) {
            return indent + (content.matches("- [\\w.-]+: .*") ? STEP : "- ");
        }
        return indent;
    }

    /** Whether a line holds an empty item, which a second Enter takes away. */
    public static boolean endsList(String before) {
        return before.strip().equals("-");
    }

    private static String uncommented(String content) {
        int comment = content.startsWith("#") ? 0 : content.indexOf(" #");
        return comment < 0 ? content : content.substring(0, comment).stripTrailing();
    }

    /**
     * Where a caret is after the text was formatted: behind the same character. Formatting moves blanks, quotes, braces and
     * dashes only.
     */
    public static int afterFormat(String before, String after, int caret) {
        int solid = 0;
        for (int i = 0; i < Math.min(caret, before.length()); i++) {
            solid += isSolid(before.charAt(i)) ? 1 : 0;
        }
        int at = 0;
        while (at < after.length() && solid > 0) {
            solid -= isSolid(after.charAt(at)) ? 1 : 0;
            at++;
        }
        return at;
    }

    private static boolean isSolid(char c) {
        return c > ' ' && "\"'{}[],-".indexOf(c) < 0;
    }
}
