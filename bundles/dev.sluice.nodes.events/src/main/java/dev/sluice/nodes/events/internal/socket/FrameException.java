package dev.sluice.nodes.events.internal.socket;

import java.io.IOException;
import java.io.Serial;

/** What came is no frame; the message says why, for the log. */
final class FrameException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }
}
