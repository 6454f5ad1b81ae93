package dev.sluice.model;

import java.io.IOException;
import java.util.List;

/** A flow cannot be written, because its text has parts that could not be read and would be lost. */
public final class UnwritableFlowException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    UnwritableFlowException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    private static String message(List<Problem> problems) {
        return "The flow is not written, because parts of its text could not be read and would be lost. Mend the text first."
                + problems.stream()
                        .filter(Problem::isError)
                        .findFirst()
                        .map(first -> " Line " + first.line() + ", column " + first.column() + ": " + first.message())
                        .orElse("");
    }

    /** The problems of the text. */
    public List<Problem> problems() {
        return problems;
    }
}
