package dev.sluice.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads JSON as values. A whole number from -2^63 to 2^64-1 stays whole, any other number becomes a float; a number
 * beyond the range of a double is refused, as are NaN and Infinity. Of a name that stands twice in an object the last
 * counts, at the place of the first. A string may hold half of a surrogate pair. Records with the same names share
 * their shape, also those of different texts. A byte order mark is skipped; byte sources may be UTF-8, UTF-16 or UTF-32.
 *
 * <p>Making one costs as much as reading some kilobytes: keep it. Bytes are read several times as fast as chars. Thread-safe.
 */
public final class JsonReader {
    /** Bytes of a field's name at most. */
    static final int NAME_LENGTH = 50_000;

    private static final int POOLED_BUFFERS = 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final JsonLimits limits;
    private final JsonFactory factory;
    private final KnownShapes shapes = new KnownShapes();

    public JsonReader(JsonLimits limits) {
        this.limits = limits;
        this.factory = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.newBoundedPool(POOLED_BUFFERS))
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .maxDocumentLength(limits.size())
                        .maxStringLength(limits.stringLength())
                        .maxNumberLength(limits.numberLength())
                        .maxNameLength(NAME_LENGTH)
                        .build())
                .build();
    }

    /**
     * The value of a text.
     *
     * @throws JsonException where it is not JSON or exceeds a limit
     */
    public Value read(String text) throws JsonException {
        try {
            return read(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /**
     * The value of a text, read to its end. The reader stays open.
     *
     * @throws JsonException where it is not JSON or exceeds a limit
     * @throws IOException where the reader fails
     */
    public Value read(Reader text) throws JsonException, IOException {
        try (JsonParser parser = factory.createParser(new MarkSkipper(text))) {
            try {
                return new JsonPass(parser, limits).document();
            } catch (JsonProcessingException e) {
                throw problem(e, Place.of(locate(e, parser)));
            }
        }
    }

    /**
     * The value of a text in UTF-8.
     *
     * @throws JsonException where it is not JSON or exceeds a limit
     */
    public Value read(byte[] text) throws JsonException {
        return read(text, 0, text.length);
    }

    /**
     * The value of a text in UTF-8 that is a part of an array, so that it need not be copied out of a buffer first.
     *
     * @param from where it begins
     * @param to where it ends, exclusive
     * @throws JsonException where it is not JSON or exceeds a limit; places are those of the part
     */
    public Value read(byte[] text, int from, int to) throws JsonException {
        Objects.checkFromToIndex(from, to, text.length);
        if (to - from > limits.size()) {
            throw tooLarge();
        }
        Value value = new QuickPass(text, from, to, limits, shapes).document();
        if (value != null) {
            return value;
        }
        return thorough(from == 0 && to == text.length ? text : Arrays.copyOfRange(text, from, to));
    }

    /** Reads what is out of the ordinary, such as what is wrong. */
    Value thorough(byte[] text) throws JsonException {
        try (JsonParser parser = factory.createParser(text)) {
            try {
                return new JsonPass(parser, limits).document();
            } catch (JsonProcessingException e) {
                throw problem(e, Place.of(text, locate(e, parser)));
            }
        } catch (CharConversionException e) {
            throw new JsonException(1, 1, "the text is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    /**
     * The value of a text in UTF-8, read to its end. The stream stays open.
     *
     * @throws JsonException where it is not JSON or exceeds a limit
     * @throws IOException where the stream fails
     */
    public Value read(InputStream text) throws JsonException, IOException {
        // The text is held as a whole, which is small beside its values: so an error's column can be counted in chars.
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 16];
        for (int read = text.read(chunk); read >= 0; read = text.read(chunk)) {
            if (bytes.size() + (long) read > limits.size()) {
                throw tooLarge();
            }
            bytes.write(chunk, 0, read);
        }
        return read(bytes.toByteArray());
    }

    private JsonException tooLarge() {
        return new JsonException(1, 1, "the text is larger than " + limits.size() + " bytes, the limit");
    }

    /** Where the problem is; limits are reported without a location. */
    private static JsonLocation locate(JsonProcessingException e, JsonParser parser) {
        JsonLocation location = e.getLocation();
        return location == null ? parser.currentLocation() : location;
    }

    private static JsonException problem(JsonProcessingException e, Place place) {
        return new JsonException(place.line(), place.column(), Wording.of(e));
    }

    /** Where in a text, from 1 on. */
    private record Place(int line, int column) {
        static Place of(JsonLocation location) {
            return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
        }

        /** The place with its column in chars, of a location that counts bytes. */
        static Place of(byte[] text, JsonLocation location) {
            long offset = location.getByteOffset();
            if (offset < 0 || offset > text.length) {
                return of(location);
            }
            int start = (int) offset;
            while (start > 0 && text[start - 1] != '\n' && text[start - 1] != '\r') {
                start--;
            }
            String before = new String(text, start, (int) offset - start, StandardCharsets.UTF_8);
            int mark = !before.isEmpty() && before.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
            return new Place(Math.max(1, location.getLineNr()), before.length() - mark + 1);
        }
    }

    /** Leaves out a byte order mark at the start. */
    private static final class MarkSkipper extends java.io.FilterReader {
        private boolean started;

        MarkSkipper(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            if (started || count <= 0) {
                return count;
            }
            started = true;
            if (buffer[offset] != BYTE_ORDER_MARK) {
                return count;
            }
            System.arraycopy(buffer, offset + 1, buffer, offset, count - 1);
            return count > 1 ? count - 1 : in.read(buffer, offset, length);
        }
    }
}
