package dev.sluice.debug.ui.internal.history;

import dev.sluice.engine.history.NodeStatus;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunInstant;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.json.Json;
import dev.sluice.json.ShownValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two runs of one flow, node by node, in the order of the flow.
 *
 * @param before the older
 * @param after the younger
 */
record RunComparison(RunSummary before, RunSummary after, List<Row> rows) {
    RunComparison {
        rows = List.copyOf(rows);
    }

    /**
     * A node in both.
     *
     * @param before how it ended in the older run; null where it is not in it
     * @param after how it ended in the younger; null where it is not in it
     * @param differs whether its end or its last outputs differ
     */
    record Row(String node, @Nullable Side before, @Nullable Side after, boolean differs) {}

    /** How a node ended. @param outputs its last, as JSON */
    record Side(NodeStatus status, String outputs) {}

    /**
     * Reads and compares.
     *
     * @throws IOException where the journal cannot be read, or one of the runs was deleted
     */
    static RunComparison of(FlowRuns runs, RunSummary before, RunSummary after) throws IOException {
        Map<String, Side> old = sides(open(runs, before));
        Map<String, Side> young = sides(open(runs, after));
        Map<String, Side> all = new LinkedHashMap<>(old);
        young.forEach(all::putIfAbsent);
        List<Row> rows = new ArrayList<>();
        for (String node : all.keySet()) {
            Side one = old.get(node);
            Side other = young.get(node);
            boolean differs = one == null
                    || other == null
                    || one.status().state() != other.status().state()
                    || !one.status().counts().equals(other.status().counts())
                    || !one.outputs().equals(other.outputs());
            rows.add(new Row(node, one, other, differs));
        }
        return new RunComparison(before, after, rows);
    }

    private static RecordedRun open(FlowRuns runs, RunSummary run) throws IOException {
        return runs.open(run.id()).orElseThrow(() -> new IOException("the run " + run.id() + " was deleted"));
    }

    private static Map<String, Side> sides(RecordedRun run) throws IOException {
        RunInstant end = run.end();
        Map<String, Side> sides = new LinkedHashMap<>();
        for (NodeStatus status : end.nodes()) {
            sides.put(status.path(), new Side(status, Json.write(ShownValues.withHashes(end.last(status.path())))));
        }
        return sides;
    }

    /** The first node that differs; null where none does. */
    @Nullable
    Row first() {
        return rows.stream().filter(Row::differs).findFirst().orElse(null);
    }
}
