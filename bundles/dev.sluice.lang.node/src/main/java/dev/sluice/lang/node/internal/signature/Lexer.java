package dev.sluice.lang.node.internal.signature;

import dev.sluice.lang.node.internal.signature.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Takes JavaScript or TypeScript apart. It takes any text: a string, template or comment that does not end reaches to the
 * end of its line or of the text. Where a slash may begin a regular expression or divide, what stands before it decides.
 */
final class Lexer {
    private static final Set<String> BEFORE_REGEX =
            Set.of("return", "typeof", "case", "in", "of", "delete", "void", "throw", "else", "do", "await", "yield");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    /** For each brace that is open whether a template goes on behind it. */
    private final Deque<Boolean> braces = new ArrayDeque<>();

    private int at;
    private boolean newLine = true;
    private String doc = "";

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * What is in a text.
     *
     * @param comments what is in each comment that begins with two stars
     */
    record Read(List<Token> tokens, List<String> comments) {}

    static Read read(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.skip()) {
            lexer.next();
        }
        return new Read(lexer.tokens, lexer.comments);
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    /** Goes to the next token; false at the end. */
    private boolean skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                newLine = true;
                at++;
            } else if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0') {
                at++;
            } else if (c == '/' && peek(1) == '*') {
                blockComment();
            } else if (c == '/' && peek(1) == '/' || c == '#' && at == 0 && peek(1) == '!') {
                at = end(text.indexOf('\n', at));
            } else {
                return true;
            }
        }
        return false;
    }

    private int end(int found) {
        return found < 0 ? text.length() : found;
    }

    private void blockComment() {
        int close = text.indexOf("*/", at + 2);
        String inside = text.substring(Math.min(at + 2, text.length()), end(close));
        newLine |= inside.indexOf('\n') >= 0;
        if (inside.startsWith("*")) {
            doc = inside.substring(1);
            comments.add(doc);
        }
        at = close < 0 ? text.length() : close + 2;
    }

    private void add(Kind kind, String what) {
        tokens.add(new Token(kind, what, newLine, doc));
        newLine = false;
        doc = "";
    }

    private void next() {
        char c = text.charAt(at);
        if (isNamePart(c) && !Character.isDigit(c) || c == '#' || c == '\\') {
            name();
        } else if (Character.isDigit(c) || c == '.' && Character.isDigit(peek(1))) {
            number();
        } else if (c == '"' || c == '\'') {
            string(c);
        } else if (c == '`') {
            at++;
            template(true);
        } else if (c != '/' || !regexMayStand() || !regex()) {
            sign(c);
        }
    }

    private static boolean isNamePart(char c) {
        return c == '$' || Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    private void name() {
        int start = at++;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        add(Kind.NAME, text.substring(start, at));
    }

    private void number() {
        int start = at++;
        while (at < text.length() && (isNamePart(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        add(Kind.NUMBER, text.substring(start, at));
    }

    private void string(char quote) {
        int start = ++at;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        add(Kind.TEXT, text.substring(Math.min(start, at), at));
        at += peek(0) == quote ? 1 : 0;
    }

    /** Reads on in a template, to its end or its next expression. @param whole whether it has just begun */
    private void template(boolean whole) {
        int start = at;
        while (at < text.length() && text.charAt(at) != '`') {
            if (text.charAt(at) == '$' && peek(1) == '{') {
                add(Kind.OTHER, text.substring(start, at));
                at += 2;
                braces.push(true);
                add(Kind.SIGN, "{");
                return;
            }
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        add(whole ? Kind.TEMPLATE : Kind.OTHER, text.substring(Math.min(start, at), at));
        at++;
    }

    private boolean regexMayStand() {
        if (tokens.isEmpty()) {
            return true;
        }
        Token before = tokens.get(tokens.size() - 1);
        return switch (before.kind()) {
            case NAME -> BEFORE_REGEX.contains(before.text());
            case SIGN -> !before.is(")") && !before.is("]") && !before.is("}");
            default -> false;
        };
    }

    /** A regular expression; false where the line has no end of one. */
    private boolean regex() {
        boolean inClass = false;
        for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '/' && !inClass) {
                int start = at;
                at = i + 1;
                while (at < text.length() && Character.isLetter(text.charAt(at))) {
                    at++;
                }
                add(Kind.OTHER, text.substring(start, at));
                return true;
            } else {
                inClass = c == '[' || inClass && c != ']';
            }
        }
        return false;
    }

    private void sign(char c) {
        String sign = c == '=' && peek(1) == '>' ? "=>" : text.startsWith("...", at) ? "..." : String.valueOf(c);
        at += sign.length();
        add(Kind.SIGN, sign);
        if (c == '{') {
            braces.push(false);
        } else if (c == '}' && !braces.isEmpty() && braces.pop()) {
            template(false);
        }
    }
}
