package dev.sluice.nodes.std.internal.csv;

import java.io.Serial;

/** A cell that is not of its column's type; the message says what it is and what it should be. */
final class CellException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    CellException(String message) {
        super(message, null, false, false);
    }
}
