package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.state.LastValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in a few letters what a value is.
 *
 * @param text of a list how many items it has, of a record its first field where that is short, else how many there are; a
 *     text without its quotes; all else as it is
 * @param tight the same in fewer letters; empty where there are none
 */
public record ShortValue(String text, String tight) {
    /** Of a text or a first field so many letters. */
    private static final int MOST = 22;

    private static final Pattern FIELD =
            Pattern.compile("\\{([^:\"{}\\[\\]]+): (\"(?:[^\"\\\\]|\\\\.)*\"|[^,\"{}\\[\\]…]+)[,}].*", Pattern.DOTALL);

    /** The short form of a value that was given. */
    public static ShortValue of(LastValue value) {
        String text = value.text().strip();
        return switch (value.type()) {
            case "list" -> new ShortValue(counted(value), "%,d".formatted(value.size()));
            case "record" -> record(value, text);
            default -> new ShortValue(cut(unquoted(text)), "");
        };
    }

    /** How many items or fields a list or record has. */
    static String counted(LastValue value) {
        String what = value.type().equals("list") ? "item" : "field";
        return "%,d %s".formatted(value.size(), value.size() == 1 ? what : what + "s");
    }

    private static ShortValue record(LastValue value, String text) {
        ShortValue fields = new ShortValue(counted(value), "{%,d}".formatted(value.size()));
        Matcher first = FIELD.matcher(text);
        if (!first.matches()) {
            return fields;
        }
        String field = first.group(1).strip() + " " + unquoted(first.group(2).strip());
        return field.length() > MOST ? fields : new ShortValue(field, fields.tight);
    }

    /** The letters of a text in quotes, on one line, without what follows them where it was cut. */
    private static String unquoted(String text) {
        if (!text.startsWith("\"")) {
            return text;
        }
        StringBuilder letters = new StringBuilder();
        for (int i = 1; i < text.length() && text.charAt(i) != '"' && letters.length() <= MOST; i++) {
            char at = text.charAt(i);
            if (at == '\\' && i + 1 < text.length()) {
                i++;
                at = text.charAt(i) == '"' || text.charAt(i) == '\\' || text.charAt(i) == '/' ? text.charAt(i) : ' ';
            }
            letters.append(at);
        }
        return letters.toString();
    }

    private static String cut(String text) {
        if (text.length() <= MOST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MOST - 2)) ? MOST - 2 : MOST - 1;
        return text.substring(0, end).stripTrailing() + "…";
    }
}
