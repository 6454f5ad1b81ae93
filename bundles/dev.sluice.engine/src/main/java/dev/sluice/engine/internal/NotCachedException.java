package dev.sluice.engine.internal;

import java.io.Serial;

/** Why what a node gives is not kept, as a sentence without its end. */
final class NotCachedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NotCachedException(String reason) {
        super(reason);
    }
}
