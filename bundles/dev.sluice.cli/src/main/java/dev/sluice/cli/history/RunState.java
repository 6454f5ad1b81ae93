package dev.sluice.cli.history;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.LogLine;
import dev.sluice.engine.history.NodeStatus;
import dev.sluice.engine.history.RecordedPass;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunInstant;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.history.SourceInstant;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.json.ShownValues;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run right after one of its events, as it is shown.
 *
 * @param status as it was then: RUNNING, but with the last event of a run that ended
 * @param seq the number of the event
 * @param nodes in the order of the flow; those of a graph that had not begun are missing
 * @param open the labels of the passes that were under way, at most {@value #OPEN}; not the flow's own
 * @param log the last lines
 * @param out what the flow gave, when it had ended
 * @param failure of the run, when it had ended so
 */
record RunState(
        RunSummary run,
        RunSummary.Status status,
        long seq,
        Instant time,
        List<Node> nodes,
        List<String> open,
        List<LogLine> log,
        RecordValue out,
        @Nullable Failure failure) {
    private static final int OPEN = 20;
    private static final int LOG = 20;

    /**
     * A node, all its passes taken together.
     *
     * @param attempt of its last change; 0 for none
     * @param out what it gave last, in excerpt
     * @param failure of its last attempt, where that failed
     * @param source how it stood as a node that gives events; null where it is none
     */
    record Node(
            NodeStatus status,
            int attempt,
            RecordValue out,
            @Nullable Failure failure,
            @Nullable SourceInstant source) {}

    /** @throws IOException where the journal cannot be read any more */
    static RunState of(RecordedRun run, RunInstant at) throws IOException {
        List<Node> nodes = new ArrayList<>();
        Map<String, SourceInstant> sources = new HashMap<>();
        at.sources().forEach(source -> sources.put(source.node(), source));
        for (NodeStatus status : at.nodes()) {
            nodes.add(node(at, status, sources.get(status.path())));
        }
        List<String> open = at.open().stream()
                .map(RecordedPass::label)
                .filter(label -> !label.isEmpty())
                .limit(OPEN)
                .toList();
        boolean over = at.over();
        boolean last = at.seq() == run.events();
        return new RunState(
                run.summary(),
                last ? run.summary().status() : RunSummary.Status.RUNNING,
                at.seq(),
                at.time(),
                nodes,
                open,
                at.log(LOG),
                over ? shown(run.out()) : RecordValue.EMPTY,
                over ? run.failure().orElse(null) : null);
    }

    private static Node node(RunInstant at, NodeStatus status, @Nullable SourceInstant source) throws IOException {
        if (status.counts().isEmpty()) {
            return new Node(status, 0, RecordValue.EMPTY, null, source);
        }
        JournalEvent.NodeChanged change = at.change(status.path()).orElse(null);
        boolean gave = status.state() == NodeState.COMPLETED || status.state() == NodeState.CACHED;
        RecordValue out = gave && change != null ? change.outputs() : at.last(status.path());
        return new Node(
                status,
                change == null ? 0 : change.attempt(),
                shown(out),
                change == null ? null : change.failure(),
                source);
    }

    private static RecordValue shown(RecordValue values) {
        return ValueExcerpt.of(ShownValues.of(values));
    }

    /** Whether it had ended, with nodes that failed and others that went on. */
    boolean partial() {
        return status != RunSummary.Status.RUNNING && run.partial();
    }

    /** The params, in excerpt. */
    RecordValue params() {
        return shown(run.params());
    }
}
