package dev.sluice.engine.journal;

import java.io.IOException;
import java.io.Serial;

/** Bytes that are no journal, or one of a later format. The message says which, and where. */
public final class JournalFormatException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    public JournalFormatException(String message) {
        super(message);
    }
}
