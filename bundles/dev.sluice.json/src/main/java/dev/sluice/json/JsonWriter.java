package dev.sluice.json;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes values as JSON. Every value has a text: bytes become a base64 string, NaN and the infinities null, a float its
 * shortest text, which has a point or an exponent and so reads as a float again. Control characters, line separators
 * and surrogates without a partner are escaped, so the text is valid in every encoding of Unicode. Fields keep their
 * order. Who sends many texts as bytes takes {@link JsonBytes}. Immutable.
 */
public final class JsonWriter {
    /** On one line, without spaces. */
    public static final JsonWriter COMPACT = new JsonWriter(false);
    /** On many lines, indented by two spaces. */
    public static final JsonWriter PRETTY = new JsonWriter(true);

    private static final int CHUNK = 8192;

    private final boolean pretty;

    private JsonWriter(boolean pretty) {
        this.pretty = pretty;
    }

    public String write(Value value) {
        StringBuilder text = new StringBuilder();
        try {
            new Pass(text, text).write(value, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }

    /**
     * Writes a text.
     *
     * @throws IOException where the target fails
     */
    public void write(Value value, Appendable to) throws IOException {
        Pass pass = new Pass(new StringBuilder(), to);
        pass.write(value, 0);
        pass.drain();
    }

    /**
     * Writes a text in UTF-8 and flushes the stream, which stays open.
     *
     * @throws IOException where the stream fails
     */
    public void write(Value value, OutputStream to) throws IOException {
        if (!pretty) {
            JsonBytes.stream(value, to);
            to.flush();
            return;
        }
        OutputStreamWriter writer = new OutputStreamWriter(to, StandardCharsets.UTF_8);
        write(value, writer);
        writer.flush();
    }

    /** One text being written: into a buffer, which is drained into the target whenever it is long enough. */
    private final class Pass {
        private final StringBuilder buffer;
        private final Appendable target;

        Pass(StringBuilder buffer, Appendable target) {
            this.buffer = buffer;
            this.target = target;
        }

        void write(Value value, int depth) throws IOException {
            switch (value) {
                case ListValue list -> list(list, depth + 1);
                case RecordValue record -> record(record, depth + 1);
                default -> JsonText.scalar(buffer, value);
            }
            if (buffer.length() >= CHUNK) {
                drain();
            }
        }

        private void list(ListValue list, int depth) throws IOException {
            buffer.append('[');
            for (int i = 0; i < list.size(); i++) {
                separate(i, depth);
                write(list.get(i), depth);
            }
            close(']', list.size(), depth);
        }

        private void record(RecordValue record, int depth) throws IOException {
            buffer.append('{');
            for (int i = 0; i < record.size(); i++) {
                separate(i, depth);
                JsonText.quote(buffer, record.name(i));
                buffer.append(pretty ? ": " : ":");
                write(record.value(i), depth);
            }
            close('}', record.size(), depth);
        }

        private void separate(int position, int depth) {
            if (position > 0) {
                buffer.append(',');
            }
            indent(depth);
        }

        private void close(char bracket, int size, int depth) {
            if (size > 0) {
                indent(depth - 1);
            }
            buffer.append(bracket);
        }

        private void indent(int depth) {
            if (pretty) {
                buffer.append('\n').repeat("  ", depth);
            }
        }

        void drain() throws IOException {
            if (buffer != target) {
                target.append(buffer);
                buffer.setLength(0);
            }
        }
    }
}
