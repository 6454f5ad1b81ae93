package dev.sluice.compiler.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    s64                          | any                              | true
                    any                          | s64                              | false
                    any                          | any                              | true
                    s8                           | s64                              | true
                    s64                          | s8                               | false
                    u32                          | u64                              | true
                    s64                          | f64                              | false
                    f32                          | f64                              | true
                    char                         | string                           | true
                    enum{a}                      | string                           | true
                    enum{a}                      | enum{a, b}                       | false
                    string                       | file                             | true
                    s64                          | option<s64>                      | true
                    s64                          | option<f64>                      | false
                    option<s8>                   | option<s64>                      | true
                    option<s64>                  | s64                              | false
                    list<s64>                    | list<f64>                        | false
                    list<any>                    | list<s64>                        | false
                    list<s8>                     | list<any>                        | true
                    list<record{a: s64}>         | table                            | true
                    table                        | table{a: s64}                    | false
                    table{a: s64, b: bool}       | table{a: s64}                    | true
                    tuple<s8, s64>               | list<s64>                        | true
                    tuple<s8, s64>               | list<f64>                        | false
                    string                       | list<string>                     | false
                    record{a: s64}               | record{}                         | true
                    record{}                     | record{a: s64}                   | false
                    record{a: s64}               | record{a: f64}                   | false
                    record{a: s64}               | record{a: s64, b: option<bool>}  | false
                    stream<s8>                   | stream<s64>                      | true
                    stream<s64>                  | stream<f64>                      | false
                    list<s64>                    | stream<s64>                      | false
                    result<s8, string>           | result<s64, string>              | false
                    """)
    void isCertainWhereAConversionChangesNothing(String source, String target, boolean certain) {
        assertEquals(certain, Fit.certain(PortType.parse(source), PortType.parse(target)));
    }

    @Test
    void agreesWithTheConversion() throws ConversionException {
        Value row = RecordValue.builder()
                .put("a", Value.of(1))
                .put("b", Value.of(true))
                .build();
        Value rows = Value.list(row);
        assertSame(rows, Conversion.convert(rows, PortType.parse("table{a: s64}")));
        Value tuple = Value.list(Value.of(1), Value.of(2));
        assertSame(tuple, Conversion.convert(tuple, PortType.parse("list<s64>")));
    }
}
