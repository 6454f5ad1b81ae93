package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;

/** Makes values that are equal to a person equal to a hash table: 1 and 1.0, 0.0 and -0.0. */
final class Keys {
    private static final double TWO_TO_63 = 0x1p63;

    private Keys() {}

    /** The value with every float that is whole as a whole number. */
    static Value of(Value value) {
        return switch (value) {
            case FloatValue number -> number(number);
            case ListValue list -> list.map(Keys::of);
            case RecordValue record -> {
                RecordValue.Builder key = RecordValue.builder();
                record.forEach((name, part) -> key.put(name, of(part)));
                yield key.build();
            }
            default -> value;
        };
    }

    private static Value number(FloatValue value) {
        double number = value.value();
        if (number != Math.rint(number)) {
            return value;
        }
        if (number >= -TWO_TO_63 && number < TWO_TO_63) {
            return Value.of((long) number);
        }
        return number >= TWO_TO_63 && number < 2 * TWO_TO_63
                ? new UnsignedValue((long) (number - TWO_TO_63) | Long.MIN_VALUE)
                : value;
    }

    /** Whether a key is null, or a list that holds a null: it never matches another one. */
    static boolean isOpen(Value key) {
        return key == Value.NULL
                || key instanceof ListValue list && list.items().contains(Value.NULL);
    }
}
