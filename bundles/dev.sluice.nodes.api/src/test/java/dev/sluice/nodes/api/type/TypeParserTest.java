package dev.sluice.nodes.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quicktheories.generators.SourceDSL;

class TypeParserTest {
    @Test
    void readsWhatToStringWrites() {
        qt().withExamples(5000)
                .forAll(TypeGen.types())
                .checkAssert(type -> assertEquals(type, PortType.parse(type.toString())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                " s64 ;s64",
                "list < record { a : s64 , b : list<string> , } >;list<record{a: s64, b: list<string>}>",
                "record<a: s64>;record{a: s64}",
                "record{};record{}",
                "table;table",
                "table{a: s64};table{a: s64}",
                "result;result<any, any>",
                "result<_, string>;result<any, string>",
                "result<string>;result<string, any>",
                "tuple<>;tuple<>",
                "variant{none, some(string)};variant{none, some(string)}",
                "enum{low, high};enum{low, high}",
                "flags{a, b-c};flags{a, b-c}",
                "stream<option<u8>>;stream<option<u8>>"
            })
    void understandsItsOwnAndOtherSpellings(String text, String canonical) {
        assertEquals(canonical, PortType.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';0;a type is missing",
                "int;0;did you mean s64?",
                "Number;0;did you mean f64?",
                "str;0;did you mean string?",
                "Boolean;0;did you mean bool?",
                "dict;0;did you mean record{}?",
                "array;0;did you mean list<any>?",
                "list;4;needs its type in angle brackets",
                "list<>;6;takes one type",
                "list<s64, s64>;14;takes one type",
                "list<s64;8;missing",
                "option<s64> x;12;unexpected 'x'",
                "record{a};8;needs a type",
                "record{a: s64, a: s64};21;stands twice",
                "record{: s64};7;name of a field is missing",
                "record;6;needs its parts in braces",
                "variant{a, a};12;stands twice",
                "variant{a(s64};13;closing parenthesis",
                "enum{a, a};9;stands twice",
                "enum{a b};7;missing",
                "result<s64, s64, s64>;21;two types",
                "list<intt>;5;is no type"
            })
    void saysWhereAndWhatIsWrong(String text, int offset, String message) {
        TypeSyntaxException e = assertThrows(TypeSyntaxException.class, () -> PortType.parse(text));
        assertTrue(e.getMessage().contains(message), e.getMessage());
        assertEquals(offset, e.offset(), e.getMessage());
    }

    @Test
    void refusesWhatNestsTooDeep() {
        String deep = "list<".repeat(100_000) + "s64" + ">".repeat(100_000);
        assertTrue(assertThrows(TypeSyntaxException.class, () -> PortType.parse(deep))
                .getMessage()
                .contains("at most 50"));
        String wide = "tuple<" + "s64, ".repeat(1000) + "s64>";
        assertEquals(1001, ((PortType.TupleOf) PortType.parse(wide)).items().size());
    }

    @Test
    void anyTextIsATypeOrASyntaxError() {
        String alphabet = "list<record{a:s64,optionvariant()>}tuple _";
        qt().withExamples(20_000)
                .forAll(SourceDSL.lists()
                        .of(SourceDSL.integers().between(0, alphabet.length() - 1))
                        .ofSizeBetween(0, 30))
                .checkAssert(places -> {
                    StringBuilder text = new StringBuilder();
                    places.forEach(place -> text.append(alphabet.charAt(place)));
                    try {
                        PortType.parse(text.toString());
                    } catch (TypeSyntaxException e) {
                        assertTrue(e.offset() >= 0 && e.offset() <= text.length());
                    }
                });
    }
}
