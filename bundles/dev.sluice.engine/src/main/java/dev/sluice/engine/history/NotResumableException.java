package dev.sluice.engine.history;

import java.io.Serial;

/** A run cannot be gone on with. The message says which, why, and what to do, in whole sentences. */
public final class NotResumableException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotResumableException(String message) {
        super(message, null, false, false);
    }
}
