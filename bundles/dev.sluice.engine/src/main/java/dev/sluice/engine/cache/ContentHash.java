package dev.sluice.engine.cache;

import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The SHA-256 of values: equal for equal values, and for no others that anybody could find. Each value is a tag, then its
 * content with its length, so that no two run into each other. Bytes and tables that are in files stand by the hash of the
 * file, which is known. For one thread.
 */
public final class ContentHash {
    private static final int ROOM = 1 << 13;
    private static final int LONGEST = 9;

    private final MessageDigest digest = FileBytes.digest();
    private final byte[] buffer = new byte[ROOM];
    private int size;
    private RecordShape last = RecordShape.EMPTY;

    /** The hash of a value: {@value FileBytes#DIGEST} bytes. */
    public static byte[] of(Value value) {
        return new ContentHash().put(value).finish();
    }

    /** The hash of a text. */
    public static byte[] of(String text) {
        return of(Value.of(text));
    }

    /** Adds a value. */
    public ContentHash put(Value value) {
        switch (value) {
            case NullValue none -> tag('0');
            case BoolValue bool -> tag(bool.value() ? 't' : 'f');
            case IntValue number -> number('i', number.value());
            case UnsignedValue number -> number('u', number.bits());
            case FloatValue number -> number('d', Double.doubleToRawLongBits(number.value()));
            case StringValue text -> text(text.value());
            case BytesValue bytes -> bytes(bytes);
            case ListValue list -> list(list);
            case RecordValue record -> record(record);
        }
        return this;
    }

    /** Adds the hash of something else. */
    public ContentHash put(byte[] hash) {
        number('h', hash.length);
        raw(hash);
        return this;
    }

    /** The hash of what was added; nothing can be added any more. */
    public byte[] finish() {
        flush();
        return digest.digest();
    }

    private void flush() {
        digest.update(buffer, 0, size);
        size = 0;
    }

    private void room(int more) {
        if (ROOM - size < more) {
            flush();
        }
    }

    private void tag(char tag) {
        room(1);
        buffer[size++] = (byte) tag;
    }

    private void number(char tag, long value) {
        room(LONGEST);
        buffer[size++] = (byte) tag;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            buffer[size++] = (byte) (value >>> shift);
        }
    }

    private void raw(byte[] bytes) {
        if (bytes.length > ROOM) {
            flush();
            digest.update(bytes);
            return;
        }
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    /** UTF-16 where UTF-8 has no form, as of lone surrogates, so that no two texts become one. */
    private void text(String text) {
        boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        byte[] bytes = text.getBytes(whole ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16BE);
        number(whole ? 's' : 'S', bytes.length);
        raw(bytes);
    }

    private void bytes(BytesValue bytes) {
        FileBytes file = bytes.file();
        number('b', bytes.size());
        raw(file == null ? FileBytes.digest().digest(bytes.toByteArray()) : file.sha256());
    }

    private void list(ListValue list) {
        TableFile table = list.table();
        if (table != null) {
            number('T', table.rows());
            raw(table.file().sha256());
            text(table.columns().toString());
            return;
        }
        number('l', list.size());
        for (int i = 0; i < list.size(); i++) {
            put(list.get(i));
        }
    }

    private void record(RecordValue record) {
        RecordShape shape = record.shape();
        if (shape.equals(last)) {
            tag('=');
        } else {
            last = shape;
            number('r', shape.size());
            for (int i = 0; i < shape.size(); i++) {
                text(shape.name(i));
            }
        }
        for (int i = 0; i < record.size(); i++) {
            put(record.value(i));
        }
    }
}
