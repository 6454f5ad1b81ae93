package dev.sluice.validation.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds our evaluation against that of dev.cel. */
class CelConformanceTest {
    private static final CelOracle ORACLE = new CelOracle();
    private static final Map<String, Object> X = Map.of(
            "i",
            5L,
            "d",
            2.5,
            "s",
            "hello mellow",
            "b",
            true,
            "l",
            List.of(3L, 1L, 2L),
            "m",
            Map.of("a", 1L),
            "u",
            "Zürich 😀 x",
            "rows",
            List.of(Map.of("id", 2L, "n", "b"), Map.of("id", 1L, "n", "a")));

    /** Where we differ, and mean to. */
    private static final Set<String> DIFFERENT = Set.of(
            // numbers compare whatever they are, and exactly
            "1 == 1.0",
            "9007199254740993 == 9007199254740992.0",
            "9007199254740993 > 9007199254740992.0",
            "[1, 2] == [1.0, 2.0]",
            "{'a': 1} == {'a': 1.0}",
            "1 in [1.0]",
            "{1: 'a'}[1.0]",
            "x.l[1.0]",
            // there is one kind of whole numbers
            "2u - 3u",
            // no zeros at the end
            "string(duration('1.5s'))",
            // dev.cel finds no overload for a list of unknown type
            "x.rows.sortBy(r, r.n).map(r, r.id)",
            // one side that decides is enough
            "x.i || true",
            // keys are strings, bools or whole numbers, and each stands once
            "{1: 'a', 1.0: 'b'}",
            "{1.5: 'a'}",
            // strings are ordered by code points, as the language definition says
            "'\\U0001F600' > '\\uFFFD'");

    private static final Set<String> EARLY = Set.of("expression-value", "expression-field", "expression-key");

    static List<String> cases() throws IOException {
        try (InputStream in = CelConformanceTest.class.getResourceAsStream("cel-cases.txt")) {
            assertNotNull(in);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !DIFFERENT.contains(line))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesWhatCelGives(String text) {
        assertEquals(ORACLE.evaluate(text, X), ours(text));
    }

    private static String ours(String text) {
        Compilation compilation = Expr.COMPILER.compile(text, Expr.scope("x", "any"));
        CompiledExpression expression = compilation.expression();
        if (expression == null) {
            // a constant that has no value, and a field of a map in the expression, are found before the run
            return compilation.problems().stream().allMatch(problem -> EARLY.contains(problem.code())) ? "error" : null;
        }
        try {
            return expression.evaluate(Bindings.of("x", Value.from(X))).toString();
        } catch (NodeFailure e) {
            return "error";
        }
    }

    @Test
    void givesWhatCelGivesForRandomExpressions() {
        qt().withFixedSeed(20_261_121L)
                .withExamples(400)
                .withShrinkCycles(40)
                .forAll(new CelGen().expressions())
                .assuming(text -> ORACLE.evaluate(text, X) != null)
                .checkAssert(text -> assertEquals(ORACLE.evaluate(text, X), ours(text), text));
    }
}
