package dev.sluice.validation.expr;

/**
 * Something wrong in an expression.
 *
 * @param offset where it begins, in chars from the start of the expression
 * @param end behind its last char; at least {@code offset}
 * @param code stable name of the kind of problem, such as {@code expression-name}
 * @param message what is wrong and what to do, in whole sentences
 */
public record ExpressionProblem(int offset, int end, String code, String message) {
    public ExpressionProblem {
        if (offset < 0 || end < offset) {
            throw new IllegalArgumentException("an expression has no place from " + offset + " to " + end);
        }
    }

    /** The same problem in a text that holds the expression from an offset on. */
    public ExpressionProblem shifted(int by) {
        return new ExpressionProblem(offset + by, end + by, code, message);
    }
}
