package dev.sluice.nodes.std.internal.items;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.SourceDSL;

class ValueOrderTest {
    private static final ValueOrder ORDER = new ValueOrder();
    /** Values near each other and near the limits of what a double and a long hold, in their order. */
    private static final List<Value> ASCENDING = List.of(
            Value.of(Double.NEGATIVE_INFINITY),
            Value.of(-1e300),
            Value.of(Long.MIN_VALUE),
            Value.of(-1.5),
            Value.of(-1),
            Value.of(-0.5),
            Value.of(0),
            Value.of(0.5),
            Value.of(9007199254740992.0),
            Value.of(9007199254740993L),
            Value.of(9007199254740994.0),
            Value.of(Long.MAX_VALUE),
            Value.of(0x1p63),
            new UnsignedValue(Long.MIN_VALUE + 1),
            new UnsignedValue(-1),
            Value.of(0x1p64),
            Value.of(Double.POSITIVE_INFINITY),
            Value.of(Double.NaN),
            Value.of(""),
            Value.of("B"),
            Value.of("a"),
            Value.of("ab"),
            Value.of(false),
            Value.of(true),
            BytesValue.copyOf(new byte[] {1}),
            Value.list(),
            Value.list(Value.of(1)),
            Value.list(Value.of(1), Value.of("x")),
            Value.list(Value.of(2)),
            RecordValue.of("a", Value.of(1)),
            RecordValue.of("a", Value.of(2)),
            RecordValue.of("b", Value.of(1)),
            Value.NULL);

    @Test
    void ordersAllKindsOfValues() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                int order = ORDER.compare(ASCENDING.get(i), ASCENDING.get(j));
                assertEquals(
                        Integer.signum(Integer.compare(i, j)),
                        Integer.signum(order),
                        ASCENDING.get(i) + " and " + ASCENDING.get(j));
            }
        }
    }

    @Test
    void holdsEqualWhatIsWorthTheSame() {
        assertEquals(0, ORDER.compare(Value.of(1), Value.of(1.0)));
        assertEquals(0, ORDER.compare(Value.of(0.0), Value.of(-0.0)));
        assertEquals(0, ORDER.compare(new UnsignedValue(Long.MIN_VALUE), Value.of(0x1p63)));
        assertEquals(
                0,
                ORDER.compare(
                        Value.from(java.util.Map.of("a", 1, "b", 2)),
                        RecordValue.builder()
                                .put("b", Value.of(2))
                                .put("a", Value.of(1.0))
                                .build()));
    }

    private static Gen<Value> numbers() {
        Gen<Value> wholes = SourceDSL.longs().all().map((Long n) -> Value.of(n.longValue()));
        Gen<Value> floats = SourceDSL.doubles().any().map((Double n) -> Value.of(n.doubleValue()));
        Gen<Value> edges = SourceDSL.arbitrary().pick(ASCENDING);
        Gen<Value> rounded = SourceDSL.longs().all().map((Long n) -> Value.of((double) n));
        return wholes.mix(floats).mix(edges).mix(rounded);
    }

    @Test
    void isTransitive() {
        qt().withExamples(20_000).forAll(numbers(), numbers(), numbers()).checkAssert((a, b, c) -> {
            assertEquals(Integer.signum(ORDER.compare(a, b)), -Integer.signum(ORDER.compare(b, a)));
            if (ORDER.compare(a, b) <= 0 && ORDER.compare(b, c) <= 0) {
                assertTrue(ORDER.compare(a, c) <= 0, a + ", " + b + ", " + c);
            }
        });
    }

    @Test
    void agreesWithTheKeysOfGroupsAndJoins() {
        qt().withExamples(20_000)
                .forAll(numbers(), numbers())
                .checkAssert((a, b) ->
                        assertEquals(ORDER.compare(a, b) == 0, Keys.of(a).equals(Keys.of(b)), a + ", " + b));
    }
}
