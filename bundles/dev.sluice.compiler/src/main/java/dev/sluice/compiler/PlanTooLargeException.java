package dev.sluice.compiler;

import java.io.Serial;

/** A flow whose plan would have too many nodes. The message is whole sentences: what is too much, where, what to do. */
public final class PlanTooLargeException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    PlanTooLargeException(String message) {
        super(message);
    }
}
