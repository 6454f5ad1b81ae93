package dev.sluice.nodes.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionTest {
    private static Value convert(Object value, String type) throws ConversionException {
        return Conversion.convert(Value.from(value), PortType.parse(type));
    }

    @Test
    void numbersTakeTheWantedForm() throws ConversionException {
        assertEquals(Value.of(3.0), convert(3, "f64"));
        assertEquals(Value.of(3), convert(3.0, "u8"));
        assertEquals(Value.of(0x1p63), convert(new UnsignedValue(Long.MIN_VALUE), "f64"));
        assertEquals(new UnsignedValue(-1), convert(new UnsignedValue(-1), "u64"));
        assertEquals(Value.of(Double.NaN), convert(Double.NaN, "f32"));
        assertEquals(
                Value.from(Map.of("a", List.of(1.0, 2.5))),
                convert(Map.of("a", List.of(1, 2.5)), "record{a: list<f64>}"));
    }

    @Test
    void whatFitsIsNotCopied() throws ConversionException {
        for (Object value : List.of(List.of(1, 2), Map.of("a", List.of(1)), "x", 7)) {
            Value given = Value.from(value);
            PortType type = PortType.of(given);
            assertSame(given, Conversion.convert(given, type));
        }
    }

    @Test
    void missingOptionsAreFilledInAndOtherFieldsKept() throws ConversionException {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("a", 1);
        expected.put("c", true);
        expected.put("b", null);
        assertEquals(Value.from(expected), convert(Map.of("a", 1, "c", true), "record{a: s64, b: option<string>}"));
    }

    @Test
    void casesTravelAsStringsAndOneFieldRecords() throws ConversionException {
        assertEquals(Value.of("none"), convert("none", "variant{none, some(f64)}"));
        assertEquals(RecordValue.of("some", Value.of(1.0)), convert(Map.of("some", 1), "variant{none, some(f64)}"));
        assertEquals(RecordValue.of("ok", Value.of(1.0)), convert(Map.of("ok", 1), "result<f64, string>"));
        assertEquals(Value.from(List.of("a")), convert(List.of("a"), "flags{a, b}"));
    }

    static Stream<Arguments> wrongs() {
        return Stream.of(
                Arguments.of("x", "s64", "a string (\"x\") is no s64"),
                Arguments.of(1.5, "s64", "a number (1.5) is no s64"),
                Arguments.of(1e300, "s64", "is no s64"),
                Arguments.of(Double.NaN, "s64", "is no s64"),
                Arguments.of(256, "u8", "256 is out of the range of u8"),
                Arguments.of(-1, "u64", "-1 is out of the range of u64"),
                Arguments.of(-129, "s8", "out of the range"),
                Arguments.of(40_000, "s16", "out of the range"),
                Arguments.of(1L << 40, "s32", "out of the range"),
                Arguments.of(70_000, "u16", "out of the range"),
                Arguments.of(1L << 32, "u32", "out of the range"),
                Arguments.of(new UnsignedValue(-1), "s64", "out of the range of s64"),
                Arguments.of(true, "f64", "a bool (true) is no f64"),
                Arguments.of(1, "bool", "is no bool"),
                Arguments.of("ab", "char", "is no char"),
                Arguments.of("", "char", "is no char"),
                Arguments.of(1, "string", "is no string"),
                Arguments.of("x", "bytes", "is no bytes"),
                Arguments.of(null, "s64", "null (null) is no s64"),
                Arguments.of("x", "list<any>", "is no list<any>"),
                Arguments.of(List.of(1, "x"), "list<s64>", "at [1], a string"),
                Arguments.of(List.of(List.of(1), List.of("x")), "list<list<s64>>", "at [1][0], a string"),
                Arguments.of(List.of(1), "tuple<s64, s64>", "is no tuple"),
                Arguments.of(List.of("x"), "tuple<s64>", "at [0], a string"),
                Arguments.of(List.of(1), "table", "at [0], a whole number"),
                Arguments.of("x", "record{}", "is no record{}"),
                Arguments.of(Map.of("b", 1), "record{a: s64}", "the field 'a' is missing"),
                Arguments.of(Map.of("a", Map.of("b", "x")), "record{a: record{b: s64}}", "at .a.b, a string"),
                Arguments.of("c", "enum{a, b}", "is no enum{a, b}"),
                Arguments.of(List.of("c"), "flags{a, b}", "is no"),
                Arguments.of("a", "flags{a, b}", "is no"),
                Arguments.of("some", "variant{none, some(f64)}", "is no variant"),
                Arguments.of(Map.of("some", "x"), "variant{none, some(f64)}", "at .some, a string"),
                Arguments.of(Map.of("ok", 1, "error", 2), "result", "is no result"));
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void saysWhereAndWhyAValueIsNotOfAType(Object value, String type, String message) {
        ConversionException e = assertThrows(ConversionException.class, () -> convert(value, type));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(e.getMessage().startsWith("at "), !e.place().isEmpty());
    }

    @Test
    void everyValueIsOfItsType() {
        qt().withExamples(5000).forAll(TypeGen.typed()).checkAssert(typed -> {
            try {
                Value converted = Conversion.convert(typed.value(), typed.type());
                assertEquals(converted, Conversion.convert(converted, typed.type()), typed.toString());
            } catch (ConversionException e) {
                throw new AssertionError(typed.toString(), e);
            }
        });
    }

    @Test
    void aValueConvertsToWhateverItsTypeMayFlowInto() {
        qt().withExamples(100_000)
                .forAll(TypeGen.typedExactly(), TypeGen.exactTypes())
                .checkAssert((typed, target) -> {
                    if (Assignability.allows(typed.type(), target)) {
                        try {
                            Conversion.convert(typed.value(), target);
                        } catch (ConversionException e) {
                            throw new AssertionError(typed + " to " + target, e);
                        }
                    }
                });
    }

    @Test
    void aValueIsOfTheTypeThatIsFoundForIt() {
        qt().withExamples(5000).forAll(TypeGen.typed()).checkAssert(typed -> {
            try {
                Conversion.convert(typed.value(), PortType.of(typed.value()));
            } catch (ConversionException e) {
                throw new AssertionError(typed.value() + " as " + PortType.of(typed.value()), e);
            }
        });
    }

    @Test
    void bothTypesFlowIntoTheirCommonType() {
        qt().withExamples(20_000).forAll(TypeGen.typed(), TypeGen.typed()).checkAssert((one, other) -> {
            PortType a = PortType.of(one.value());
            PortType b = PortType.of(other.value());
            PortType common = PortType.common(a, b);
            assertTrue(Assignability.allows(a, common), a + " and " + b + " to " + common);
            assertTrue(Assignability.allows(b, common), a + " and " + b + " to " + common);
        });
    }

    static Stream<Arguments> found() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("a", null);
        row.put("b", 1);
        return Stream.of(
                Arguments.of(null, "option<any>"),
                Arguments.of(List.of(), "list<any>"),
                Arguments.of(new UnsignedValue(-1), "u64"),
                Arguments.of(BytesValue.copyOf(new byte[0]), "bytes"),
                Arguments.of(Arrays.asList(1, null, 2), "list<option<s64>>"),
                Arguments.of(Arrays.asList(1, 2.5, null), "list<option<f64>>"),
                Arguments.of(List.of(1, "x"), "list<any>"),
                Arguments.of(List.of(List.of(), List.of(1)), "list<list<s64>>"),
                Arguments.of(List.of(row, Map.of("a", "x")), "list<record{a: option<string>, b: option<s64>}>"),
                Arguments.of(Arrays.asList(Arrays.asList(1, null), null), "list<option<list<option<s64>>>>"),
                Arguments.of(
                        List.of(List.of(Map.of("a", List.of()), Map.of("a", List.of(1, "x")), Map.of("a", List.of(1)))),
                        "list<list<record{a: list<any>}>>"),
                Arguments.of(
                        List.of(List.of(List.of()), List.of(List.of(1, "x")), List.of(List.of(1))),
                        "list<list<list<any>>>"),
                Arguments.of(Arrays.asList("x", Arrays.asList(), null, 1), "list<any>"));
    }

    @ParameterizedTest
    @MethodSource("found")
    void theNarrowestTypeIsFound(Object value, String type) {
        assertEquals(type, PortType.of(Value.from(value)).toString());
    }
}
