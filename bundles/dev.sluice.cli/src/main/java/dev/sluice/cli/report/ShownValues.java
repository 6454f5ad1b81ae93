package dev.sluice.cli.report;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;

/** Values as a person or a program gets to see them: with the number of bytes in place of those that are in a file. */
public final class ShownValues {
    private ShownValues() {}

    /** The results of a flow. */
    public static RecordValue of(RecordValue record) {
        Value[] values = new Value[record.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(record.value(i));
        }
        return RecordValue.of(record.shape(), values);
    }

    private static Value of(Value value) {
        return switch (value) {
            case BytesValue bytes when bytes.file() != null -> Value.of("(" + bytes.size() + " bytes)");
            case ListValue list -> list.map(ShownValues::of);
            case RecordValue record -> of(record);
            default -> value;
        };
    }
}
