package dev.sluice.cli.inbox;

import java.io.Serial;

/** A file is no command, or from somebody who may not give one. The message says why. */
final class BadCommandException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    BadCommandException(String message) {
        super(message);
    }
}
