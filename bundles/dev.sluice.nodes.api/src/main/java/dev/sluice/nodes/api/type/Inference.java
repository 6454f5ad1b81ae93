package dev.sluice.nodes.api.type;

import dev.sluice.nodes.api.type.PortType.ListOf;
import dev.sluice.nodes.api.type.PortType.OptionOf;
import dev.sluice.nodes.api.type.PortType.RecordOf;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the narrowest type of a value, and the narrowest type that two types flow into. */
final class Inference {
    /** The types of null and of the empty list: told apart by identity, because any other type is narrower. */
    private static final OptionOf NULL = new OptionOf(PortType.ANY);

    private static final ListOf EMPTY = new ListOf(PortType.ANY);

    private Inference() {}

    static PortType of(Value value) {
        return switch (value.kind()) {
            case NULL -> NULL;
            case BOOL -> PortType.BOOL;
            case INT -> PortType.S64;
            case UNSIGNED -> PortType.Scalar.U64;
            case FLOAT -> PortType.F64;
            case STRING -> PortType.STRING;
            case BYTES -> PortType.BYTES;
            case LIST -> list((ListValue) value);
            case RECORD -> record((RecordValue) value);
        };
    }

    private static PortType list(ListValue list) {
        if (list.isEmpty()) {
            return EMPTY;
        }
        if (list.table() != null) {
            return new ListOf(list.table().columns());
        }
        PortType item = of(list.get(0));
        for (int i = 1; i < list.size() && item != PortType.ANY; i++) {
            item = common(item, of(list.get(i)));
        }
        return new ListOf(item);
    }

    private static PortType record(RecordValue record) {
        Map<String, PortType> fields = new LinkedHashMap<>();
        record.forEach((name, value) -> fields.put(name, of(value)));
        return new RecordOf(fields);
    }

    static PortType common(PortType one, PortType other) {
        if (one == EMPTY && other instanceof ListOf) {
            return other;
        }
        if (other == EMPTY && one instanceof ListOf) {
            return one;
        }
        if (one instanceof OptionOf || other instanceof OptionOf) {
            return option(one, other);
        }
        if (one instanceof ListOf first && other instanceof ListOf second) {
            PortType item = common(first.item(), second.item());
            return item == first.item() ? one : new ListOf(item);
        }
        if (one instanceof RecordOf first && other instanceof RecordOf second) {
            return record(first, second);
        }
        // Only now: equal lists and records may differ in what is empty or null in them.
        if (one.equals(other)) {
            return one;
        }
        if (Assignability.allows(one, other)) {
            return other == PortType.ANY || one != PortType.ANY ? other : one;
        }
        return Assignability.allows(other, one) ? one : PortType.ANY;
    }

    private static PortType option(PortType one, PortType other) {
        if (one == NULL || other == NULL) {
            return optional(one == NULL ? other : one);
        }
        return new OptionOf(common(some(one), some(other)));
    }

    private static PortType some(PortType type) {
        return type instanceof OptionOf option ? option.some() : type;
    }

    /** The fields of both; what only one has is an option. */
    private static RecordOf record(RecordOf first, RecordOf second) {
        boolean same = second.fields().size() == first.fields().size();
        Map<String, PortType> fields = new LinkedHashMap<>();
        for (Map.Entry<String, PortType> field : first.fields().entrySet()) {
            PortType type = field.getValue();
            PortType other = second.fields().get(field.getKey());
            PortType common = other == null ? optional(type) : common(type, other);
            same &= other != null && common == type;
            fields.put(field.getKey(), common);
        }
        if (same) {
            return first;
        }
        second.fields().forEach((name, type) -> fields.computeIfAbsent(name, missing -> optional(type)));
        return new RecordOf(fields);
    }

    private static PortType optional(PortType type) {
        return type instanceof OptionOf ? type : new OptionOf(type);
    }
}
