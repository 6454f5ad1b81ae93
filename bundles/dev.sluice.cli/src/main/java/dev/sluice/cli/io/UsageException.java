package dev.sluice.cli.io;

import java.io.Serial;

/** Something on the command line is wrong. The message says what and what to do, in whole sentences. */
public final class UsageException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message, null, false, false);
    }
}
