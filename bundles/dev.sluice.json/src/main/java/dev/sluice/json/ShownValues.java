package dev.sluice.json;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import java.util.HexFormat;

/** Values as a person or a program gets to see them: with how many bytes or rows there are in place of those that are in a file. */
public final class ShownValues {
    private static final int HASH = 8;

    private final boolean hashes;

    private ShownValues(boolean hashes) {
        this.hashes = hashes;
    }

    /** The results of a flow, or of a node. */
    public static RecordValue of(RecordValue record) {
        return new ShownValues(false).record(record);
    }

    /** The same with the first bytes of the hash of what is in a file, so that two of them can be told apart. */
    public static RecordValue withHashes(RecordValue record) {
        return new ShownValues(true).record(record);
    }

    private RecordValue record(RecordValue record) {
        Value[] values = new Value[record.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(record.value(i));
        }
        return RecordValue.of(record.shape(), values);
    }

    private Value value(Value value) {
        return switch (value) {
            case BytesValue bytes -> {
                FileBytes file = bytes.file();
                yield file == null ? value : shown(bytes.size() + " bytes", file);
            }
            case ListValue list -> {
                TableFile table = list.table();
                yield table == null ? list.map(this::value) : shown(table.rows() + " rows", table.file());
            }
            case RecordValue record -> record(record);
            default -> value;
        };
    }

    private Value shown(String count, FileBytes file) {
        String hash = hashes ? ", SHA-256 " + HexFormat.of().formatHex(file.sha256(), 0, HASH) + "…" : "";
        return Value.of("(" + count + hash + ")");
    }
}
