package dev.sluice.validation.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTest {
    private static final Scope SCOPE = Expr.scope("a", "any", "b", "any");

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "a = b => 2 '=' compares nothing; write '==' to compare",
                "a > => 3 the expression ends too early; something is missing behind '>'",
                "a and b => 2 'and' is no operator; write '&&'",
                "a or b => 2 'or' is no operator; write '||'",
                "a is b => 2 'is' is no operator; write '=='",
                "not a => 4 'a' does not fit here; an operator or a bracket may be missing before it",
                "a b => 2 'b' does not fit here; an operator or a bracket may be missing before it",
                "'abc => 0 the string ''abc' is not closed; its quote is missing at the end of the line",
                "${a} => 0 the whole text is an expression here; leave '${' and '}' away",
                "a & b => 2 '&' is no operator; write '&&' for and",
                "a ~ b => 2 '~' is no part of an expression",
                "(a => 2 a ')' is missing at the end",
                "a) => 1 ')' does not fit here; an operator or a bracket may be missing before it",
                "[1, => 3 a ']' is missing at the end",
                "a.in => 2 'in' is a reserved word; write such a field in back quotes, as in .`in`",
                "break => 0 'break' is a reserved word of the expression language; use another name",
                "has(a) => 3 has() takes a field, as in has(item.name)",
                "a.map(b.c, b) => 7 the first argument is the name for each item, as in items.map(x, x.name)",
                "99999999999999999999 => 0 the whole number 99999999999999999999 does not fit in 64 bits; write it with a fraction, such as 99999999999999999999.0",
                "Foo{a: 1} => 3 there are no message types; write a record as {'name': value} with its names in quotes",
            })
    void saysWhatDoesNotFit(String text, String problem) {
        String found = Expr.problem(text, SCOPE);
        assertEquals(problem, found.replaceFirst("^(\\d+)-\\d+ expression-syntax: ", "$1 "));
    }

    @Test
    void countsLinesInThePlace() {
        assertTrue(
                Expr.problem("a\n  && b\n  && c = 3", SCOPE).startsWith("16-17 "),
                Expr.problem("a\n  && b\n  && c = 3", SCOPE));
    }

    @Test
    void refusesAnEmptyText() {
        assertEquals(
                "0-2 expression-syntax: the expression is empty; write one such as item.total > 100",
                Expr.problem("  ", SCOPE));
    }

    @Test
    void takesFieldsInBackQuotes() throws Exception {
        assertEquals(
                "3",
                Expr.value("item.`flight no` + 1", java.util.Map.of("flight no", 2))
                        .toString());
    }

    @Test
    void refusesWhatIsTooLongOrTooDeep() {
        assertTrue(Expr.problem("1 + ".repeat(10_000) + "1", SCOPE).contains("longer than"));
        assertTrue(Expr.problem("(".repeat(500) + "1" + ")".repeat(500), SCOPE).contains("nests too deep"));
        assertTrue(Expr.problem("1 + ".repeat(600) + "1", SCOPE).contains("nests too deep"));
        assertTrue(Expr.problem("[".repeat(200) + "]".repeat(200), SCOPE).contains("nests too deep"));
    }

    @Test
    void takesManyConditionsInARow() {
        String text = "a > 1 && ".repeat(300) + "a > 2";
        assertFalse(Expr.COMPILER.compile(text, SCOPE).expression() == null);
    }

    @Test
    void neverThrowsWhateverTheText() {
        qt().withExamples(500)
                .forAll(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 60))
                .checkAssert(SyntaxTest::check);
        qt().withExamples(2_000)
                .forAll(strings().betweenCodePoints(' ', '~').ofLengthBetween(0, 40))
                .checkAssert(SyntaxTest::check);
    }

    private static void check(String text) {
        for (ExpressionProblem problem : Expr.COMPILER.compile(text, SCOPE).problems()) {
            assertTrue(problem.end() <= text.length(), text);
            assertFalse(problem.message().isBlank());
        }
        Expr.COMPILER.compile(Template.parse("${" + text + "} " + text), SCOPE);
    }
}
