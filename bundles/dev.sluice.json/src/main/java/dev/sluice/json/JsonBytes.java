package dev.sluice.json;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * JSON in UTF-8 in an array that grows: for who writes many small texts, each straight to where it is sent. The texts are
 * those of {@link JsonWriter#COMPACT}. Used for one text after the other, nothing is made for each:
 *
 * <pre>{@code
 * JsonBytes line = new JsonBytes();           // kept by the sender
 * line.clear();
 * line.ascii("{\"id\":").number(7).ascii(",\"inputs\":").value(inputs).ascii("}\n");
 * line.writeTo(stream);                       // or line.array(), from 0 to line.size()
 * }</pre>
 *
 * <p>What comes back is read from any part of an array by {@link JsonReader#read(byte[], int, int)}. For one thread.
 */
public final class JsonBytes {
    private static final int FIRST = 512;
    private static final int CHUNK = 8192;
    private static final int LONGEST_CHAR = 6;
    private static final int LONGEST_NUMBER = 20;
    /** Arrays that have grown beyond this are not kept for the next text. */
    private static final int KEPT = 1 << 20;

    /** From here to there a float is written without an exponent. */
    private static final double LEAST_PLAIN = 1e-3;

    private static final double MOST_PLAIN = 1e7;
    private static final int THOUSAND = 1000;

    private final @Nullable OutputStream target;
    private byte[] bytes;
    private int size;

    /** An empty text. */
    public JsonBytes() {
        this(null, FIRST);
    }

    /** An empty text. @param expected how many bytes it will most likely have, from 0 on */
    public JsonBytes(int expected) {
        this(null, expected);
    }

    private JsonBytes(@Nullable OutputStream target, int capacity) {
        this.target = target;
        this.bytes = new byte[capacity];
    }

    /** Writes a value to a stream piece by piece, so that a large one is never there as a whole. */
    static void stream(Value value, OutputStream to) throws IOException {
        JsonBytes pieces = new JsonBytes(to, CHUNK + FIRST);
        try {
            pieces.value(value);
            pieces.writeTo(to);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Forgets what was written. The array is kept, unless it has grown large. */
    public JsonBytes clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[FIRST];
        }
        return this;
    }

    /** The array in which the text lies, from 0 to {@link #size()}; another one once more is written. */
    public byte[] array() {
        return bytes;
    }

    /** The text's length in bytes. */
    public int size() {
        return size;
    }

    /** A copy of the text. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /**
     * Sends the text in one write, without a flush.
     *
     * @throws IOException where the stream fails
     */
    public void writeTo(OutputStream stream) throws IOException {
        stream.write(bytes, 0, size);
    }

    /** Adds text of a protocol as it is, which must be ASCII. */
    public JsonBytes ascii(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
        return this;
    }

    /** Adds bytes as they are. */
    public JsonBytes add(byte[] text, int from, int length) {
        room(length);
        System.arraycopy(text, from, bytes, size, length);
        size += length;
        return this;
    }

    /** Adds a whole number. */
    public JsonBytes number(long number) {
        if (number == Long.MIN_VALUE) {
            return ascii(Long.toString(number));
        }
        room(LONGEST_NUMBER);
        long rest = number;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        digits(rest);
        return this;
    }

    /** Adds a number that is not negative; there is room for it. */
    private void digits(long number) {
        int count = 1;
        for (long limit = 10; count < LONGEST_NUMBER - 1 && number >= limit; limit *= 10) {
            count++;
        }
        long rest = number;
        for (int at = size + count - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += count;
    }

    /** Adds a value. */
    public JsonBytes value(Value value) {
        if (value instanceof StringValue string) {
            quoted(string.value());
        } else if (value instanceof IntValue whole) {
            number(whole.value());
        } else if (value instanceof RecordValue record) {
            record(record);
        } else if (value instanceof ListValue list) {
            list(list);
        } else if (value instanceof FloatValue number) {
            decimal(number.value());
        } else if (value instanceof BytesValue content) {
            base64(content);
        } else {
            ascii(value.toString()); // null, true, false, and numbers beyond those of a long
        }
        if (target != null && size >= CHUNK) {
            drain(target);
        }
        return this;
    }

    private void drain(OutputStream to) {
        try {
            writeTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        size = 0;
    }

    private void list(ListValue list) {
        put('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                put(',');
            }
            value(list.get(i));
        }
        put(']');
    }

    private void record(RecordValue record) {
        put('{');
        for (int i = 0; i < record.size(); i++) {
            if (i > 0) {
                put(',');
            }
            quoted(record.name(i));
            put(':');
            value(record.value(i));
        }
        put('}');
    }

    /** Adds the text of {@link Double#toString(double)}, which for short decimals is known without its search. */
    private void decimal(double number) {
        double plain = Math.abs(number);
        long thousandths = (long) (plain * THOUSAND);
        // A decimal of at most 15 digits that gives this number is the shortest one, and the only one of its length.
        if (plain < MOST_PLAIN && (plain >= LEAST_PLAIN || plain == 0) && (double) thousandths / THOUSAND == plain) {
            room(LONGEST_NUMBER + 1);
            if (Double.doubleToRawLongBits(number) < 0) {
                bytes[size++] = '-';
            }
            digits(thousandths / THOUSAND);
            bytes[size++] = '.';
            fraction((int) (thousandths % THOUSAND));
        } else {
            ascii(Double.isFinite(number) ? Double.toString(number) : "null");
        }
    }

    /** Thousandths, without zeros at the end; there is room for them. */
    private void fraction(int thousandths) {
        int rest = thousandths;
        int place = 100;
        do {
            bytes[size++] = (byte) ('0' + rest / place);
            rest %= place;
            place /= 10;
        } while (rest > 0);
    }

    private void base64(BytesValue content) {
        byte[] text = Base64.getEncoder().encode(content.toByteArray());
        put('"');
        add(text, 0, text.length);
        put('"');
    }

    /** Adds a string in quotes. */
    void quoted(String text) {
        int length = text.length();
        room(length + 2);
        byte[] to = bytes;
        int at = size;
        to[at++] = '"';
        int read = 0;
        while (read < length) {
            char c = text.charAt(read);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                break;
            }
            to[at++] = (byte) c;
            read++;
        }
        size = at;
        if (read < length) {
            others(text, read);
        }
        put('"');
    }

    /** The rest of a string from the first char on that is not written as it is. */
    private void others(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            room(LONGEST_CHAR);
            char c = text.charAt(i);
            if (JsonText.isPaired(text, i)) {
                pair(Character.toCodePoint(c, text.charAt(i + 1)));
                i++;
            } else if (!JsonText.isPlain(c)) {
                escape(c);
            } else if (c < 0x80) {
                bytes[size++] = (byte) c;
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xc0 | c >> 6);
                bytes[size++] = (byte) (0x80 | c & 0x3f);
            } else {
                bytes[size++] = (byte) (0xe0 | c >> 12);
                bytes[size++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[size++] = (byte) (0x80 | c & 0x3f);
            }
        }
    }

    private void pair(int codePoint) {
        bytes[size++] = (byte) (0xf0 | codePoint >> 18);
        bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
        bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
        bytes[size++] = (byte) (0x80 | codePoint & 0x3f);
    }

    private void escape(char c) {
        bytes[size++] = '\\';
        char letter = JsonText.letter(c);
        if (letter != 0) {
            bytes[size++] = (byte) letter;
            return;
        }
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = JsonText.hex(c >> shift & 0xf);
        }
    }

    private void put(char ascii) {
        if (size == bytes.length) {
            room(1);
        }
        bytes[size++] = (byte) ascii;
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }
}
