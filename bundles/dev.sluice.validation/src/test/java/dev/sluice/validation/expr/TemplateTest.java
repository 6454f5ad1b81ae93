package dev.sluice.validation.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final Scope SCOPE = Expr.scope(
            "n",
            "s64",
            "f",
            "f64",
            "s",
            "string",
            "l",
            "list<any>",
            "r",
            "record{a: s64}",
            "o",
            "option<string>",
            "b",
            "bytes");
    private static final Bindings VALUES = Bindings.of(Map.of(
            "n", Value.of(7),
            "f", Value.of(3.0),
            "s", Value.of("it's"),
            "l", Value.from(List.of(1, 2.5, "x\"\n", true)),
            "r", Value.from(Map.of("a", 1)),
            "o", Value.NULL,
            "b", BytesValue.copyOf(new byte[] {'o', 'k'})));

    private static Value value(String text) throws NodeFailure {
        Compilation compilation = Expr.COMPILER.compile(Template.parse(text), SCOPE);
        assertNotNull(compilation.expression(), () -> compilation.problems().toString());
        return compilation.expression().evaluate(VALUES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "plain => plain",
                "a ${n} b => a 7 b",
                "${n}${n} => 77",
                "${f} of ${f / 2.0} => 3 of 1.5",
                "${f * 1e20}, ${f * 1e21}, ${f / 1e8}, ${0.0 / 0.0}! => 300000000000000000000, 3.0E21, 3.0E-8, NaN!",
                "${s} => it's",
                "<${l}> => <[1,2.5,\"x\\\"\\n\",true]>",
                "<${r}> => <{\"a\":1}>",
                "<${o}> => <null>",
                "<${b}> => <ok>",
                "<${true}> => <true>",
                "$5 and 5$ and $n => $5 and 5$ and $n",
                "$${n} => ${n}",
                "a $${n} ${n} => a ${n} 7",
                "$$${n} => $${n}",
                "${'}'} and ${\"{\"} => } and {",
                "${'it\\'s }'}! => it's }!",
                "${r'\\d'}! => \\d!",
                "${\"\"\"a'}\"\"\"}! => a'}!",
                "${ {'a': {'b': 1}}.a.b }! => 1!",
                "${duration('90s')} ${timestamp('2024-05-01')} => 90s 2024-05-01T00:00:00Z",
                "${{1: 'a'}}! => {\"1\":\"a\"}!",
                "${type(n)}! => int!",
            })
    void becomesText(String text, String wanted) throws NodeFailure {
        assertEquals(wanted, ((dev.sluice.nodes.api.value.StringValue) value(text)).value());
    }

    @Test
    void hasValueAndTypeOfItsOnlyExpression() throws NodeFailure {
        assertEquals(Value.of(8), value("${n + 1}"));
        Compilation compilation = Expr.COMPILER.compile(Template.parse("${f > 2.0}"), SCOPE);
        assertEquals(PortType.BOOL, compilation.type());
        assertTrue(Template.parse("${f}").isSingle());
        assertFalse(Template.parse("${f} ").isSingle());
        assertEquals(
                PortType.STRING,
                Expr.COMPILER.compile(Template.parse("${f} "), SCOPE).type());
    }

    @Test
    void isConstantWhereAllOfItIs() {
        Compilation compilation = Expr.COMPILER.compile(Template.parse("a $${b} ${1 + 2}"), SCOPE);
        assertNotNull(compilation.expression());
        assertEquals(Value.of("a ${b} 3"), compilation.expression().constant());
        assertEquals("a $${b} ${1 + 2}", compilation.expression().toString());
    }

    @Test
    void saysWhereInTheTextAnExpressionIsWrong() {
        List<ExpressionProblem> problems =
                Expr.COMPILER.compile(Template.parse("a ${r.b} c ${nn}"), SCOPE).problems();
        assertEquals(
                List.of(6, 13), problems.stream().map(ExpressionProblem::offset).toList());
        assertEquals(
                List.of(7, 15), problems.stream().map(ExpressionProblem::end).toList());
    }

    @Test
    void saysWhatIsNotClosed() {
        for (String text : List.of("a ${n", "a ${n'}", "a ${{}", "a ${'\\")) {
            ExpressionProblem problem = Expr.COMPILER
                    .compile(Template.parse(text), SCOPE)
                    .problems()
                    .get(0);
            assertEquals(2, problem.offset());
            assertEquals("template-open", problem.code());
        }
    }

    @Test
    void refusesBytesThatAreNoText() {
        Compilation compilation = Expr.COMPILER.compile(Template.parse("<${b}>"), SCOPE);
        assertNotNull(compilation.expression());
        Bindings bindings = Bindings.of("b", BytesValue.copyOf(new byte[] {(byte) 0xff}));
        NodeFailure failure = org.junit.jupiter.api.Assertions.assertThrows(
                NodeFailure.class, () -> compilation.expression().evaluate(bindings));
        assertTrue(String.valueOf(failure.getMessage()).contains("no UTF-8 text"));
    }

    @Test
    void isRecognised() {
        assertTrue(Template.isTemplate("a ${b}"));
        assertTrue(Template.isTemplate("$${b}"));
        assertFalse(Template.isTemplate("$5 {a}"));
    }
}
