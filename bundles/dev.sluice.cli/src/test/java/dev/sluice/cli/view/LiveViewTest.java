package dev.sluice.cli.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.text.Screen;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunStatus;
import dev.sluice.nodes.api.NodeLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveViewTest {
    private final Story story = new Story();
    private final FakeScreen screen = new FakeScreen(60, 24);
    private final LiveView view = new LiveView(Story.quakes(), screen, StandardCharsets.UTF_8, true, story);

    @Test
    void redrawsInPlace() throws IOException {
        view.accept(story.started().node("feed", NodeState.RUNNING).events());
        for (int i = 0; i < 30; i++) {
            story.after(100);
            view.idle();
        }
        assertEquals(
                List.of(
                        "quakes",
                        "  ⠋ feed" + " ".repeat(46) + "3.0 s",
                        "  · each",
                        "    · grade",
                        "  · save",
                        "0 of 3 nodes ended" + " ".repeat(37) + "0:03",
                        ""),
                screen.text());
    }

    @Test
    void leavesTheLastPictureStanding() throws IOException {
        view.accept(story.started().node("feed", NodeState.RUNNING).events());
        view.accept(story.after(20)
                .ended("feed", 20)
                .ended(RunStatus.COMPLETED, null)
                .events());
        story.after(100);
        view.idle();
        List<String> text = screen.text();
        assertEquals(7, text.size());
        assertTrue(text.get(1).startsWith("  ✓ feed"), text.toString());
        assertTrue(text.get(5).startsWith("✓ completed"), text.toString());
    }

    @Test
    void logLinesScrollAwayAboveThePicture() throws IOException {
        view.accept(story.started().events());
        view.accept(story.logged("each/grade", "each[3]", NodeLog.Level.INFO, "one\ntwo \u001b[2J")
                .logged("feed", "", NodeLog.Level.DEBUG, "not for people")
                .logged("feed", "", NodeLog.Level.WARN, "slow")
                .events());
        assertEquals(
                List.of("each[3]/grade: one", "each[3]/grade: two  [2J", "feed: warning: slow", "quakes"),
                screen.text().subList(0, 4));
        assertEquals(10, screen.text().size());
    }

    @Test
    void aLongLogLineWrapsWithoutHarm() throws IOException {
        view.accept(story.started().events());
        view.accept(
                story.logged("feed", "", NodeLog.Level.INFO, "x".repeat(100)).events());
        story.after(200);
        view.idle();
        assertEquals(
                List.of("feed: " + "x".repeat(54), "x".repeat(46), "quakes"),
                screen.text().subList(0, 3));
        assertEquals(9, screen.text().size());
    }

    @Test
    void drawsAtMostTenTimesASecond() throws IOException {
        List<Integer> draws = new ArrayList<>();
        Screen counting = new Screen() {
            @Override
            public Size size() {
                return new Size(60, 24);
            }

            @Override
            public void write(String text) {
                draws.add(text.length());
            }
        };
        LiveView counted = new LiveView(Story.quakes(), counting, StandardCharsets.UTF_8, true, story);
        story.started();
        for (int i = 0; i < 1000; i++) {
            story.after(1).progress("feed", i / 1000.0, "");
            counted.accept(story.events());
        }
        assertTrue(draws.size() <= 11, "drawn " + draws.size() + " times in a second");
    }

    @Test
    void aNarrowerTerminalIsRedrawnWithoutRests() throws IOException {
        story.started().node("feed", NodeState.RUNNING).after(3);
        view.accept(story.events());
        screen.resize(30);
        story.after(100);
        view.idle();
        List<String> text = screen.text();
        assertEquals(1, text.stream().filter("quakes"::equals).count(), text.toString());
        assertEquals(7, text.size(), text.toString());
        assertTrue(text.stream().allMatch(line -> line.length() <= 30), text.toString());
    }

    @Test
    void coloursCanBeLeftOut() throws IOException {
        StringBuilder written = new StringBuilder();
        Screen plain = new Screen() {
            @Override
            public Size size() {
                return new Size(60, 24);
            }

            @Override
            public void write(String text) {
                written.append(text);
            }
        };
        LiveView mono = new LiveView(Story.quakes(), plain, StandardCharsets.UTF_8, false, story);
        mono.accept(story.started().node("feed", NodeState.RUNNING).events());
        assertFalse(written.toString().contains("m⠋"), written.toString());
        assertFalse(written.toString().matches("(?s).*\u001b\\[[0-9]*m.*"), written.toString());
    }
}
