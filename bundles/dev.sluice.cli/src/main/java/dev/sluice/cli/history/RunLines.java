package dev.sluice.cli.history;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Spans;
import dev.sluice.cli.text.Style;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.json.JsonLine;
import dev.sluice.json.ShownValues;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs as a list shows them: a line for each, for people or of JSON. */
final class RunLines {
    private static final int STATUS = 11;
    private static final int MESSAGE = 120;

    private RunLines() {}

    /** Writes runs to standard output. */
    static void write(List<RunSummary> runs, Console console, boolean json) {
        for (RunSummary run : runs) {
            if (json) {
                console.out().text(json(run) + "\n");
            } else {
                console.out().line(line(run).text(console.outColours()));
            }
        }
    }

    /** The flow as the history names it: by its file relative to the project, where it is one. */
    static @Nullable String name(@Nullable String flow, Console console, Path project) {
        if (flow == null || !flow.endsWith(".flow")) {
            return flow;
        }
        Path file = console.folder().resolve(flow).toAbsolutePath().normalize();
        return file.startsWith(project) ? project.relativize(file).toString().replace('\\', '/') : flow;
    }

    private static Line line(RunSummary run) {
        Instant end = run.ended() == null ? run.last() : run.ended();
        String name = run.status().name();
        Line line = new Line()
                .add(Style.STRONG, run.id())
                .add("  ")
                .add(ReplayText.style(run.status()), name)
                .add(" ".repeat(STATUS - name.length()))
                .add(run.started().truncatedTo(ChronoUnit.SECONDS).toString())
                .add("  " + Columns.pad(Spans.text(Duration.between(run.started(), end)), 8))
                .add("  " + (run.file().isEmpty() ? run.flow() : run.file()));
        if (run.partial()) {
            line.add(Style.WARN, "  in part");
        }
        if (run.message() != null) {
            String node = run.failedNode() == null ? "" : run.failedNode() + ": ";
            line.add(Style.QUIET, "  " + Columns.cut(node + run.message(), MESSAGE));
        }
        return line;
    }

    private static String json(RunSummary run) {
        JsonLine line = new JsonLine()
                .put("run", run.id())
                .put("flow", run.flow())
                .put("file", run.file())
                .put("hash", run.hash())
                .put("status", run.status().name());
        if (run.partial()) {
            line.put("partial", true);
        }
        line.put("started", run.started().toString())
                .put("last", run.last().toString())
                .put("events", run.events())
                .put("params", ShownValues.of(run.params()));
        if (run.ended() != null) {
            line.put("ended", run.ended().toString())
                    .put("millis", Duration.between(run.started(), run.ended()).toMillis());
        }
        if (run.message() != null) {
            line.object("error", error -> {
                error.put("message", String.valueOf(run.message()));
                if (run.failedNode() != null) {
                    error.put("node", run.failedNode());
                }
            });
        }
        RunSummary.Origin origin = run.forkedFrom();
        if (origin != null) {
            line.object("forked", from -> from.put("run", origin.run()).put("seq", origin.event()));
        }
        return line.toString();
    }
}
