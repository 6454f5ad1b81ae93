package dev.sluice.engine.journal;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Random values of every kind, and random texts. */
final class Values {
    private static final RecordShape SHARED = RecordShape.of("id", "ü", "");
    private static final long[] WHOLES = {0, 1, -1, 63, 64, -64, -65, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final double[] NUMBERS = {
        0.0, -0.0, 1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1e300
    };
    private static final String[] TEXTS = {
        "",
        "a",
        "plain text",
        "ä",
        "\u0000",
        "\u007f\u0080",
        "\u07ff\u0800",
        "\ufffd",
        "\uffff",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00",
        "\ude00\ud83d",
        "x\ud83dy",
        "\ud83d\ud83d\ude00",
        "\ufffd\ud800z\ufffd",
        "\udbff\udfff"
    };

    private Values() {}

    static Gen<Value> values() {
        return random -> value(random, 4);
    }

    static Gen<String> texts() {
        return Values::text;
    }

    static int upTo(RandomnessSource random, int most) {
        return (int) random.next(Constraint.between(0, most));
    }

    static long any(RandomnessSource random) {
        return random.next(Constraint.between(Long.MIN_VALUE / 2, Long.MAX_VALUE / 2)) * 2 + upTo(random, 1);
    }

    static Value value(RandomnessSource random, int depth) {
        return switch (upTo(random, depth == 0 ? 6 : 9)) {
            case 0 -> Value.NULL;
            case 1 -> Value.of(upTo(random, 1) == 1);
            case 2 -> Value.of(upTo(random, 1) == 0 ? WHOLES[upTo(random, WHOLES.length - 1)] : any(random));
            case 3 -> new UnsignedValue(any(random) | Long.MIN_VALUE);
            case 4 ->
                Value.of(
                        upTo(random, 1) == 0
                                ? NUMBERS[upTo(random, NUMBERS.length - 1)]
                                : Double.longBitsToDouble(any(random)));
            case 5 -> Value.of(text(random));
            case 6 -> BytesValue.copyOf(bytes(random, 20));
            case 7 -> ListValue.copyOf(items(random, upTo(random, 5), depth - 1));
            case 8 ->
                RecordValue.of(SHARED, items(random, SHARED.size(), depth - 1).toArray(new Value[0]));
            default -> record(random, depth - 1);
        };
    }

    static byte[] bytes(RandomnessSource random, int most) {
        byte[] bytes = new byte[upTo(random, most)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) upTo(random, 255);
        }
        return bytes;
    }

    static String text(RandomnessSource random) {
        StringBuilder text = new StringBuilder();
        for (int i = upTo(random, 4); i > 0; i--) {
            text.append(upTo(random, 1) == 0 ? TEXTS[upTo(random, TEXTS.length - 1)] : chars(random));
        }
        return text.toString();
    }

    private static String chars(RandomnessSource random) {
        return String.valueOf((char) upTo(random, upTo(random, 1) == 0 ? 0x7f : 0xffff));
    }

    private static List<Value> items(RandomnessSource random, int count, int depth) {
        List<Value> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(value(random, depth));
        }
        return items;
    }

    static RecordValue record(RandomnessSource random, int depth) {
        RecordValue.Builder record = RecordValue.builder();
        for (int i = upTo(random, 4); i > 0; i--) {
            record.put(text(random), value(random, depth));
        }
        return record.build();
    }
}
