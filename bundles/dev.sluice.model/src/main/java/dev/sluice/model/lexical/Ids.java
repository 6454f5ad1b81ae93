package dev.sluice.model.lexical;

/** Ids of flows, nodes, notes and groups: {@code [a-z][a-z0-9-]*}. */
public final class Ids {
    private Ids() {}

    /** Whether the text may be the id of a flow or a node. */
    public static boolean isId(String text) {
        if (text.isEmpty() || !isLower(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLower(c) && !Identifiers.isDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text is a path of ids joined with {@code /}, such as {@code each/score}. */
    public static boolean isPath(String text) {
        int start = 0;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', start)) {
            if (!isId(text.substring(start, slash))) {
                return false;
            }
            start = slash + 1;
        }
        return isId(text.substring(start));
    }

    /** An id close to the text, such as {@code read-csv} for {@code Read CSV}; empty when nothing in it can be kept. */
    public static String suggest(String text) {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < text.length() && id.length() < 60; i++) {
            char c = Character.toLowerCase(text.charAt(i));
            if (isLower(c) || (Identifiers.isDigit(c) && !id.isEmpty())) {
                id.append(c);
            } else if (!id.isEmpty() && id.charAt(id.length() - 1) != '-') {
                id.append('-');
            }
        }
        while (!id.isEmpty() && id.charAt(id.length() - 1) == '-') {
            id.setLength(id.length() - 1);
        }
        return id.toString();
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
