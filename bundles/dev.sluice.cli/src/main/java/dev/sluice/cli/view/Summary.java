package dev.sluice.cli.view;

import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Spans;
import dev.sluice.cli.text.Style;
import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The last line of the live view: how far the run is, or how it ended. */
final class Summary {
    private final Board board;
    private final Glyphs glyphs;
    private final Duration elapsed;

    Summary(Board board, Glyphs glyphs, Duration elapsed) {
        this.board = board;
        this.glyphs = glyphs;
        this.elapsed = elapsed;
    }

    Line line(int width) {
        RunResult result = board.result();
        String time = result == null ? Spans.clock(elapsed) : Spans.text(result.took());
        Line line = result == null ? going() : ended(result);
        return line.cut(Math.max(0, width - time.length() - 1))
                .to(width - time.length())
                .add(Style.QUIET, time);
    }

    private Line going() {
        Map<NodeState, Integer> states = board.states();
        int all = states.values().stream().mapToInt(Integer::intValue).sum();
        int over = states.entrySet().stream()
                .filter(state -> state.getKey().ended())
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new Line().add(Style.QUIET, over + " of " + all + " nodes ended");
    }

    private Line ended(RunResult result) {
        return switch (result.status()) {
            case FAILED -> verdict(NodeState.FAILED, "failed" + part(result)).add(Style.QUIET, counts());
            case CANCELLED -> verdict(NodeState.CANCELLED, "cancelled" + reason(result.failure()));
            default -> verdict(NodeState.COMPLETED, "completed" + part(result)).add(Style.QUIET, counts());
        };
    }

    private static String part(RunResult result) {
        return result.partial() ? " in part" : "";
    }

    private Line verdict(NodeState state, String words) {
        return new Line().add(Glyphs.style(state), glyphs.of(state, elapsed) + " " + words);
    }

    private static String reason(@org.jspecify.annotations.Nullable Failure failure) {
        return failure == null ? "" : ": " + failure.message();
    }

    private String counts() {
        Map<NodeState, Integer> states = board.states();
        if (states.keySet().equals(Set.of(NodeState.COMPLETED))) {
            return "";
        }
        List<String> counts = new ArrayList<>();
        states.forEach((state, count) -> counts.add(count + " " + word(state)));
        return counts.isEmpty() ? "" : " (" + String.join(", ", counts) + ")";
    }

    private static String word(NodeState state) {
        return state == NodeState.COMPLETED ? "done" : state.name().toLowerCase(java.util.Locale.ROOT);
    }
}
