package dev.sluice.core.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The words of an expression, complete or not. */
public final class CelTokens {
    private static final Set<String> WORDS = Set.of("true", "false", "null", "in");

    private CelTokens() {}

    /** What a word of an expression is. */
    public enum Kind {
        NAME,
        FIELD,
        FUNCTION,
        KEYWORD,
        NUMBER,
        STRING,
        OPERATOR
    }

    /** A word; offsets count from the start of the scanned text. */
    public record Token(Kind kind, int start, int end) {}

    /** Hides the escapes of a quoted YAML scalar, so that its quotes are those of the expression; keeps the length. */
    static String unescaped(String raw, Entry.Style style) {
        return switch (style) {
            case SINGLE -> raw.replace("''", "' ");
            case DOUBLE -> raw.replace("\\\"", " \"");
            default -> raw;
        };
    }

    /** The words of a piece of text. */
    public static List<Token> scan(String text, int from, int to) {
        List<Token> tokens = new ArrayList<>();
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            int start = at;
            if (c == '"' || c == '\'') {
                at = stringEnd(text, at, to);
                tokens.add(new Token(Kind.STRING, start, at));
            } else if (Character.isDigit(c)) {
                at = numberEnd(text, at, to);
                tokens.add(new Token(Kind.NUMBER, start, at));
            } else if (isName(c)) {
                at = nameEnd(text, at, to);
                tokens.add(new Token(kind(text, start, at, to), start, at));
            } else if (c > ' ' && "()[]{},.`".indexOf(c) < 0) {
                at++;
                tokens.add(new Token(Kind.OPERATOR, start, at));
            } else {
                at++;
            }
        }
        return tokens;
    }

    private static Kind kind(String text, int start, int end, int to) {
        int before = start - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        int after = end;
        while (after < to && text.charAt(after) == ' ') {
            after++;
        }
        boolean called = after < to && text.charAt(after) == '(';
        boolean selected = before >= 0 && text.charAt(before) == '.';
        if (!selected && WORDS.contains(text.substring(start, end))) {
            return Kind.KEYWORD;
        }
        return called ? Kind.FUNCTION : selected ? Kind.FIELD : Kind.NAME;
    }

    static boolean isName(char c) {
        return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static int nameEnd(String text, int start, int to) {
        int end = start;
        while (end < to && isName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int numberEnd(String text, int start, int to) {
        int end = start;
        while (end < to && (isName(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    private static int stringEnd(String text, int start, int to) {
        char quote = text.charAt(start);
        int at = start + 1;
        while (at < to && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(to, at + 1);
    }

    /** The start of what a dot is applied to: names, calls and indexes joined by dots. @param dot offset of the dot */
    static int receiverStart(String text, int from, int dot) {
        int at = dot;
        while (true) {
            int end = at;
            while (at > from && text.charAt(at - 1) == ' ') {
                at--;
            }
            if (at == from) {
                return end;
            }
            char last = text.charAt(at - 1);
            if (last == ')' || last == ']' || last == '}') {
                at = opening(text, from, at - 1);
            } else if (last == '\'' || last == '"') {
                return Math.max(from, text.lastIndexOf(last, at - 2));
            }
            while (at > from && isName(text.charAt(at - 1))) {
                at--;
            }
            if (at > from && text.charAt(at - 1) == '.') {
                at--;
            } else if (at > from && text.charAt(at - 1) == ']') {
                continue;
            } else {
                return at;
            }
        }
    }

    private static int opening(String text, int from, int close) {
        int depth = 0;
        for (int i = close; i >= from; i--) {
            char c = text.charAt(i);
            if (c == ')' || c == ']' || c == '}') {
                depth++;
            } else if ((c == '(' || c == '[' || c == '{') && --depth == 0) {
                return i;
            }
        }
        return from;
    }
}
