package dev.sluice.debug.ui.internal.value;

/** Lays JSON out in lines. What was cut, and so is no JSON any more, is laid out as far as it goes. */
public final class PrettyJson {
    /** Up to this length a list or record stays on its line. */
    private static final int SHORT = 60;

    private final String json;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private PrettyJson(String json) {
        this.json = json;
    }

    /** The JSON in lines, with two blanks for each level. */
    public static String of(String json) {
        PrettyJson pretty = new PrettyJson(json.strip());
        pretty.layOut();
        return pretty.out.toString();
    }

    private void layOut() {
        int depth = 0;
        while (at < json.length()) {
            char next = json.charAt(at);
            switch (next) {
                case '"' -> copyString();
                case '{', '[' -> {
                    int end = endOfShort();
                    if (end > 0) {
                        out.append(spaced(json.substring(at, end)));
                        at = end;
                    } else {
                        at++;
                        out.append(next);
                        newLine(++depth);
                    }
                }
                case '}', ']' -> {
                    depth = Math.max(0, depth - 1);
                    newLine(depth);
                    out.append(next);
                    at++;
                }
                case ',' -> {
                    out.append(',');
                    at++;
                    newLine(depth);
                }
                case ':' -> {
                    out.append(": ");
                    at++;
                }
                case ' ', '\n', '\r', '\t' -> at++;
                default -> {
                    out.append(next);
                    at++;
                }
            }
        }
    }

    private void newLine(int depth) {
        out.append('\n').append("  ".repeat(depth));
    }

    private void copyString() {
        int end = endOfString(at);
        out.append(json, at, end);
        at = end;
    }

    private int endOfString(int from) {
        int end = from + 1;
        while (end < json.length() && json.charAt(end) != '"') {
            end += json.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(json.length(), end + 1);
    }

    /** Where the list or record at hand ends, where it is short and holds no other; 0 else. */
    private int endOfShort() {
        int most = Math.min(json.length(), at + SHORT);
        int end = at + 1;
        while (end < most) {
            char next = json.charAt(end);
            if (next == '"') {
                end = endOfString(end);
                continue;
            }
            if (next == '{' || next == '[') {
                return 0;
            }
            end++;
            if (next == '}' || next == ']') {
                return end;
            }
        }
        return 0;
    }

    /** With one blank behind each comma and colon. */
    private static String spaced(String flat) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < flat.length(); i++) {
            char next = flat.charAt(i);
            if (quoted && next == '\\' && i + 1 < flat.length()) {
                text.append(next).append(flat.charAt(++i));
                continue;
            }
            quoted ^= next == '"';
            if (quoted || !Character.isWhitespace(next)) {
                text.append(next);
            }
            if (!quoted && (next == ',' || next == ':')) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
