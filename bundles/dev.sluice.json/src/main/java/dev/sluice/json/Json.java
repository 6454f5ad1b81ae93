package dev.sluice.json;

import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;

/** JSON with the usual limits; see {@link JsonReader} and {@link JsonWriter} for what becomes of each value. */
public final class Json {
    private static final JsonReader READER = new JsonReader(JsonLimits.DEFAULT);

    private Json() {}

    /**
     * The value of a text.
     *
     * @throws JsonException where it is not JSON or exceeds {@link JsonLimits#DEFAULT}
     */
    public static Value read(String text) throws JsonException {
        return READER.read(text);
    }

    /**
     * The value of a text in UTF-8.
     *
     * @throws JsonException where it is not JSON or exceeds {@link JsonLimits#DEFAULT}
     */
    public static Value read(byte[] text) throws JsonException {
        return READER.read(text);
    }

    /**
     * The value of a text in UTF-8 that is a part of an array.
     *
     * @param to where it ends, exclusive
     * @throws JsonException where it is not JSON or exceeds {@link JsonLimits#DEFAULT}
     */
    public static Value read(byte[] text, int from, int to) throws JsonException {
        return READER.read(text, from, to);
    }

    /**
     * The value of a text in UTF-8, read to its end. The stream stays open.
     *
     * @throws JsonException where it is not JSON or exceeds {@link JsonLimits#DEFAULT}
     * @throws IOException where the stream fails
     */
    public static Value read(InputStream text) throws JsonException, IOException {
        return READER.read(text);
    }

    /**
     * The value of a text, read to its end. The reader stays open.
     *
     * @throws JsonException where it is not JSON or exceeds {@link JsonLimits#DEFAULT}
     * @throws IOException where the reader fails
     */
    public static Value read(Reader text) throws JsonException, IOException {
        return READER.read(text);
    }

    /** The value on one line, without spaces. */
    public static String write(Value value) {
        return JsonWriter.COMPACT.write(value);
    }

    /** The value on one line in UTF-8. */
    public static byte[] bytes(Value value) {
        return new JsonBytes().value(value).toByteArray();
    }

    /** The value on many lines, indented by two spaces, without a line break at the end. */
    public static String pretty(Value value) {
        return JsonWriter.PRETTY.write(value);
    }

    /** Writes the value on one line in UTF-8 and flushes the stream, which stays open. */
    public static void write(Value value, OutputStream to) throws IOException {
        JsonWriter.COMPACT.write(value, to);
    }
}
