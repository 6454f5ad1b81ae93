package dev.sluice.nodes.api.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
    @Test
    void plainObjectsBecomeValues() {
        assertSame(Value.NULL, Value.from(null));
        assertSame(BoolValue.TRUE, Value.from(true));
        assertEquals(Value.of(7), Value.from((short) 7));
        assertEquals(Value.of(1.5), Value.from(1.5f));
        assertEquals(Value.of(0.1), Value.from(new BigDecimal("0.1")));
        assertEquals(Value.of("x"), Value.from(new StringBuilder("x")));
        assertEquals(Value.of("x"), Value.from('x'));
        assertEquals(Value.of("INT"), Value.from(Value.Kind.INT));
        assertEquals(BytesValue.copyOf(new byte[] {1}), Value.from(new byte[] {1}));
        assertEquals(Value.list(Value.of(1), Value.NULL), Value.from(Arrays.asList(1, null)));
        assertEquals(RecordValue.of("1", Value.of(2)), Value.from(Map.of(1, 2)));
        Exception e = assertThrows(IllegalArgumentException.class, () -> Value.from(new Object()));
        assertTrue(e.getMessage().contains("java.lang.Object"));
    }

    @Test
    void wholeNumbersOfAnySizeHaveOneForm() {
        assertEquals(Value.of(5), Value.of(BigInteger.valueOf(5)));
        assertEquals(Value.of(Long.MIN_VALUE), Value.of(BigInteger.valueOf(Long.MIN_VALUE)));
        BigInteger most = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        assertEquals(new UnsignedValue(-1), Value.of(most));
        assertEquals(most, new UnsignedValue(-1).value());
        assertEquals("18446744073709551615", new UnsignedValue(-1).toString());
        assertThrows(IllegalArgumentException.class, () -> Value.of(most.add(BigInteger.ONE)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Value.of(BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE)));
        assertThrows(IllegalArgumentException.class, () -> new UnsignedValue(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {-129, -128, -1, 0, 1023, 1024, Long.MAX_VALUE, Long.MIN_VALUE})
    void smallNumbersShareInstancesAndAllKeepTheirValue(long number) {
        assertEquals(number, IntValue.of(number).value());
        assertEquals(new IntValue(number), IntValue.of(number));
        assertEquals(Value.of(number).hashCode(), new IntValue(number).hashCode());
    }

    @Test
    void floatsCompareAsDoublesDo() {
        assertEquals(Value.of(Double.NaN), Value.of(Double.NaN));
        assertNotEquals(Value.of(0.0), Value.of(-0.0));
        assertNotEquals(Value.of(1), Value.of(1.0));
    }

    @Test
    void bytesAreCopiedInAndOut() {
        byte[] given = {1, 2};
        BytesValue value = BytesValue.copyOf(given);
        given[0] = 9;
        value.toByteArray()[1] = 9;
        assertEquals(BytesValue.copyOf(new byte[] {1, 2}), value);
        assertEquals(value.hashCode(), BytesValue.copyOf(new byte[] {1, 2}).hashCode());
        assertEquals(2, value.size());
        assertTrue(value.buffer().isReadOnly());
    }

    @Test
    void listsAreCopiedAndImmutable() {
        List<Value> given = new ArrayList<>(List.of(Value.of(1)));
        ListValue list = ListValue.copyOf(given);
        given.set(0, Value.of(2));
        assertEquals(Value.of(1), list.get(0));
        assertThrows(UnsupportedOperationException.class, () -> list.items().set(0, Value.NULL));
        assertSame(ListValue.EMPTY, ListValue.copyOf(List.of()));
        assertSame(ListValue.EMPTY, ListValue.of());
        assertThrows(NullPointerException.class, () -> ListValue.of(Value.NULL, null));
        assertThrows(NullPointerException.class, () -> list.map(item -> null));
        assertEquals(Value.list(Value.of(true)), list.map(item -> Value.of(true)));
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(1));
    }

    @Test
    void nestingHasALimitThatMessagesName() {
        Value value = Value.of(1);
        for (int i = 0; i < Value.MAX_DEPTH; i++) {
            value = i % 2 == 0 ? Value.list(value) : RecordValue.of("a", value);
        }
        assertEquals(Value.MAX_DEPTH, value.depth());
        Value deepest = value;
        Exception e = assertThrows(IllegalArgumentException.class, () -> Value.list(deepest));
        assertTrue(e.getMessage().contains(String.valueOf(Value.MAX_DEPTH)));
        assertThrows(IllegalArgumentException.class, () -> RecordValue.of("a", deepest));
        assertThrows(IllegalArgumentException.class, () -> RecordValue.EMPTY.with("a", deepest));
    }

    @Test
    void textIsShortAndOnOneLine() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("s", "a\"b\\c\n\r\t");
        fields.put("n", Arrays.asList(1, 2.5, null, true));
        fields.put("b", new byte[3]);
        assertEquals(
                "{\"s\": \"a\\\"b\\\\c\\n\\r\\t\", \"n\": [1, 2.5, null, true], \"b\": bytes(3)}",
                Value.from(fields).toString());
        Collection<Integer> many = java.util.Collections.nCopies(100_000, 7);
        assertTrue(Value.from(many).toString().length() < 500);
        assertTrue(Value.of("x".repeat(100_000)).toString().length() < 500);
    }

    @Test
    void kindsHaveWordsForMessages() {
        assertEquals("a list", ListValue.EMPTY.kind().words());
        for (Value.Kind kind : Value.Kind.values()) {
            assertTrue(!kind.words().isBlank());
        }
    }
}
