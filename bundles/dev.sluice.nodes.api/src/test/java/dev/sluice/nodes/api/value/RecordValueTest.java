package dev.sluice.nodes.api.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.SourceDSL;

class RecordValueTest {
    private static final RecordValue AB =
            RecordValue.builder().put("a", Value.of(1)).put("b", Value.of(2)).build();

    @Test
    void equalityGoesByNameNotByOrder() {
        RecordValue ba = RecordValue.builder()
                .put("b", Value.of(2))
                .put("a", Value.of(1))
                .build();
        assertEquals(AB, ba);
        assertEquals(AB.hashCode(), ba.hashCode());
        assertEquals(List.of("b", "a"), ba.names());
        assertNotEquals(AB, AB.with("b", Value.of(3)));
        assertNotEquals(AB, AB.with("c", Value.of(3)));
        assertNotEquals(AB, RecordValue.EMPTY);
        assertNotEquals(RecordValue.of("a", Value.NULL), RecordValue.of("b", Value.NULL));
    }

    @Test
    void fieldsAreFoundByNameAndPlace() {
        assertEquals(Value.of(2), AB.get("b"));
        assertNull(AB.get("c"));
        assertEquals(Value.NULL, AB.get("c", Value.NULL));
        assertTrue(AB.has("a"));
        assertFalse(AB.has("c"));
        assertEquals("b", AB.name(1));
        assertEquals(Value.of(1), AB.value(0));
        assertEquals(2, AB.size());
    }

    @Test
    void withSetsAFieldInItsPlaceOrAtTheEnd() {
        assertEquals("{\"a\": 7, \"b\": 2}", AB.with("a", Value.of(7)).toString());
        assertEquals("{\"a\": 1, \"b\": 2, \"c\": 3}", AB.with("c", Value.of(3)).toString());
        assertEquals("{\"a\": 1, \"b\": 2}", AB.toString());
    }

    @Test
    void theBuilderTakesTheLastOfEqualNames() {
        RecordValue record = RecordValue.builder()
                .put("a", Value.of(1))
                .put("b", Value.of(2))
                .put("a", Value.of(3))
                .build();
        assertEquals("{\"a\": 3, \"b\": 2}", record.toString());
        assertSame(RecordValue.EMPTY, RecordValue.builder().build());
    }

    @Test
    void theBuilderSharesAShapeOnlyWhereItIsTheSame() {
        RecordShape like = RecordShape.of("a", "b");
        assertSame(
                like,
                RecordValue.builder()
                        .put("a", Value.NULL)
                        .put("b", Value.NULL)
                        .build(like)
                        .shape());
        assertEquals(
                List.of("b", "a"),
                RecordValue.builder()
                        .put("b", Value.NULL)
                        .put("a", Value.NULL)
                        .build(like)
                        .names());
        assertEquals(
                List.of("a"),
                RecordValue.builder().put("a", Value.NULL).build(like).names());
    }

    @Test
    void aShapeAndItsValuesMustFit() {
        RecordShape shape = RecordShape.of("a", "b");
        assertThrows(IllegalArgumentException.class, () -> RecordValue.of(shape, Value.NULL));
        assertThrows(NullPointerException.class, () -> RecordValue.of(shape, Value.NULL, null));
        assertThrows(IllegalArgumentException.class, () -> RecordShape.of("a", "a"));
        Value[] values = {Value.of(1), Value.of(2)};
        RecordValue record = RecordValue.of(shape, values);
        values[0] = Value.NULL;
        assertEquals(AB, record);
        assertEquals(shape, AB.shape());
        assertEquals(shape.hashCode(), AB.shape().hashCode());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 100, 1000})
    void recordsOfAnyWidthFindTheirFields(int width) {
        RecordValue.Builder builder = RecordValue.builder();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            names.add("n" + i * 31);
            builder.put("n" + i * 31, Value.of(i));
            builder.put("n" + i * 31, Value.of(i + 1));
        }
        RecordValue record = builder.build();
        assertEquals(names, record.names());
        for (int i = 0; i < width; i++) {
            assertEquals(Value.of(i + 1), record.get(names.get(i)));
            assertEquals(i, record.shape().indexOf(names.get(i)));
        }
        assertEquals(-1, record.shape().indexOf("none"));
    }

    @Test
    void behavesAsAMapOfItsFields() {
        Gen<List<String>> names = SourceDSL.lists()
                .of(SourceDSL.strings().betweenCodePoints('a', 'e').ofLengthBetween(1, 2))
                .ofSizeBetween(0, 40);
        qt().withExamples(500).forAll(names).checkAssert(list -> {
            Map<String, Value> map = new LinkedHashMap<>();
            RecordValue.Builder builder = RecordValue.builder();
            for (String name : list) {
                map.put(name, Value.of(map.size()));
                builder.put(name, map.get(name));
            }
            RecordValue record = builder.build();
            assertEquals(RecordValue.copyOf(map), record);
            assertEquals(List.copyOf(map.keySet()), record.names());
            List<String> reversed = new ArrayList<>(map.keySet());
            Collections.reverse(reversed);
            RecordValue.Builder other = RecordValue.builder();
            reversed.forEach(name -> other.put(name, map.get(name)));
            assertEquals(record, other.build());
            assertEquals(record.hashCode(), other.build().hashCode());
        });
    }
}
