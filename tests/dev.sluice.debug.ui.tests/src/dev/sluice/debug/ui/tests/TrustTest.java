package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.ProjectTrust;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;

/** A project that came from elsewhere. */
class TrustTest extends DebugUiTest {
    @Test
    void whoseProjectCameFromElsewhereIsAskedOnceBeforeItRuns() throws CoreException {
        project().write("fetch.flow", """
                flow: fetch
                nodes:
                  rows:
                    type: http.request
                    with: {url: "https://api.example.net/rows"}
                    grants: {net: ["api.example.net:443"]}
                  grade: {type: ./nodes/grade.py}
                  rate: {type: ./nodes/Rate.java, grants: {run: [java]}}
                """);
        project().write("nodes/Rate.java", "class Rate { static long run() { return 1; } }\n");
        FlowRobot robot = open();
        ProjectTrust.revoke(project().project());
        List<String> allowed = new ArrayList<>();

        String asked = Dialogs.answer(
                "Cancel",
                dialog -> {
                    Widgets.await(dialog, Text.class, field -> (field.getStyle() & SWT.MULTI) != 0);
                    for (Text lines : Widgets.all(dialog, Text.class)) {
                        allowed.addAll(lines.getText().lines().toList());
                    }
                    Screenshot.take(dialog, "trust");
                },
                () -> run(robot));

        assertTrue(asked.contains("Nothing on this machine keeps these of its nodes to that:"), asked);
        assertTrue(asked.contains("Do you trust the authors of the project 'orders'?"), asked);
        assertEquals(
                List.of(
                        "Connect to api.example.net:443 (fetch.flow, node rows)",
                        "Run java (fetch.flow, node rate)",
                        "The script ./nodes/Rate.java runs (fetch.flow)",
                        "The script ./nodes/grade.py runs (fetch.flow)",
                        "./nodes/Rate.java can use the network, all files, all programs:"
                                + " nodes in java run without a sandbox"),
                allowed);
        Ui.until("nothing is launched", TrustTest::isIdle);
        assertEquals(0, launches().length);
        assertFalse(ProjectTrust.isTrusted(project().project()));

        Dialogs.answer("Trust", () -> run(robot));

        Ui.until("it is launched", () -> launches().length == 1);
        Ui.untilEqual(RunPhase.COMPLETED, () -> Debugging.run().phase());
        assertTrue(ProjectTrust.isTrusted(project().project()));
        Launching.launch(robot, "run");
        Ui.until("it is launched without a question", () -> launches().length == 2);
    }

    private static void run(FlowRobot robot) {
        robot.focus();
        Keys.press("alt+shift+x", "w");
    }

    private static boolean isIdle() {
        return Arrays.stream(Job.getJobManager().find(null))
                .noneMatch(job -> job.getName().contains("Launching"));
    }
}
