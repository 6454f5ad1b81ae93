package dev.sluice.engine.internal;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A value cut to a size that a failure can carry: long texts, lists and bytes say what was left out. */
final class Excerpt {
    private static final int BUDGET = 16_000;
    private static final int TEXT = 2_000;
    private static final int MARGIN = 16;

    private int budget = BUDGET;

    private Excerpt() {}

    static RecordValue of(RecordValue record) {
        return new Excerpt().cutRecord(record);
    }

    static Value of(Value value) {
        return new Excerpt().cut(value);
    }

    private Value cut(Value value) {
        budget -= MARGIN;
        return switch (value) {
            case StringValue text -> cutText(text);
            case BytesValue bytes -> cutBytes(bytes);
            case ListValue list -> cutList(list);
            case RecordValue record -> cutRecord(record);
            default -> value;
        };
    }

    private Value cutBytes(BytesValue bytes) {
        if (bytes.size() > Math.min(TEXT, budget)) {
            return Value.of("(" + bytes.size() + " bytes)");
        }
        budget -= (int) bytes.size();
        return bytes;
    }

    private Value cutText(StringValue text) {
        int allowed = Math.max(MARGIN, Math.min(TEXT, budget));
        int length = text.value().length();
        budget -= Math.min(length, allowed);
        if (length <= allowed) {
            return text;
        }
        boolean halves = Character.isHighSurrogate(text.value().charAt(allowed - 1));
        return Value.of(text.value().substring(0, halves ? allowed - 1 : allowed) + "… (" + length + " characters)");
    }

    private Value cutList(ListValue list) {
        List<Value> items = new ArrayList<>();
        for (Value item : list.head()) {
            if (budget <= 0) {
                break;
            }
            items.add(cut(item));
        }
        if (items.size() < list.size()) {
            items.add(Value.of("… (" + (list.size() - items.size()) + " more)"));
        }
        return ListValue.copyOf(items);
    }

    private RecordValue cutRecord(RecordValue record) {
        RecordValue.Builder cut = RecordValue.builder();
        for (int i = 0; i < record.size(); i++) {
            if (budget <= 0) {
                cut.put("…", Value.of("(" + (record.size() - i) + " more fields)"));
                break;
            }
            budget -= record.name(i).length();
            cut.put(record.name(i), cut(record.value(i)));
        }
        return cut.build();
    }
}
