package dev.sluice.model.internal.write;

import dev.sluice.model.internal.write.Tree.Scalar;
import dev.sluice.model.internal.yaml.CoreSchema;
import dev.sluice.model.internal.yaml.YamlScalar.Kind;

/** Writes single values, with quotes only where YAML 1.2 needs them. */
final class Scalars {
    private static final String NEVER_FIRST = ",[]{}#&*!|>'\"%@`";
    private static final String MAYBE_FIRST = "-?:";
    private static final String FLOW_MARKS = ",[]{}";

    private Scalars() {}

    /** The value on one line. @param inFlow whether it stands within brackets */
    static String inline(Scalar scalar, boolean inFlow) {
        String text = scalar.text();
        boolean plain = scalar.quotable() ? mayBePlain(text, inFlow) : isHarmless(text, inFlow);
        return plain ? text : quoted(text);
    }

    /** Whether the value needs quotes within brackets that it would not need elsewhere. */
    static boolean suffersInFlow(Scalar scalar) {
        return !inline(scalar, true).equals(inline(scalar, false));
    }

    /** A key. */
    static String key(String key, boolean inFlow) {
        return inline(new Scalar(key, true), inFlow);
    }

    private static boolean mayBePlain(String text, boolean inFlow) {
        return CoreSchema.kindOf(text) == Kind.TEXT && isHarmless(text, inFlow);
    }

    /** Whether the text, unquoted, is read back as one scalar with the same content. */
    private static boolean isHarmless(String text, boolean inFlow) {
        if (text.isEmpty() || !mayBegin(text, inFlow) || text.startsWith("---") || text.startsWith("...")) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        if (last == ' ' || last == ':') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPlainChar(text, i) || (inFlow && FLOW_MARKS.indexOf(c) >= 0)) {
                return false;
            }
            char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if ((c == ':' && next == ' ') || (c == ' ' && next == '#')) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayBegin(String text, boolean inFlow) {
        char first = text.charAt(0);
        if (first == ' ' || NEVER_FIRST.indexOf(first) >= 0) {
            return false;
        }
        if (MAYBE_FIRST.indexOf(first) < 0) {
            return true;
        }
        // In brackets some parsers end a token at such a mark, so only the harmless "-x" stays.
        char second = text.length() > 1 ? text.charAt(1) : ' ';
        return second != ' ' && (!inFlow || first == '-');
    }

    private static boolean isPlainChar(String text, int at) {
        char c = text.charAt(at);
        return (c >= 0x20 && c <= 0x7E) || isOrdinary(text, at);
    }

    /** A character beyond ASCII that is printable and cannot be taken for a line break, a blank or half a character. */
    private static boolean isOrdinary(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c >= 0xA0 && c < 0xFFFE && c != '\u2028' && c != '\u2029' && c != '\uFEFF';
    }

    /** In single quotes when the text has double quotes or backslashes and nothing to escape, else in double quotes. */
    static String quoted(String text) {
        boolean printable = true;
        for (int i = 0; i < text.length(); i++) {
            printable &= isPlainChar(text, i);
        }
        boolean single = printable && (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0);
        return single ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPlainChar(text, i)) {
                        quoted.append(c);
                    } else {
                        quoted.append(String.format(c < 0x100 ? "\\x%02X" : "\\u%04X", (int) c));
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** Whether the text is best written as a block that keeps its lines. */
    static boolean suitsBlock(Scalar scalar) {
        String text = scalar.text();
        if (!scalar.quotable()
                || text.indexOf('\n') < 0
                || text.endsWith("\n\n")
                || " \t\n".indexOf(text.charAt(0)) >= 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\t' && !isPlainChar(text, i)) {
                return false;
            }
        }
        return true;
    }

    /** The head of a block and its lines. @param indent columns before each line */
    static String block(Scalar scalar, int indent) {
        String text = scalar.text();
        boolean ends = text.endsWith("\n");
        StringBuilder block = new StringBuilder(ends ? "|" : "|-");
        for (String line : (ends ? text.substring(0, text.length() - 1) : text).split("\n", -1)) {
            block.append('\n');
            if (!line.isEmpty()) {
                block.append(" ".repeat(indent)).append(line);
            }
        }
        return block.toString();
    }
}
