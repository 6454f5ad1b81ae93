package dev.sluice.editor.tests;

import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.TestProject;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.WorkbenchExtension;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A project with a flow that has cards, a frame, links, a note and what else the gestures need. */
@ExtendWith(WorkbenchExtension.class)
abstract class EditorTest {
    static final String FLOW = """
            flow: demo
            format: 1
            nodes:
              read:
                type: csv.read
                with: {path: data/rows.csv}
              large:
                type: core.filter
                in: {items: read.rows}
                with: {when: 'item.amount > 10'}
              each:
                type: core.foreach
                in: {items: large.items}
                body:
                  nodes:
                    score:
                      type: core.expr
                      in: {row: each.item}
                      with: {expr: row}
                  out: {scores: score.out}
              first:
                type: core.expr
                in: {rows: large.items}
                with: {expr: 'rows[0]'}
            out: {scores: each.scores}
            layout:
              read: [40, 80]
              large: [288, 80]
              each: [536, 40, 320, 160]
              each/score: [64, 64]
              first: [536, 280]
              .notes:
                why: {at: [40, 480, 190, 80], text: Rows above ten}
            """;

    private @Nullable TestProject project;

    @BeforeEach
    void createProject() throws CoreException {
        project = TestProject.create("demo");
    }

    @AfterEach
    void closeProject() throws CoreException {
        Ui.settle();
        PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().closeAllEditors(false);
        project().close();
    }

    TestProject project() {
        return Objects.requireNonNull(project);
    }

    /** Opens the flow of these tests. */
    FlowRobot open() throws CoreException {
        return open(FLOW);
    }

    FlowRobot open(String text) throws CoreException {
        return open("demo.flow", text);
    }

    FlowRobot open(String name, String text) throws CoreException {
        return FlowRobot.open(project().write(name, text));
    }

    static TreeSet<String> set(String... names) {
        return new TreeSet<>(java.util.List.of(names));
    }
}
