package dev.sluice.nodes.events.internal.socket;

import dev.sluice.nodes.api.value.Value;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, with a line feed at their end, and maybe a carriage return before it. */
record LineReader(int longest) implements FrameReader {
    @Override
    public Map.@Nullable Entry<String, Value> read(BufferedInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.size() > longest) {
                throw new FrameException(
                        "it sent a line of more than " + longest + " bytes, the limit; raise 'max-frame'");
            }
            line.write(next);
            next = in.read();
        }
        byte[] bytes = line.toByteArray();
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        if (end > longest) {
            throw new FrameException("it sent a line of more than " + longest + " bytes, the limit; raise 'max-frame'");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, end))
                    .toString();
            return Map.entry("line", Value.of(text));
        } catch (CharacterCodingException e) {
            throw new FrameException("it sent a line that is not UTF-8; take bytes with 'frames: length'");
        }
    }
}
