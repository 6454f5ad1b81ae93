package dev.sluice.cli.view;

import dev.sluice.cli.event.EventSink;
import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Spans;
import dev.sluice.engine.NodeCounts;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunResult;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lines for a log file: each node of the flow's own graph as it ends, every failed attempt, the run's log, and from time
 * to time what is still going on. Nodes in containers, which may run a million times, are only counted.
 */
public final class PlainView implements EventSink {
    private static final Duration RHYTHM = Duration.ofSeconds(30);
    private static final int MOST_FAILURES = 20;

    private final Board board;
    private final Consumer<String> out;
    private int failures;
    /** When it was told last how quickly events come. */
    private Instant told = Instant.MIN;
    /** Whether what comes is what another process has told already. */
    private boolean past;

    /** A view that hands over whole lines, each with its line break, some at a time. */
    public PlainView(Outline outline, Consumer<String> out) {
        this(outline, out, false);
    }

    /** @param resumed whether the run is gone on with, so that what comes before that is not shown again */
    public PlainView(Outline outline, Consumer<String> out, boolean resumed) {
        this.board = new Board(outline);
        this.out = out;
        this.past = resumed;
    }

    @Override
    public void accept(List<RunEvent> events) {
        StringBuilder text = new StringBuilder();
        for (RunEvent event : events) {
            board.apply(event);
            for (String line : lines(event)) {
                text.append(line).append('\n');
            }
            if (event instanceof RunEvent.EventTaken taken && !past) {
                text.append(pace(taken));
            }
        }
        if (!text.isEmpty()) {
            out.accept(text.toString());
        }
    }

    @Override
    public Duration rhythm() {
        return RHYTHM;
    }

    @Override
    public void idle() {
        List<String> running = new ArrayList<>();
        for (Board.Row row : board.rows()) {
            if (row.entry().depth() == 0
                    && !row.tally().state().ended()
                    && (row.tally().since() != null || !row.tally().message().isEmpty())) {
                String how = row.events().isEmpty() || told == Instant.MIN
                        ? row.tally().message()
                        : row.events().text(told);
                running.add(row.entry().id() + (how.isEmpty() ? "" : " (" + Columns.clean(how, false) + ")"));
            }
        }
        if (!running.isEmpty() && board.result() == null) {
            out.accept(prefix("still running: " + String.join(", ", running)) + "\n");
        }
    }

    private List<String> lines(RunEvent event) {
        past &= !(event instanceof RunEvent.Resumed || event instanceof RunEvent.Ended);
        return past ? List.of() : shown(event);
    }

    private List<String> shown(RunEvent event) {
        return switch (event) {
            case RunEvent.Started started -> List.of(prefix("run " + started.run() + " started"));
            case RunEvent.Resumed resumed ->
                List.of(prefix("run " + resumed.run() + " goes on after event " + (resumed.seq() - 1)));
            case RunEvent.NodeChanged changed -> node(changed);
            case RunEvent.Logged logged
            when logged.level() != NodeLog.Level.DEBUG ->
                LogText.lines(logged).stream()
                        .map(Line::toString)
                        .map(this::prefix)
                        .toList();
            case RunEvent.LifeChanged change -> List.of(prefix(life(change)));
            case RunEvent.EventTaken taken -> List.of();
            case RunEvent.Logged logged -> List.of();
            case RunEvent.Progressed progressed -> List.of();
            case RunEvent.FlowPatched patched -> List.of(prefix("goes on with a changed flow"));
            case RunEvent.Explained explained -> List.of();
            case RunEvent.Ended ended -> List.of(prefix(verdict(ended.result())));
        };
    }

    private List<String> node(RunEvent.NodeChanged changed) {
        NodeState state = changed.state();
        if (state == NodeState.FAILED || state == NodeState.RETRYING) {
            return failed(changed);
        }
        Wait wait = changed.waitsFor();
        if (wait != null && (wait.asks() || changed.activation().isEmpty())) {
            return List.of(prefix(NodeText.place(changed.node(), changed.activation()) + " " + WaitText.of(wait)));
        }
        if (!state.ended() || !changed.activation().isEmpty()) {
            return List.of();
        }
        String took = changed.took() == null ? "" : " in " + Spans.text(changed.took());
        return List.of(prefix(changed.node() + " " + state.name().toLowerCase(java.util.Locale.ROOT) + took));
    }

    /** From time to time, how the nodes stand that give events. */
    private String pace(RunEvent.EventTaken taken) {
        if (told == Instant.MIN) {
            told = taken.time();
        }
        if (taken.time().isBefore(told.plus(RHYTHM))) {
            return "";
        }
        told = taken.time();
        failures = 0;
        List<String> rows = new ArrayList<>();
        for (Board.Row row : board.rows()) {
            if (row.events().count() > 0) {
                rows.add(row.entry().id() + ": " + row.events().text(told));
            }
        }
        return prefix(String.join("; ", rows)) + "\n";
    }

    private static String life(RunEvent.LifeChanged change) {
        String failure = change.failure() == null
                ? ""
                : ": " + Columns.clean(change.failure().message(), false);
        return change.node() + " " + change.life().name().toLowerCase(java.util.Locale.ROOT) + failure;
    }

    private List<String> failed(RunEvent.NodeChanged changed) {
        failures++;
        if (failures > MOST_FAILURES) {
            return failures == MOST_FAILURES + 1 ? List.of(prefix("further failures are not shown")) : List.of();
        }
        String message = changed.failure() == null
                ? ""
                : ": " + Columns.clean(changed.failure().message(), false);
        String attempt =
                changed.state() == NodeState.RETRYING || changed.attempt() > 1 ? " attempt " + changed.attempt() : "";
        String again = changed.state() == NodeState.RETRYING ? "; it will be tried again" : "";
        return List.of(
                prefix(NodeText.place(changed.node(), changed.activation()) + attempt + " failed" + message + again));
    }

    private static String verdict(RunResult result) {
        String took = Spans.text(result.took());
        String part = result.partial() ? " in part" : "";
        return switch (result.status()) {
            case FAILED -> "failed" + part + " after " + took + counts(result);
            case CANCELLED ->
                "cancelled after " + took
                        + (result.failure() == null
                                ? ""
                                : ": " + Columns.clean(result.failure().message(), false));
            default -> "completed" + part + " in " + took + counts(result);
        };
    }

    /** Of a run that is partial, how its nodes ended. */
    private static String counts(RunResult result) {
        NodeCounts nodes = result.nodes();
        if (!result.partial() || nodes == null) {
            return "";
        }
        return ": " + nodes.completed() + " completed, " + nodes.failed() + " failed, " + nodes.skipped() + " skipped, "
                + nodes.cancelled() + " cancelled";
    }

    private String prefix(String line) {
        return "[" + board.flow() + "] " + line;
    }
}
