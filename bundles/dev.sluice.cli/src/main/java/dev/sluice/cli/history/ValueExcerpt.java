package dev.sluice.cli.history;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;

/** Values with what is long in them cut short, so that a run of large values can be looked at. */
final class ValueExcerpt {
    private static final int TEXT = 1_000;
    private static final int ITEMS = 20;
    private static final int DEPTH = 8;

    private ValueExcerpt() {}

    static RecordValue of(RecordValue record) {
        return record(record, 0);
    }

    private static Value value(Value value, int depth) {
        return switch (value) {
            case StringValue text
            when text.value().length() > TEXT ->
                Value.of(text.value().substring(0, TEXT) + "… " + (text.value().length() - TEXT) + " characters more");
            case ListValue list when depth == DEPTH -> Value.of("… " + list.size() + " items");
            case ListValue list -> list(list, depth);
            case RecordValue record when depth == DEPTH -> Value.of("… " + record.size() + " fields");
            case RecordValue record -> record(record, depth);
            default -> value;
        };
    }

    private static Value list(ListValue list, int depth) {
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < Math.min(list.size(), ITEMS); i++) {
            items.add(value(list.get(i), depth + 1));
        }
        if (list.size() > ITEMS) {
            items.add(Value.of("… " + (list.size() - ITEMS) + " items more"));
        }
        return ListValue.of(items.toArray(new Value[0]));
    }

    private static RecordValue record(RecordValue record, int depth) {
        Value[] values = new Value[record.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(record.value(i), depth + 1);
        }
        return RecordValue.of(record.shape(), values);
    }
}
