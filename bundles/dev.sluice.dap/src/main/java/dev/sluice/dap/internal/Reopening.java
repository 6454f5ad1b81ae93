package dev.sluice.dap.internal;

import dev.sluice.compiler.LoadedFlow;
import dev.sluice.dap.internal.NodeMap.Place;
import dev.sluice.dap.internal.Past.Found;
import dev.sluice.engine.Failure;
import dev.sluice.engine.history.LogLine;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RecordedRun.RecordedGraph;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunHold;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.history.RunSummary.Status;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.debug.OutputEventArguments;
import org.eclipse.lsp4j.debug.ProcessEventArguments;
import org.eclipse.lsp4j.debug.ProcessEventArgumentsStartMethod;
import org.jspecify.annotations.Nullable;

/**
 * A run of the journal, opened to be looked at: where it failed, or at its end.
 *
 * @param run what clients see of it
 * @param record the run
 * @param note what people have to know of it; empty for nothing
 * @param changed whether the flow is another than it was
 */
record Reopening(Debuggee run, RecordedRun record, String note, boolean changed) {
    private static final int SHOWN_LINES = 10_000;
    private static final int SHOWN_NAMES = 5;
    private static final int SHOWN_RESULT = 64_000;

    /**
     * Opens a run.
     *
     * @param program a flow, whose project has the run; null for none
     * @param project the folder of the project; null to take that of the flow
     * @throws Refusal where there is no such run, or nothing to see in it
     */
    static Reopening of(Services services, String id, @Nullable String program, @Nullable String project) {
        Path folder = services.host.folder();
        LoadedFlow given = program == null ? null : services.host.flows().apply(path(folder, program));
        ProjectFolder root = root(given, project == null ? null : path(folder, project));
        // before it is opened, so that it stays
        RunHold hold = RunHistory.of(root.root()).hold(id);
        try {
            return of(services, id, root, given, hold);
        } catch (RuntimeException e) {
            hold.close();
            throw e;
        }
    }

    private static Reopening of(
            Services services, String id, ProjectFolder root, @Nullable LoadedFlow given, RunHold hold) {
        RecordedRun record = Replay.read(() -> RunHistory.of(root.root()).open(id))
                .orElseThrow(() -> new Refusal("The journal of " + root.root() + " has no run '" + id + "'."));
        if (record.passes() == 0) {
            throw new Refusal("The run '" + id + "' ended before a node began; there is nothing to look at.");
        }
        RunSummary summary = record.summary();
        Plan today = given != null ? given.plan() : plan(services, root, summary.file());
        Plan plan = RecordedPlan.of(today, record);
        boolean changed = today == null || !today.hash().equals(summary.hash());
        String note = join(fate(summary), changed ? change(today, record) : "");
        return new Reopening(new Debuggee(plan, root, services, record, hold), record, note, changed);
    }

    private static Path path(Path folder, String text) {
        try {
            return folder.resolve(Path.of(text));
        } catch (InvalidPathException e) {
            throw new Refusal("'" + text.replace('\0', '?') + "' is no path: " + e.getReason() + ".");
        }
    }

    private static ProjectFolder root(@Nullable LoadedFlow given, @Nullable Path folder) {
        if (folder != null) {
            try {
                return ProjectFolder.at(folder);
            } catch (IOException e) {
                throw new Refusal("There is no folder " + folder + ".");
            }
        }
        ProjectFolder project = given == null ? null : given.project();
        if (project == null) {
            throw new Refusal("Of which project is the run? Give its folder as 'project'.");
        }
        return project;
    }

    private static @Nullable Plan plan(Services services, ProjectFolder root, String file) {
        Path path = path(root.root(), file);
        return file.isEmpty() || !Files.isRegularFile(path)
                ? null
                : services.host.flows().apply(path).plan();
    }

    private static String fate(RunSummary summary) {
        return switch (summary.status()) {
            case RUNNING -> "The run is under way in another process; this is what its journal has so far.";
            case LOST -> "The run did not end: its process is gone.";
            default -> "";
        };
    }

    private static String change(@Nullable Plan today, RecordedRun record) {
        String file = record.summary().file();
        if (today == null) {
            return "The flow" + (file.isEmpty() ? "" : " " + file) + " is gone or has errors, so nodes have no lines.";
        }
        List<String> gone = new ArrayList<>();
        NodeMap nodes = NodeMap.of(today);
        for (RecordedGraph graph : record.graphs()) {
            graph.nodes().forEach(node -> {
                String path = GraphPlan.pathIn(graph.path(), node.id());
                if (nodes.at(path) == null) {
                    gone.add(path);
                }
            });
        }
        String text = file + " has changed since this run; nodes are found by their paths.";
        if (gone.isEmpty()) {
            return text;
        }
        String more = gone.size() > SHOWN_NAMES ? " and " + (gone.size() - SHOWN_NAMES) + " more" : "";
        return text + " Not there any more: " + String.join(", ", gone.subList(0, Math.min(gone.size(), SHOWN_NAMES)))
                + more + ".";
    }

    private static String join(String one, String other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : one + " " + other;
    }

    /** Tells a client of the run, and shows where it failed, or its end. */
    void open(Connection connection) {
        RunSummary summary = record.summary();
        ProcessEventArguments process = new ProcessEventArguments();
        process.setName(summary.flow());
        process.setStartMethod(ProcessEventArgumentsStartMethod.ATTACH);
        connection.tell("process", process);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("run", summary.id());
        body.put("file", summary.file());
        body.put("hash", summary.hash());
        body.put("finished", true);
        body.put("status", summary.status().name());
        body.put("changed", changed);
        connection.tell("sluice/run", body);
        tellOutput(connection);
        run.rewind.show(run.rewind.enter(0), first(summary));
    }

    private void tellOutput(Connection connection) {
        if (!note.isEmpty()) {
            output(connection, "important", "", "", note);
        }
        for (LogLine line : Replay.read(() -> record.end().log(SHOWN_LINES))) {
            String category = line.level().ordinal() >= 2 ? "stderr" : "console";
            output(connection, category, line.node(), line.activation(), line.message());
        }
        Failure failure = record.failure().orElse(null);
        if (failure != null) {
            output(connection, "stderr", failure.node(), "", failure.message());
        }
        if (record.summary().status() != Status.RUNNING) {
            output(connection, "stdout", "", "", ValueTexts.json(record.out(), SHOWN_RESULT));
        }
    }

    private void output(Connection connection, String category, String node, String activation, String text) {
        Place place = run.nodes.at(node);
        OutputEventArguments event = new OutputEventArguments();
        event.setCategory(category);
        event.setOutput(LogText.of(place, node, activation, text) + "\n");
        if (place != null && place.line() > 0 && !place.file().isEmpty()) {
            event.setSource(Sources.source(run.project, place.file()));
            event.setLine(place.line());
        }
        connection.tell("output", event);
    }

    private Found first(RunSummary summary) {
        Long failed = record.failedAt().orElse(null);
        return failed != null
                ? Found.of(failed, "exception", String.valueOf(summary.message()))
                : run.rewind.last(record.events());
    }
}
