package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import java.io.Serial;

/** A cell that is not of its column's type; the message says what it is and what it should be. */
final class CellException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    CellException(String message) {
        super(message, null, false, false);
    }

    /** The failure of a node that says where the cell is. */
    NodeFailure at(String path, long line, String column) {
        return NodeFailure.of(
                ErrorClass.USER, path + ", line " + line + ", column '" + column + "': " + getMessage(), this);
    }
}
