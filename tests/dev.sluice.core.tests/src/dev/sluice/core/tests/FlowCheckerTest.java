package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.tests.providers.GoodProvider;
import dev.sluice.model.Problem;
import dev.sluice.validation.FlowAnalysis;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowCheckerTest {
    private final FlowChecker checker = FlowChecker.get();
    private final TestProject project;

    FlowCheckerTest() throws CoreException {
        project = TestProject.create("checked");
    }

    @AfterEach
    void deleteProject() throws CoreException {
        project.close();
    }

    @Test
    void aFlowOfTheWorkspaceIsCheckedWithItsScripts() throws CoreException {
        project.write("nodes/score.py", "def run(order):\n    return order\n");
        IFile file = project.write("flows/orders.flow", """
                flow: orders
                nodes:
                  read: {type: csv.read, with: {path: orders.csv}}
                  score: {type: ./nodes/score.py, in: {order: read.rows}}
                  lost: {type: core.log, in: {value: nothing.out}}
                """);

        FlowAnalysis analysis = checker.check(file);

        assertEquals(
                List.of("reference-unknown"),
                analysis.problems().stream().map(Problem::code).toList());
        assertEquals("flows/orders.flow", analysis.file());
        assertNotNull(analysis.node(analysis.document().flow().getNodes().get(1)));
    }

    @Test
    void theTextOfAnEditorIsCheckedBeforeThereIsAFile() throws CoreException {
        FlowAnalysis analysis = checker.check(
                checker.reader().read("flow: a\nnodes:\n  one: {type: core.const, with: {value: 1}}\n"),
                project.file("new/not-there.flow"));

        assertFalse(analysis.hasErrors(), () -> analysis.problems().toString());
    }

    @Test
    void typesOfABundleThatComesLaterAreKnownAtOnce() throws Exception {
        IFile file = project.write("a.flow", "flow: a\nnodes:\n  one: {type: test.good}\n");
        assertTrue(checker.check(file).hasErrors());

        try (ProviderBundle extra = ProviderBundle.install("test.extra", GoodProvider.class)) {
            assertNotNull(extra.bundle());
            assertFalse(checker.check(file).hasErrors());
        }

        assertTrue(checker.check(file).hasErrors());
    }

    @Test
    void aMissingFileIsAStatusThatNamesIt() {
        CoreException missing = assertThrows(CoreException.class, () -> checker.check(project.file("none.flow")));

        assertTrue(missing.getMessage().contains("none.flow"), missing.getMessage());
        assertSame(checker, FlowChecker.get());
    }
}
