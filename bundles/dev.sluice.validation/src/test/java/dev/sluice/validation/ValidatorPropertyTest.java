package dev.sluice.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quicktheories.QuickTheory;

/** What holds for every flow, made by chance: other flows with {@code -Dsluice.test.seed=…}. */
final class ValidatorPropertyTest {
    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final Validator validator = new Validator(Catalogue.of(new TestTypes()), reader);

    @TempDir
    Path folder;

    private ProjectFolder project;

    @BeforeEach
    void openProject() throws IOException {
        project = ProjectFolder.at(folder);
    }

    private static QuickTheory cases(int examples) {
        return QuickTheory.qt()
                .withFixedSeed(Long.getLong("sluice.test.seed", 20261125L))
                .withExamples(examples * Integer.getInteger("sluice.test.factor", 1))
                .withShrinkCycles(500);
    }

    private FlowAnalysis analyze(String text) {
        return validator.validate(reader.read(text), project, "made.flow");
    }

    @Test
    void aFlowWithoutAFaultHasNoProblem() {
        cases(200)
                .forAll(FlowGen.valid())
                .checkAssert(text -> assertEquals(List.of(), analyze(text).problems(), text));
    }

    @Test
    void whateverTheTextIsEachProblemStandsInIt() {
        cases(500).forAll(FlowGen.damaged()).checkAssert(text -> {
            FlowAnalysis analysis = analyze(text);
            List<String> lines = List.of(text.split("\r\n|\n|\r", -1));
            analysis.problems().forEach(problem -> assertInside(problem, lines));
            assertSorted(analysis.problems());
        });
    }

    private static void assertInside(Problem problem, List<String> lines) {
        assertTrue(problem.line() >= 1 && problem.line() <= lines.size(), problem::toString);
        assertTrue(problem.endLine() >= problem.line() && problem.endLine() <= lines.size(), problem::toString);
        int most = lines.get(problem.line() - 1).length() + 1;
        assertTrue(problem.column() >= 1 && problem.column() <= most, problem::toString);
        assertTrue(
                problem.endColumn() >= 1
                        && problem.endColumn()
                                <= lines.get(problem.endLine() - 1).length() + 1,
                problem::toString);
        assertTrue(problem.endLine() > problem.line() || problem.endColumn() >= problem.column(), problem::toString);
        assertFalse(problem.message().isBlank() || problem.code().isBlank(), problem::toString);
    }

    private static void assertSorted(List<Problem> problems) {
        for (int i = 1; i < problems.size(); i++) {
            Problem before = problems.get(i - 1);
            Problem after = problems.get(i);
            assertTrue(
                    before.line() < after.line() || before.line() == after.line() && before.column() <= after.column(),
                    () -> before + " stands before " + after);
        }
    }
}
