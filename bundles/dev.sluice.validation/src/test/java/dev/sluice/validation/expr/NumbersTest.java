package dev.sluice.validation.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.longs;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "item.mag * 10 + 1 => 4 => 41",
                "item.mag * 10 + 1 => 4.5 => 46.0",
                "item.mag / 2 => 5 => 2",
                "item.mag / 2 => 5.0 => 2.5",
                "item.mag / 2.0 => 5 => 2.5",
                "item.mag % 3 => 7 => 1",
                "item.mag % 3 => 7.5 => 1.5",
                "10 - item.mag => 2.5 => 7.5",
                "-item.mag => 2.5 => -2.5",
                "item.mag > 4 => 4.5 => true",
                "item.mag >= 4.5 => 5 => true",
                "item.mag == 4 => 4.0 => true",
                "item.mag != 4.0 => 4 => false",
                "item.mag in [4, 5] => 4.0 => true",
                "[1, 2.5, 3][item.mag] => 2.0 => 3",
                "math.greatest(item.mag, 3) => 2.5 => 3",
                "math.round(item.mag) => 3 => 3",
            })
    void mixWhetherWholeOrNot(String text, String mag, String wanted) throws NodeFailure {
        Object number = mag.contains(".") ? (Object) Double.valueOf(mag) : (Object) Long.valueOf(mag);
        assertEquals(wanted, Expr.value(text, Map.of("mag", number)).toString());
    }

    @Test
    void haveTheTypeThatTheResultWillHave() {
        Scope scope = Expr.scope("f", "f32", "s", "u8", "a", "any", "u", "u64", "o", "option<f64>");
        assertEquals(PortType.F64, Expr.compiled("f * 10 + 1", scope).resultType());
        assertEquals(PortType.S64, Expr.compiled("s * 10 + 1", scope).resultType());
        assertEquals(PortType.ANY, Expr.compiled("a * 10 + 1", scope).resultType());
        assertEquals(PortType.parse("u64"), Expr.compiled("u + u", scope).resultType());
        assertEquals(PortType.F64, Expr.compiled("o + 1", scope).resultType());
        assertEquals(PortType.F64, Expr.compiled("true ? s : f", scope).resultType());
    }

    @Test
    void reckonWithUnsignedNumbersAboveTheSignedRange() throws NodeFailure {
        Object big = new BigInteger("18446744073709551615");
        assertEquals("18446744073709551615", Expr.value("item", big).toString());
        assertEquals("18446744073709551614", Expr.value("item - 1", big).toString());
        assertEquals("9223372036854775807", Expr.value("item / 2", big).toString());
        assertEquals("5", Expr.value("item % 10", big).toString());
        assertEquals("true", Expr.value("item > 9223372036854775807", big).toString());
        assertEquals("true", Expr.value("1 < item && item > -1.5", big).toString());
        assertEquals("0", Expr.value("item - item", big).toString());
        assertTrue(Expr.failure("item + 1", big).contains("does not fit in a whole number of 64 bits"));
        assertTrue(Expr.failure("-item", big).contains("does not fit"));
        assertTrue(Expr.failure("int(item)", big).contains("out of the range of int"));
        assertEquals("1", Expr.value("math.sign(item)", big).toString());
    }

    @Test
    void refuseWhatDoesNotFit() {
        for (String text : List.of("item + 1", "item * 2", "item - -1")) {
            assertTrue(Expr.failure(text, Long.MAX_VALUE).contains("does not fit in a whole number of 64 bits"), text);
        }
        assertTrue(Expr.failure("item / 0", 1).contains("1 / 0 divides by zero; test for zero first"));
        assertTrue(Expr.failure("item % 0", 1).contains("divides by zero"));
    }

    @Test
    void divideByZeroAsFloatsDo() throws NodeFailure {
        assertEquals("Infinity", Expr.value("item / 0", 1.0).toString());
        assertEquals(
                "false",
                Expr.value("item == item || item < 1 || item >= 1", Double.NaN).toString());
        assertEquals("true", Expr.value("item != item", Double.NaN).toString());
    }

    @Test
    void compareExactlyWhateverTheyAre() {
        CompiledExpression less = Expr.compiled("a < b", Expr.scope("a", "any", "b", "any"));
        CompiledExpression equal = Expr.compiled("a == b", Expr.scope("a", "any", "b", "any"));
        qt().forAll(longs().all(), doubles().any()).checkAssert((whole, number) -> {
            Bindings bindings = Bindings.of("a", Value.of(whole), "b", Value.of(number));
            boolean ordered = !Double.isNaN(number) && !Double.isInfinite(number);
            int order = ordered ? BigDecimal.valueOf(whole).compareTo(new BigDecimal(number)) : number < 0 ? 1 : -1;
            try {
                assertEquals(order < 0 && !Double.isNaN(number), less.test(bindings));
                assertEquals(order == 0, equal.test(bindings));
            } catch (NodeFailure e) {
                throw new AssertionError(e);
            }
        });
    }
}
