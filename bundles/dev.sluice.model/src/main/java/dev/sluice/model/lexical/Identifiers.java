package dev.sluice.model.lexical;

import java.util.Set;

/**
 * Identifiers: names of params, ports, outputs and loop values, {@code [A-Za-z_][A-Za-z0-9_]*}, which expressions and
 * scripts use as they are.
 */
public final class Identifiers {
    /** Keywords and reserved words of the Common Expression Language, from its language definition. */
    private static final Set<String> RESERVED = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private Identifiers() {}

    /** Whether the text has the form of an identifier; it may still be reserved. */
    public static boolean isIdentifier(String text) {
        if (text.isEmpty() || !isStart(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (!isStart(text.charAt(i)) && !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether CEL keeps the word for itself, so that an expression cannot use it as a name. */
    public static boolean isReserved(String text) {
        return RESERVED.contains(text);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
