package dev.sluice.json;

import java.io.Serial;

/** A text that is not JSON, or exceeds a limit. The message says where, what is wrong, and where it helps what to do. */
public final class JsonException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String problem;

    JsonException(int line, int column, String problem) {
        super("line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    /** The line, from 1 on. */
    public int line() {
        return line;
    }

    /** The column in chars, from 1 on. */
    public int column() {
        return column;
    }

    /** The message without the place. */
    public String problem() {
        return problem;
    }
}
