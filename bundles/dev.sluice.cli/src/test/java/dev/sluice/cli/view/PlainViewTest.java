package dev.sluice.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunStatus;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainViewTest {
    private final Story story = new Story();
    private final StringBuilder out = new StringBuilder();
    private final PlainView view = new PlainView(Story.quakes(), out::append);

    private List<String> lines() {
        view.accept(story.events());
        return out.toString().lines().toList();
    }

    @Test
    void tellsOfEachNodeAsItEnds() {
        story.started().node("feed", NodeState.RUNNING).after(41).ended("feed", 41);
        story.node("each", NodeState.RUNNING)
                .pass("each/grade", "each[0]", NodeState.COMPLETED, 30)
                .ended("each", 1500);
        story.node("save", NodeState.SKIPPED).after(1560).ended(RunStatus.COMPLETED, null);
        assertEquals(
                List.of(
                        "[quakes] run run-1 started",
                        "[quakes] feed completed in 41 ms",
                        "[quakes] each completed in 1.5 s",
                        "[quakes] save skipped",
                        "[quakes] completed in 1.6 s"),
                lines());
    }

    @Test
    void tellsOfEveryFailedAttemptAndOfTheLog() {
        story.failed("each/grade", "each[3]", NodeState.RETRYING, 1, "busy\nvery");
        story.logged("each/grade", "each[3]", NodeLog.Level.ERROR, "again\nand again");
        story.logged("each/grade", "each[3]", NodeLog.Level.DEBUG, "x");
        story.failed("each/grade", "each[3]", NodeState.FAILED, 2, "busy").ended(RunStatus.CANCELLED, "interrupted");
        assertEquals(
                List.of(
                        "[quakes] each[3]/grade attempt 1 failed: busy very; it will be tried again",
                        "[quakes] each[3]/grade: error: again",
                        "[quakes] each[3]/grade: error: and again",
                        "[quakes] each[3]/grade attempt 2 failed: busy",
                        "[quakes] cancelled after 0 ms: interrupted"),
                lines());
    }

    @Test
    void manyFailuresDoNotFloodTheLog() {
        for (int i = 0; i < 100; i++) {
            story.failed("each/grade", "each[" + i + "]", NodeState.FAILED, 1, "x");
        }
        assertEquals(21, lines().size());
        assertEquals("[quakes] further failures are not shown", lines().get(20));
    }

    @Test
    void saysFromTimeToTimeWhatIsGoingOn() {
        view.idle();
        story.started()
                .node("feed", NodeState.RUNNING)
                .node("each", NodeState.RUNNING)
                .progress("each", 0.4, "4 of 10");
        lines();
        view.idle();
        assertEquals("[quakes] still running: feed, each (4 of 10)", lines().get(1));
        assertEquals(2, lines().size());
    }

    @Test
    void tellsWhatWaitsWhereItIsTheFlowsOwnOrSomebodyMayAnswer() {
        Wait ask = Wait.forAnswer(RecordValue.of(Wait.MESSAGE, Value.of("Ship it?\nSoon?")));
        story.waits("gate", "", ask).waits("each/ok", "each[3]", ask);
        story.waits("each/pause", "each[3]", Wait.until(story.instant()));
        assertEquals(
                List.of(
                        "[quakes] gate waits for an answer: Ship it? Soon?",
                        "[quakes] each[3]/ok waits for an answer: Ship it? Soon?"),
                lines());
    }

    @Test
    void tellsHowNodesThatGiveEventsStandAndNotOfEachEvent() {
        story.started()
                .node("feed", NodeState.RUNNING)
                .life("feed", Life.STARTING)
                .life("feed", Life.RUNNING);
        for (int i = 0; i < 620; i++) {
            story.taken("feed", i).after(100);
        }
        story.life("feed", Life.STOPPING).life("feed", Life.STOPPED);
        assertEquals(
                List.of(
                        "[quakes] run run-1 started",
                        "[quakes] feed starting",
                        "[quakes] feed running",
                        "[quakes] feed: 301 events, 10/s",
                        "[quakes] feed: 601 events, 10/s",
                        "[quakes] feed stopping",
                        "[quakes] feed stopped"),
                lines());
    }
}
