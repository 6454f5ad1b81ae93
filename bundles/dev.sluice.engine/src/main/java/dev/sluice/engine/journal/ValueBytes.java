package dev.sluice.engine.journal;

import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.Arrays;

/** Values as bytes, as the journal has them, for what is kept beside it. */
public final class ValueBytes {
    private static final int FIRST_SIZE = 256;

    private ValueBytes() {}

    /** The bytes of a value. What is in a file stays there, and stands by the file's name. */
    public static byte[] of(Value value) {
        ByteSink sink = new ByteSink(FIRST_SIZE);
        ValueCodec.write(sink, value);
        return Arrays.copyOf(sink.bytes(), sink.size());
    }

    /**
     * The value of bytes.
     *
     * @param files the folder that its files are in
     * @throws JournalFormatException where they are no value
     */
    public static Value read(byte[] bytes, Path files) throws JournalFormatException {
        ByteSource source = new ByteSource(bytes, 0, bytes.length, files);
        Value value = ValueCodec.read(source);
        if (!source.isEmpty()) {
            throw new JournalFormatException("something stands behind a value");
        }
        return value;
    }
}
