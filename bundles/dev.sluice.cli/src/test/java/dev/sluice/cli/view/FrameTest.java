package dev.sluice.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.sluice.cli.text.Line;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
    private final Story story = new Story();
    private Board board = new Board(Story.quakes());

    private List<String> frame(int width, int height) {
        story.events().forEach(board::apply);
        return new Frame(board, Glyphs.UNICODE, story.instant(), width, height)
                .lines().stream().map(Line::toString).toList();
    }

    @Test
    void showsEachNodeWithItsStateAndTime() {
        story.started()
                .node("feed", NodeState.QUEUED)
                .node("feed", NodeState.RUNNING)
                .after(41)
                .ended("feed", 41);
        story.node("each", NodeState.RUNNING);
        story.pass("each/grade", "each[0]", NodeState.RUNNING, -1)
                .pass("each/grade", "each[1]", NodeState.RUNNING, -1)
                .after(30)
                .pass("each/grade", "each[0]", NodeState.COMPLETED, 30)
                .progress("each", 0.5, "1 of 2")
                .after(1200);
        assertEquals(
                List.of(
                        "quakes",
                        "  ✓ feed                                                41 ms",
                        "  ⠹ each     ━━━━──── 1 of 2                            1.2 s",
                        "    ⠹ grade  1 done, 1 running                      avg 30 ms",
                        "  · save",
                        "1 of 3 nodes ended                                       0:01"),
                trimmed(frame(61, 20)));
    }

    private static List<String> trimmed(List<String> lines) {
        return lines.stream().map(String::stripTrailing).toList();
    }

    @Test
    void showsHowNodesThatGiveEventsStandAndHowManyTheyGave() {
        story.started().node("feed", NodeState.RUNNING).life("feed", Life.RUNNING);
        for (int i = 0; i < 1200; i++) {
            story.taken("feed", i).after(10);
        }
        assertTrue(
                trimmed(frame(61, 20)).get(1).contains("feed     1,200 events, 100/s"),
                () -> frame(61, 20).get(1));
        story.life("feed", Life.STOPPED);
        assertTrue(
                trimmed(frame(61, 20)).get(1).contains("feed     stopped, 1,200 events"),
                () -> frame(61, 20).get(1));
    }

    @Test
    void saysWhyANodeFailedAndHowTheRunEnded() {
        story.started().node("feed", NodeState.RUNNING).after(10);
        story.failed("feed", "", NodeState.FAILED, 1, "there is no 'data.json' in the project");
        story.node("each", NodeState.CANCELLED)
                .node("save", NodeState.CANCELLED)
                .ended(RunStatus.FAILED, "x");
        List<String> lines = trimmed(frame(70, 20));
        assertEquals("  ✗ feed     there is no 'data.json' in the project               5 ms", lines.get(1));
        assertEquals("✗ failed (1 failed, 2 cancelled)                                 10 ms", lines.get(5));
    }

    @Test
    void aRetryShowsItsAttemptAndReason() {
        story.started().node("feed", NodeState.RUNNING);
        story.failed("feed", "", NodeState.RETRYING, 1, "busy");
        assertEquals("  ↻ feed     attempt 1 failed: busy", frame(70, 20).get(1).substring(0, 35));
    }

    @Test
    void aContainerSaysHowOftenItsBodyRan() {
        story.started().node("each", NodeState.RUNNING);
        for (int i = 0; i < 3; i++) {
            story.pass("each/grade", "each[" + i + "]", NodeState.COMPLETED, 10);
        }
        assertTrue(
                frame(70, 20).get(2).startsWith("  ⠋ each     pass 3 "),
                frame(70, 20).toString());
        story.progress("each", 0.6, "2 of 3").ended("each", 30).ended(RunStatus.COMPLETED, null);
        assertTrue(
                frame(70, 20).get(2).startsWith("  ✓ each     3 passes "),
                frame(70, 20).toString());
    }

    @Test
    void everyLineFitsWhateverTheWidth() {
        story.started().node("feed", NodeState.RUNNING);
        story.failed("feed", "", NodeState.FAILED, 1, "東京".repeat(60)).progress("each", 0.3, "x".repeat(200));
        story.node("each", NodeState.RUNNING);
        frame(80, 20);
        qt().forAll(integers().between(20, 200), integers().between(4, 30)).checkAssert((width, height) -> {
            List<Line> lines = new Frame(board, Glyphs.UNICODE, story.instant(), width, height).lines();
            assertTrue(lines.stream().allMatch(line -> line.columns() <= Math.min(100, width)), lines.toString());
            assertTrue(lines.size() < Math.max(5, height), height + ": " + lines);
        });
    }

    @Test
    void ofManyNodesThoseThatMatterAreShown() {
        List<Outline.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            entries.add(new Outline.Entry("n" + i, "n" + i, 0, false));
        }
        board = new Board(new Outline("long", entries));
        story.started();
        for (int i = 0; i < 50; i++) {
            story.node("n" + i, NodeState.RUNNING).ended("n" + i, 1);
        }
        story.failed("n3", "", NodeState.FAILED, 1, "broken").node("n50", NodeState.RUNNING);
        List<String> lines = frame(60, 10);
        assertEquals(9, lines.size());
        assertTrue(lines.get(1).startsWith("  ✗ n3 "), lines.toString());
        assertTrue(lines.stream().anyMatch(line -> line.contains(" n49 ")), lines.toString());
        assertTrue(lines.get(6).contains(" n50 "), lines.toString());
        assertEquals("  and 94 more nodes", lines.get(7));
    }

    @Test
    void anOldTerminalGetsPlainSigns() {
        assertEquals(Glyphs.ASCII, Glyphs.in(java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(Glyphs.UNICODE, Glyphs.in(java.nio.charset.StandardCharsets.UTF_8));
        assertEquals("##..", Glyphs.ASCII.bar(0.5, 4));
    }
}
