package dev.sluice.dap.internal;

import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunInstant;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A recorded run with its plan, at an instant that can be moved. For one thread at a time. */
final class Replay {
    final RecordedRun record;
    private final Map<String, GraphPlan> graphs = new HashMap<>();
    private final Map<Integer, PastPass> passes = new HashMap<>();
    private RunInstant now;

    /**
     * A replay at the end of what is recorded.
     *
     * @param plan with the nodes that the run had, see {@link RecordedPlan}
     */
    Replay(RecordedRun record, Plan plan) {
        this.record = record;
        this.now = record.end();
        collect(plan.graph());
    }

    private void collect(GraphPlan graph) {
        graphs.putIfAbsent(graph.path(), graph);
        for (int i = 0; i < graph.size(); i++) {
            ContainerSpec container = graph.node(i).spec().container();
            if (container != null) {
                collect(container.body());
            }
        }
    }

    RunInstant now() {
        return now;
    }

    /** Goes to the instant right after an event. */
    void to(long seq) {
        now = record.at(seq);
    }

    /** A pass by its number; the same object each time, at whatever instant it is. */
    PastPass pass(int number) {
        PastPass known = passes.get(number);
        if (known == null) {
            known = new PastPass(this, record.pass(number));
            passes.put(number, known);
        }
        return known;
    }

    GraphPlan graph(String path) {
        GraphPlan graph = graphs.get(path);
        if (graph == null) {
            throw new Refusal("The flow has no container '" + path + "' any more.");
        }
        return graph;
    }

    /** The last change of a node in a pass up to now; null where there is none. */
    JournalEvent.@Nullable NodeChanged change(int pass, int node) {
        return read(() -> now.change(pass, node)).orElse(null);
    }

    /** What a debugger had changed at a node in a pass up to now. */
    List<JournalEvent.Patched> patches(int pass, int node) {
        return read(() -> now.patches(pass, node));
    }

    /** What an event of a node gave; an empty record where it is not known. */
    RecordValue event(int node, int number) {
        return read(() -> now.event(node, number))
                .map(JournalEvent.EventTaken::outputs)
                .orElse(RecordValue.EMPTY);
    }

    /** An event; empty where there is none. */
    Optional<JournalEvent> event(long seq) {
        return read(() -> record.event(seq));
    }

    static <T> T read(Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException e) {
            throw new Refusal("The journal cannot be read: " + e.getMessage() + ".");
        }
    }

    /** Something that is read from a journal. */
    @FunctionalInterface
    interface Reading<T> {
        T get() throws IOException;
    }
}
