package dev.sluice.engine.journal;

import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.StoredItems;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.List;

/** A list whose bytes are in a file, as {@link ValueCodec} writes them. */
record StoredList(FileBytes file, int size, int depth) implements StoredItems {
    @Override
    public List<Value> load() throws IOException {
        if (read(file) instanceof ListValue list && list.size() == size) {
            return list.items();
        }
        throw changed(file);
    }

    /** A text in a file; where that is gone, one that says so. */
    static Value text(FileBytes file) {
        try {
            return read(file) instanceof StringValue text ? text : LostText.of(file.size());
        } catch (IOException e) {
            return LostText.of(file.size());
        }
    }

    private static Value read(FileBytes file) throws IOException {
        if (file.size() > Integer.MAX_VALUE - 16) {
            throw changed(file);
        }
        byte[] bytes;
        try (InputStream from = file.open()) {
            bytes = from.readAllBytes();
        }
        if (!Arrays.equals(FileBytes.digest().digest(bytes), file.sha256())) {
            throw changed(file);
        }
        return ValueCodec.read(new ByteSource(bytes, 0, bytes.length));
    }

    private static IOException changed(FileBytes file) {
        return new FileSystemException(
                file.path().toString(),
                null,
                "the file of a value of " + file.size() + " bytes was changed; run again");
    }
}
