package dev.sluice.engine.cache;

import dev.sluice.engine.journal.JournalFormatException;
import dev.sluice.engine.journal.ValueBytes;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The bytes of what a cache keeps: a number that says what it is, the content, and 32 bytes of SHA-256 of all before them. So
 * what was cut, or is of another version, is known as that.
 */
final class EntryFile {
    private static final int RESULT = 0x534c5231;
    private static final int KEY = 0x534c4b31;

    private EntryFile() {}

    static byte[] of(CachedResult result) {
        return sealed(RESULT, out -> {
            out.writeUTF(result.run());
            out.writeLong(result.time().toEpochMilli());
            out.writeInt(result.outputs().size());
            for (Map.Entry<String, Value> output : result.outputs().entrySet()) {
                byte[] value = ValueBytes.of(output.getValue());
                out.writeUTF(output.getKey());
                out.writeInt(value.length);
                out.write(value);
            }
        });
    }

    /** @param files the folder of the files of its values */
    static CachedResult result(byte[] bytes, Path files) throws IOException {
        DataInputStream in = open(RESULT, bytes);
        String run = in.readUTF();
        Instant time = Instant.ofEpochMilli(in.readLong());
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            Value value = ValueBytes.read(in.readNBytes(in.readInt()), files);
            checkFiles(value);
            outputs.put(name, value);
        }
        return new CachedResult(run, time, outputs);
    }

    /** Files that were changed, or are gone, make a value that nobody may have. */
    private static void checkFiles(Value value) throws IOException {
        switch (value) {
            case BytesValue bytes when bytes.file() != null -> check(Objects.requireNonNull(bytes.file()));
            case ListValue list
            when list.table() != null ->
                check(Objects.requireNonNull(list.table()).file());
            case ListValue list -> {
                for (Value item : list.items()) {
                    checkFiles(item);
                }
            }
            case RecordValue record -> {
                for (int i = 0; i < record.size(); i++) {
                    checkFiles(record.value(i));
                }
            }
            default -> {
                // it is in the entry
            }
        }
    }

    private static void check(FileBytes file) throws IOException {
        if (!FileBytes.of(file.path()).equals(file)) {
            throw new JournalFormatException("the file of a value was changed");
        }
    }

    static byte[] of(CacheKey key) {
        return sealed(KEY, out -> {
            out.writeInt(key.parts().size());
            for (Map.Entry<String, byte[]> part : key.parts().entrySet()) {
                out.writeUTF(part.getKey());
                out.write(part.getValue());
            }
        });
    }

    static CacheKey key(byte[] bytes) throws IOException {
        DataInputStream in = open(KEY, bytes);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            parts.put(in.readUTF(), in.readNBytes(FileBytes.DIGEST));
        }
        return new CacheKey(parts);
    }

    private static byte[] sealed(int kind, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(kind);
            content.write(out);
            out.write(FileBytes.digest().digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written", e);
        }
        return bytes.toByteArray();
    }

    private static DataInputStream open(int kind, byte[] bytes) throws IOException {
        int end = bytes.length - FileBytes.DIGEST;
        if (end < Integer.BYTES) {
            throw new JournalFormatException("an entry is cut");
        }
        byte[] content = Arrays.copyOf(bytes, end);
        if (!Arrays.equals(FileBytes.digest().digest(content), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw new JournalFormatException("an entry was changed");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        if (in.readInt() != kind) {
            throw new JournalFormatException("an entry is of another kind");
        }
        return in;
    }

    /** Writes the content of an entry. */
    @FunctionalInterface
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }
}
