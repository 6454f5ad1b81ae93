package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/** Reads text. The values of a column often repeat, so the last ones are kept and shared. For one thread. */
final class TextCell implements CellReader {
    private static final int KEPT = 512;

    private final boolean emptyIsNull;
    private final @Nullable StringValue[] kept = new StringValue[KEPT];

    TextCell(boolean emptyIsNull) {
        this.emptyIsNull = emptyIsNull;
    }

    @Override
    public Value read(String cell) {
        if (emptyIsNull && cell.isEmpty()) {
            return Value.NULL;
        }
        int slot = (cell.hashCode() ^ cell.hashCode() >>> 16) & KEPT - 1;
        StringValue same = kept[slot];
        if (same != null && same.value().equals(cell)) {
            return same;
        }
        StringValue fresh = new StringValue(cell);
        kept[slot] = fresh;
        return fresh;
    }
}
