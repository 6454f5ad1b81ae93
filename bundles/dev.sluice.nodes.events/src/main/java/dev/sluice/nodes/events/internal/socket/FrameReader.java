package dev.sluice.nodes.events.internal.socket;

import dev.sluice.nodes.api.value.Value;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts what comes over a connection into events. Holds no state of a connection. */
interface FrameReader {
    /**
     * Reads the next frame.
     *
     * @return the output that it gives, with its name; null at the end
     * @throws FrameException where what comes is no frame, or a larger one than is taken
     * @throws IOException where the connection broke
     */
    Map.@Nullable Entry<String, Value> read(BufferedInputStream in) throws IOException;
}
