package dev.sluice.nodes.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssignabilityTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "s8;s64",
                "u8;s16",
                "u32;s64",
                "u32;u64",
                "s64;f64",
                "u64;f32",
                "f32;f64",
                "f64;f32",
                "string;file",
                "file;string",
                "char;string",
                "char;file",
                "enum{a};string",
                "enum{a};file",
                "enum{a};enum{b, a}",
                "s64;option<f64>",
                "option<s8>;option<s64>",
                "list<s8>;list<f64>",
                "tuple<s8, f64>;list<f64>",
                "tuple<s8, s8>;tuple<s8, s64>",
                "flags{a};list<string>",
                "flags{a};flags{a, b}",
                "record{a: s8, b: string};record{a: s64}",
                "record{a: s8};record{a: s8, b: option<string>}",
                "record{};record{a: string}",
                "record{a: string};record{}",
                "table{a: s8};list<record{a: s64}>",
                "list<record{a: s8}>;table{a: s64}",
                "table;table{a: s64}",
                "tuple<record{a: s8}>;table{a: s8}",
                "list<record{a: s8}>;table",
                "any;record{a: s8}",
                "record{a: s8};any",
                "list<any>;list<s8>",
                "result<s8, string>;result<s64, any>",
                "variant{a, b(s8)};variant{a, b(s64), c}",
                "stream<s8>;stream<s64>"
            })
    void lets(String source, String target) {
        assertNull(Assignability.mismatch(PortType.parse(source), PortType.parse(target)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "s64;s32;s64 does not fit s32",
                "s8;u64;s8 does not fit u64",
                "u64;s64;u64 does not fit s64",
                "f64;s64;f64 does not fit s64",
                "s64;string;s64 does not fit string",
                "bool;s8;bool does not fit s8",
                "string;char;string does not fit char",
                "string;enum{a};string does not fit enum{a}",
                "string;bytes;string does not fit bytes",
                "option<s8>;s8;may be null",
                "option<string>;s8;does not fit",
                "list<string>;list<s8>;of its items, string does not fit s8",
                "tuple<s8, string>;list<s8>;string does not fit",
                "tuple<s8>;tuple<s8, s8>;does not fit",
                "tuple<s8, string>;tuple<s8, s8>;at position 1, string does not fit s8",
                "record{a: s8};list<record{a: s8}>;wrap the one record in a list",
                "record{a: s8};record{b: s8};'b' is missing",
                "record{a: string};record{a: s8};in the field 'a', string does not fit s8",
                "s8;record{a: s8};does not fit",
                "list<s8>;table;of its items",
                "enum{a, b};enum{a};'b' of enum{a, b} is not in enum{a}",
                "flags{a, b};flags{a};is not in",
                "variant{a, b};variant{a};the case 'b' is not in",
                "variant{a};variant{a(s8)};the case 'a' differs",
                "variant{a(string)};variant{a(s8)};in the case 'a', string",
                "result<string>;result<s8>;string does not fit s8",
                "list<s8>;stream<s8>;does not fit",
                "stream<s8>;list<s8>;does not fit"
            })
    void refusesAndSaysWhy(String source, String target, String why) {
        String mismatch = Assignability.mismatch(PortType.parse(source), PortType.parse(target));
        assertNotNull(mismatch);
        assertTrue(mismatch.contains(why), mismatch);
        assertTrue(!Assignability.allows(PortType.parse(source), PortType.parse(target)));
    }

    @Test
    void isReflexive() {
        qt().withExamples(3000)
                .forAll(TypeGen.types())
                .checkAssert(type -> assertNull(Assignability.mismatch(type, PortType.parse(type.toString()))));
    }

    @Test
    void isTransitiveWhereNothingIsLeftOpen() {
        qt().withExamples(200_000)
                .forAll(TypeGen.exactTypes(), TypeGen.exactTypes(), TypeGen.exactTypes())
                .checkAssert((a, b, c) -> {
                    if (Assignability.allows(a, b) && Assignability.allows(b, c)) {
                        assertNull(Assignability.mismatch(a, c), a + " -> " + b + " -> " + c);
                    }
                });
    }

    @Test
    void anyGoesBothWays() {
        qt().withExamples(500).forAll(TypeGen.types()).checkAssert(type -> {
            assertTrue(Assignability.allows(type, PortType.ANY));
            assertTrue(Assignability.allows(PortType.ANY, type));
            assertTrue(Assignability.allows(type, PortType.option(type)));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "list<s8>;s8",
                "stream<s8>;s8",
                "table{a: s8};record{a: s8}",
                "table;record{}",
                "flags{a};string",
                "any;any"
            })
    void itemsHaveATypeToo(String type, String item) {
        assertEquals(PortType.parse(item), PortType.itemOf(PortType.parse(type)));
        assertNull(PortType.itemOf(PortType.STRING));
    }
}
