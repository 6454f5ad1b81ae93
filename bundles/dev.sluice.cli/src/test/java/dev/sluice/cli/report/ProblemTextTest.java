package dev.sluice.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.sluice.cli.text.Line;
import dev.sluice.model.Problem;
import dev.sluice.model.Problem.Severity;
import dev.sluice.model.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
    private static final SourceText SOURCE = new SourceText("flow: f\nnodes:\n  a: {type: core.cnst}\n", false);

    private static Problem problem(int line, int column, int endLine, int endColumn) {
        return new Problem(
                Severity.ERROR, "type-unknown", "There is no 'core.cnst'.", line, column, endLine, endColumn, "a");
    }

    private static List<String> lines(boolean excerpts, int width, SourceText source, Problem... problems) {
        return new ProblemText(excerpts, width)
                .lines(new FileProblems("f.flow", source, List.of(problems))).stream()
                        .map(Line::toString)
                        .toList();
    }

    @Test
    void withoutATerminalOneLineAProblem() {
        assertEquals(
                List.of("f.flow:3:13: error: There is no 'core.cnst'. [type-unknown]"),
                lines(false, 80, SOURCE, problem(3, 13, 3, 22)));
    }

    @Test
    void onATerminalTheLineFollowsWithTheProblemMarked() {
        assertEquals(
                List.of(
                        "f.flow:3:13: error: There is no 'core.cnst'. [type-unknown]",
                        "    3 │   a: {type: core.cnst}",
                        "      │             ^^^^^^^^^"),
                lines(true, 80, SOURCE, problem(3, 13, 3, 22)));
    }

    @Test
    void aLongLineIsShownAroundTheProblem() {
        SourceText wide = new SourceText("x: [" + "1, ".repeat(60) + "oops, " + "2, ".repeat(60) + "]", false);
        List<String> lines = lines(true, 60, wide, problem(1, 185, 1, 189));
        assertTrue(lines.get(1).contains("…") && lines.get(1).contains("oops"), lines.toString());
        assertEquals(lines.get(1).indexOf("oops"), lines.get(2).indexOf("^^^^"), lines.toString());
        assertTrue(lines.stream().skip(1).allMatch(line -> line.length() <= 60), lines.toString());
    }

    @Test
    void anEmptyFileHasNoExcerpt() {
        assertEquals(
                1,
                lines(true, 80, new SourceText("", false), problem(1, 1, 1, 1)).size());
        assertEquals(
                1,
                lines(true, 80, new SourceText("", false), problem(5, 1, 5, 1)).size());
    }

    @Test
    void everyPlaceOfEveryTextCanBeShown() {
        qt().forAll(
                        strings().allPossible().ofLengthBetween(0, 120),
                        integers().between(0, 130),
                        integers().between(0, 130),
                        integers().between(12, 100))
                .checkAssert((text, from, length, width) -> {
                    SourceText source = new SourceText(text, false);
                    int start = Math.min(from, text.length());
                    int end = Math.min(start + length, text.length());
                    var range = source.range(start, end);
                    List<Line> lines = new ProblemText(true, width)
                            .lines(new FileProblems("f", source, List.of(Problem.error("c", "m", range, null))));
                    assertTrue(lines.stream().skip(1).allMatch(line -> line.columns() <= width), lines.toString());
                });
    }
}
