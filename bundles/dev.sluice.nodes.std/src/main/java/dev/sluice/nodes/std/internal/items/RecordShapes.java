package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;

/** Lets records with the same names in a row share one shape, so that a long list does not hold the names many times. */
final class RecordShapes {
    private RecordShape last = RecordShape.EMPTY;

    Value share(Value value) {
        if (!(value instanceof RecordValue record) || record.shape() == last) {
            return value;
        }
        if (!record.shape().equals(last)) {
            last = record.shape();
            return record;
        }
        Value[] values = new Value[record.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = record.value(i);
        }
        return RecordValue.of(last, values);
    }
}
