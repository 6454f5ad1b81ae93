package dev.sluice.lang.wasm.internal.component;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which case of a type a value is, and the value of a case; words and their bits. Values are of their types already. */
final class Cases {
    private Cases() {}

    /**
     * A case of a type.
     *
     * @param holds what it holds; null for nothing
     */
    record Chosen(int number, @Nullable Value holds) {}

    static Chosen of(PortType type, Value value) {
        return switch (type) {
            case PortType.OptionOf option -> value instanceof NullValue ? new Chosen(0, null) : new Chosen(1, value);
            case PortType.EnumOf words -> new Chosen(words.cases().indexOf(text(value)), null);
            default -> named(names(type), value);
        };
    }

    private static Chosen named(List<String> names, Value value) {
        return value instanceof RecordValue record
                ? new Chosen(names.indexOf(record.name(0)), record.value(0))
                : new Chosen(names.indexOf(text(value)), null);
    }

    /** The value of a case, which holds this. */
    static Value value(PortType type, int number, @Nullable Value holds) {
        if (type instanceof PortType.OptionOf) {
            return holds == null ? Value.NULL : holds;
        }
        if (type instanceof PortType.ResultOf) {
            return RecordValue.of(number == 0 ? "ok" : "error", holds == null ? Value.NULL : holds);
        }
        String name = names(type).get(number);
        return holds == null ? Value.of(name) : RecordValue.of(name, holds);
    }

    private static List<String> names(PortType type) {
        return switch (type) {
            case PortType.VariantOf variant -> List.copyOf(variant.cases().keySet());
            case PortType.EnumOf words -> words.cases();
            default -> List.of("ok", "error");
        };
    }

    static int bits(PortType.FlagsOf flags, Value value) {
        int bits = 0;
        for (Value word : (ListValue) value) {
            bits |= 1 << flags.flags().indexOf(text(word));
        }
        return bits;
    }

    static Value flags(PortType.FlagsOf flags, int bits) {
        List<Value> words = new ArrayList<>();
        for (int i = 0; i < flags.flags().size(); i++) {
            if ((bits >>> i & 1) != 0) {
                words.add(Value.of(flags.flags().get(i)));
            }
        }
        return ListValue.copyOf(words);
    }

    private static String text(Value value) {
        return ((StringValue) value).value();
    }
}
