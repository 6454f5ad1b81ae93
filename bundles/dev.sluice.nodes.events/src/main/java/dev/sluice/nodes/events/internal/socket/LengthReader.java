package dev.sluice.nodes.events.internal.socket;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames that have their length before them, as four bytes with the highest first. */
record LengthReader(int longest) implements FrameReader {
    @Override
    public Map.@Nullable Entry<String, Value> read(BufferedInputStream in) throws IOException {
        byte[] head = in.readNBytes(Integer.BYTES);
        if (head.length == 0) {
            return null;
        }
        if (head.length < Integer.BYTES) {
            throw new EOFException("it closed within a frame");
        }
        int length = ByteBuffer.wrap(head).getInt();
        if (length < 0 || length > longest) {
            throw new FrameException("it announced a frame of " + Integer.toUnsignedString(length)
                    + " bytes, and the limit is " + longest + "; raise 'max-frame'");
        }
        byte[] frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException("it closed within a frame");
        }
        return Map.entry("bytes", BytesValue.copyOf(frame));
    }
}
