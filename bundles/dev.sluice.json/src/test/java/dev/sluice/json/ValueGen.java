package dev.sluice.json;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Values of every kind that JSON can hold: all but bytes, NaN and the infinities. */
final class ValueGen {
    private static final String[] NAMES = {"a", "b", "type", "ä", "with space", "\"", "", "\ud83d\ude00"};
    private static final long[] WHOLES = {0, 1, -1, 127, 1 << 20, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53};
    private static final double[] NUMBERS = {
        0.0, -0.0, 1.0, 0.1, -1.5e300, Double.MIN_VALUE, Double.MAX_VALUE, 1e21, 1e-7, 123456789.125
    };

    private ValueGen() {}

    static Gen<Value> values() {
        return random -> value(random, 4);
    }

    static Gen<String> strings() {
        return ValueGen::string;
    }

    private static int upTo(RandomnessSource random, int most) {
        return (int) random.next(Constraint.between(0, most));
    }

    private static long any(RandomnessSource random) {
        return random.next(Constraint.between(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2)) * 2;
    }

    private static Value value(RandomnessSource random, int depth) {
        return switch (upTo(random, depth == 0 ? 5 : 7)) {
            case 0 -> Value.NULL;
            case 1 -> Value.of(upTo(random, 1) == 1);
            case 2 -> upTo(random, 1) == 0 ? Value.of(WHOLES[upTo(random, WHOLES.length - 1)]) : Value.of(any(random));
            case 3 -> new UnsignedValue(any(random) | Long.MIN_VALUE);
            case 4 -> Value.of(number(random));
            case 5 -> Value.of(string(random));
            case 6 -> list(random, depth - 1);
            default -> record(random, depth - 1);
        };
    }

    private static double number(RandomnessSource random) {
        if (upTo(random, 1) == 0) {
            return NUMBERS[upTo(random, NUMBERS.length - 1)];
        }
        double number = Double.longBitsToDouble(any(random));
        return Double.isFinite(number) ? number : 0.5;
    }

    /** Any chars, halves of surrogate pairs and control characters among them. */
    private static String string(RandomnessSource random) {
        StringBuilder text = new StringBuilder();
        for (int i = upTo(random, 6); i > 0; i--) {
            text.append((char) (upTo(random, 2) == 0 ? upTo(random, 0xffff) : upTo(random, 0x7f)));
        }
        return text.toString();
    }

    private static Value list(RandomnessSource random, int depth) {
        List<Value> items = new ArrayList<>();
        for (int i = upTo(random, 5); i > 0; i--) {
            items.add(value(random, depth));
        }
        return ListValue.copyOf(items);
    }

    private static Value record(RandomnessSource random, int depth) {
        RecordValue.Builder record = RecordValue.builder();
        for (int i = upTo(random, 5); i > 0; i--) {
            record.put(NAMES[upTo(random, NAMES.length - 1)], value(random, depth));
        }
        return record.build();
    }
}
