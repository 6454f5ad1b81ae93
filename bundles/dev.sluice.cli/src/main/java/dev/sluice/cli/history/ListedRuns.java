package dev.sluice.cli.history;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Spans;
import dev.sluice.cli.text.Style;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.json.JsonLine;
import dev.sluice.json.ShownValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sluice history}: lists the runs of a project, or of one of its flows, newest first. */
public final class ListedRuns {
    private static final int STATUS = 11;
    private static final int MESSAGE = 120;

    private final Console console;
    private final HistoryArguments arguments;

    /** A list as the arguments ask for. */
    public ListedRuns(Console console, HistoryArguments arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    /**
     * Lists them.
     *
     * @return the exit code
     * @throws UsageException where there is no journal
     */
    public int run() throws UsageException {
        Path project = RunProject.of(console, arguments.project());
        try {
            RunHistory history = RunHistory.of(project);
            List<RunSummary> runs = history.runs(name(project), arguments.most());
            history.damages()
                    .forEach(damage -> console.err()
                            .line("warning: The journal is damaged: " + damage + ". Runs may be missing, or shorter."));
            if (history.hadBrokenIndex()) {
                console.err().line("note: The index of the runs was damaged; it was made anew from the journal.");
            }
            if (arguments.json()) {
                runs.forEach(run -> console.out().text(json(run) + "\n"));
            } else {
                if (runs.isEmpty()) {
                    console.err()
                            .line(
                                    arguments.flow() == null
                                            ? "No run of this project is kept."
                                            : "No run of '" + arguments.flow() + "' is kept.");
                }
                runs.forEach(run -> console.out().line(line(run).text(console.outColours())));
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            console.err()
                    .line("error: The journal under " + project.resolve(".sluice") + " cannot be read: "
                            + e.getMessage() + ".");
            return ExitCode.FAILED;
        }
    }

    /** The flow as the history names it: by its file relative to the project, where it is one. */
    private @Nullable String name(Path project) {
        String flow = arguments.flow();
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
                .put("status", run.status().name())
                .put("started", run.started().toString())
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
