package dev.sluice.validation.expr;

import java.util.ArrayList;
import java.util.List;

/**
 * A text that may hold expressions in <code>${…}</code>, as settings do. An expression ends with the brace that closes
 * it: braces of maps and braces in strings within it are its own. A dollar sign that stands before anything else is a
 * dollar sign; <code>$${</code> stands for the text <code>${</code>. Immutable.
 */
public final class Template {
    private static final String OPEN = "${";

    private final String source;
    private final List<Piece> pieces;
    private final List<ExpressionProblem> problems;

    private Template(String source, List<Piece> pieces, List<ExpressionProblem> problems) {
        this.source = source;
        this.pieces = List.copyOf(pieces);
        this.problems = List.copyOf(problems);
    }

    /** A part of a template. */
    public sealed interface Piece {}

    /** Text that stands for itself. */
    public record Text(String text) implements Piece {}

    /**
     * An expression.
     *
     * @param expression without the braces
     * @param offset where it begins in the template, in chars from 0
     */
    public record Inserted(String expression, int offset) implements Piece {}

    /** Whether a text holds an expression, or the escape of one, so that it must be read as a template. */
    public static boolean isTemplate(String text) {
        return text.contains(OPEN);
    }

    /** Takes a text apart. */
    public static Template parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        List<ExpressionProblem> problems = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf(OPEN, at);
            if (open < 0) {
                break;
            }
            if (open > at && text.charAt(open - 1) == '$') {
                plain.append(text, at, open - 1).append(OPEN);
                at = open + OPEN.length();
                continue;
            }
            plain.append(text, at, open);
            int close = end(text, open + OPEN.length());
            if (close < 0) {
                problems.add(new ExpressionProblem(
                        open,
                        text.length(),
                        "template-open",
                        "the '${' is not closed; its '}' is missing. Write '$${' for the two characters themselves"));
                at = text.length();
                break;
            }
            if (!plain.isEmpty()) {
                pieces.add(new Text(plain.toString()));
                plain.setLength(0);
            }
            pieces.add(new Inserted(text.substring(open + OPEN.length(), close), open + OPEN.length()));
            at = close + 1;
        }
        plain.append(text, at, text.length());
        if (!plain.isEmpty() || pieces.isEmpty()) {
            pieces.add(new Text(plain.toString()));
        }
        return new Template(text, pieces, problems);
    }

    /** Where the brace is that closes an expression; -1 where there is none. */
    private static int end(String text, int from) {
        int depth = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at = stringEnd(text, at, from);
                continue;
            }
            if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return at;
            }
            at++;
        }
        return -1;
    }

    /** Behind a string literal of CEL, which may be raw, and in three quotes. */
    private static int stringEnd(String text, int start, int from) {
        String quote = text.substring(start, start + 1);
        if (text.startsWith(quote.repeat(3), start)) {
            quote = quote.repeat(3);
        }
        boolean raw = start > from && (text.charAt(start - 1) == 'r' || text.charAt(start - 1) == 'R');
        int at = start + quote.length();
        while (at < text.length() && !text.startsWith(quote, at)) {
            at += !raw && text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + quote.length());
    }

    /** The text as it was given. */
    public String source() {
        return source;
    }

    public List<Piece> pieces() {
        return pieces;
    }

    /** What is wrong with the braces. */
    public List<ExpressionProblem> problems() {
        return problems;
    }

    /** Whether the whole text is one expression, whose value and type it then has. */
    public boolean isSingle() {
        return pieces.size() == 1 && pieces.get(0) instanceof Inserted;
    }
}
