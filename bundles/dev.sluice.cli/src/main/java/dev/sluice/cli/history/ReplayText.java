package dev.sluice.cli.history;

import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Spans;
import dev.sluice.cli.text.Style;
import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.LogLine;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.history.SourceInstant;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A run at one of its events, for people. */
final class ReplayText {
    private static final int VALUE = 200;
    private static final int STATE = 10;
    private static final int WIDEST = 40;

    private ReplayText() {}

    static List<Line> lines(RunState state) {
        RunSummary run = state.run();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line()
                .add(Style.STRONG, run.id())
                .add("  " + (run.file().isEmpty() ? run.flow() : run.file()))
                .add("  event " + state.seq() + " of " + run.events()));
        lines.add(new Line()
                .add(style(state.status()), state.status().name() + (state.partial() ? " in part" : ""))
                .add("  " + state.time() + ", " + Spans.text(Duration.between(run.started(), state.time()))
                        + " after the start"));
        if (run.params().size() > 0) {
            lines.add(new Line().add(Style.QUIET, "params  ").add(value(state.params())));
        }
        nodes(state, lines);
        if (!state.open().isEmpty()) {
            lines.add(new Line().add(Style.QUIET, "under way  ").add(String.join(", ", state.open())));
        }
        for (LogLine log : state.log()) {
            lines.add(new Line()
                    .add(Style.QUIET, "log  " + log.time() + "  " + place(log) + ": ")
                    .add(log.message()));
        }
        if (state.failure() != null) {
            lines.add(failure(new Line(), state.failure()));
        } else if (state.out().size() > 0) {
            lines.add(new Line().add(Style.QUIET, "out  ").add(value(state.out())));
        }
        return lines;
    }

    private static void nodes(RunState state, List<Line> lines) {
        int width = state.nodes().stream()
                .mapToInt(node -> Columns.of(node.status().path()))
                .max()
                .orElse(0);
        int column = 2 + Math.min(width, WIDEST) + 2;
        for (RunState.Node node : state.nodes()) {
            NodeState now = node.status().state();
            Line line = new Line()
                    .to(2)
                    .add(node.status().path())
                    .to(column)
                    .add(style(now), now.name())
                    .to(column + STATE)
                    .add(Style.QUIET, facts(node));
            if (node.failure() != null) {
                failure(line.add("  "), node.failure());
            } else if (node.out().size() > 0) {
                line.add("  ").add(value(node.out()));
            }
            lines.add(line);
        }
    }

    /** Its last attempt where that is not the first, how long it took, and how often it came to an end. */
    private static String facts(RunState.Node node) {
        List<String> facts = new ArrayList<>();
        if (node.attempt() > 1) {
            facts.add("attempt " + node.attempt());
        }
        if (node.status().took() != null) {
            facts.add(Spans.text(node.status().took()));
        }
        for (NodeState end : NodeState.values()) {
            int count = node.status().counts().getOrDefault(end, 0);
            if (end.ended() && (count > 1 || count == 1 && end != node.status().state())) {
                facts.add(count + " " + end.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        if (node.source() != null) {
            source(facts, node.source());
        }
        return "  " + String.join(", ", facts);
    }

    /** Its life and since when, and how many events it had handed on and where they were. */
    private static void source(List<String> facts, SourceInstant source) {
        if (source.life() != null) {
            String since = source.since() == null ? "" : " since " + source.since();
            String why = source.failure() == null ? "" : " (" + Columns.cut(source.failure(), VALUE) + ")";
            facts.add("life " + source.life().name() + since + why);
        }
        facts.add(source.taken() == 1 ? "1 event" : source.taken() + " events");
        if (source.open() > 0) {
            facts.add(source.open() + " open");
        }
        if (source.waiting() > 0) {
            facts.add(source.waiting() + " waiting");
        }
        if (source.dropped() > 0) {
            facts.add(source.dropped() + " dropped");
        }
        if (source.last() != null) {
            facts.add("the last at " + source.last());
        }
    }

    private static Line failure(Line line, Failure failure) {
        return line.add(Style.BAD, failure.errorClass().word() + " failure")
                .add((failure.node().isEmpty() ? "" : " at " + failure.node()) + ": "
                        + Columns.cut(failure.message(), VALUE));
    }

    private static String place(LogLine log) {
        return log.activation().isEmpty()
                ? log.node()
                : log.activation() + "/" + log.node().substring(log.node().lastIndexOf('/') + 1);
    }

    private static String value(RecordValue value) {
        return Columns.cut(Json.write(value), VALUE);
    }

    static Style style(RunSummary.Status status) {
        return switch (status) {
            case RUNNING -> Style.BUSY;
            case COMPLETED -> Style.GOOD;
            case FAILED -> Style.BAD;
            case CANCELLED, LOST -> Style.WARN;
        };
    }

    private static Style style(NodeState state) {
        return switch (state) {
            case COMPLETED, CACHED -> Style.GOOD;
            case FAILED -> Style.BAD;
            case PENDING, SKIPPED -> Style.QUIET;
            case CANCELLED, RETRYING -> Style.WARN;
            default -> Style.BUSY;
        };
    }
}
