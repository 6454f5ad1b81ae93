package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a join's result: those of the left side, then those of the right. A field that both sides have and are
 * joined by is one column; of any other that both have, the right one is renamed.
 */
final class JoinColumns {
    private static final String PREFIX = "right_";

    private final RecordShape shape;
    private final String[] leftNames;
    /** For each column the right side's field in it; null where there is none. */
    private final @Nullable String[] rightNames;

    JoinColumns(JoinSide left, JoinSide right) {
        this.leftNames = left.names().toArray(new String[0]);
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        for (String name : leftNames) {
            columns.put(name, null);
        }
        for (String name : right.names()) {
            boolean free = !left.names().contains(name);
            boolean one = free || isKeyOfBoth(left, right, name);
            columns.put(
                    one
                            ? name
                            : renamed(
                                    name,
                                    n -> columns.containsKey(n) || right.names().contains(n)),
                    name);
        }
        this.shape = RecordShape.of(columns.keySet());
        this.rightNames = columns.values().toArray(new String[0]);
    }

    private static boolean isKeyOfBoth(JoinSide left, JoinSide right, String name) {
        BitSet parts = left.keyParts(name);
        parts.and(right.keyParts(name));
        return !parts.isEmpty();
    }

    /** A name for a right field whose own is taken. */
    static String renamed(String name, Predicate<String> taken) {
        String free = PREFIX + name;
        while (taken.test(free)) {
            free = PREFIX + free;
        }
        return free;
    }

    /** A row of the result; null stands for a side without a row. */
    RecordValue row(@Nullable RecordValue left, @Nullable RecordValue right) {
        Value[] values = new Value[shape.size()];
        for (int i = 0; i < values.length; i++) {
            String rightName = rightNames[i];
            Value value = i < leftNames.length && left != null ? left.get(leftNames[i]) : null;
            if (value == null && right != null && rightName != null) {
                value = right.get(rightName);
            }
            values[i] = value == null ? Value.NULL : value;
        }
        return RecordValue.of(shape, values);
    }
}
