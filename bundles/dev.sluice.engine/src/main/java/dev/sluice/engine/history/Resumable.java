package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.Resumption.Spot;
import dev.sluice.engine.internal.Masked;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalEvent.NodeNames;
import dev.sluice.engine.journal.LostText;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the events of a run before it is gone on with: whether the plan has the graphs that they tell of, and which
 * nodes have to be begun again though they had ended, because what they gave is lost. For one thread.
 */
final class Resumable {
    private final RunSummary run;
    private final Plan plan;
    private final Map<Integer, JournalEvent.GraphKnown> graphs = new HashMap<>();
    private final Map<Integer, Pass> passes = new HashMap<>();
    /** Containers that run. */
    private final Set<Spot> running = new HashSet<>();

    private final Set<Spot> lost = new HashSet<>();
    private final Map<Path, Boolean> files = new HashMap<>();
    private final List<NodeNames> changed;
    private @Nullable String misfit;

    /** @param changed the nodes of the flow's own graph, where the run went on with a changed flow; empty where it did not */
    Resumable(RunSummary run, Plan plan, List<NodeNames> changed) {
        this.run = run;
        this.changed = List.copyOf(changed);
        this.plan = plan;
    }

    /**
     * A pass: its graph in the plan, null where the plan has none, the container around, and the nodes that have ended. It is
     * kept until all have, unless what one of them gave is lost: a run of events has no end of passes.
     */
    private record Pass(@Nullable GraphPlan graph, @Nullable Spot around, BitSet ended) {}

    void take(JournalEvent event) {
        switch (event) {
            case JournalEvent.GraphKnown known -> graphs.put(known.graph(), known);
            case JournalEvent.GraphStarted started -> start(started);
            case JournalEvent.NodeChanged change -> change(change);
            default -> {
                // says nothing of graphs or values
            }
        }
    }

    private void start(JournalEvent.GraphStarted started) {
        Spot around = started.parent() < 0 ? null : new Spot(started.parent(), started.container());
        GraphPlan graph = around == null ? plan.graph() : body(around);
        JournalEvent.GraphKnown known = graphs.get(started.graph());
        if (known != null && around == null && !changed.isEmpty()) {
            known = new JournalEvent.GraphKnown(known.seq(), known.time(), known.graph(), known.path(), changed, false);
        }
        String problem = known == null ? null : misfit(known, graph);
        misfit = misfit == null ? problem : misfit;
        passes.put(started.activation(), new Pass(problem == null ? graph : null, around, new BitSet()));
    }

    private @Nullable GraphPlan body(Spot container) {
        Pass pass = passes.get(container.activation());
        GraphPlan graph = pass == null ? null : pass.graph;
        return graph == null || container.node() >= graph.size()
                ? null
                : graph.node(container.node()).body();
    }

    private static @Nullable String misfit(JournalEvent.GraphKnown known, @Nullable GraphPlan graph) {
        String where = known.path().isEmpty() ? "the flow" : "'" + known.path() + "'";
        if (graph == null) {
            return where + " holds no nodes any more";
        }
        List<String> before = known.nodes().stream().map(NodeNames::id).toList();
        List<String> now = new ArrayList<>();
        for (int i = 0; i < graph.size(); i++) {
            now.add(graph.node(i).spec().id());
        }
        if (!before.equals(now)) {
            return changed(where, before, now);
        }
        for (int i = 0; i < graph.size(); i++) {
            NodePlan node = graph.node(i);
            if (!known.nodes().get(i).outputs().equals(node.spec().outputs())) {
                return "the outputs of '" + node.path() + "' are others now";
            }
        }
        return null;
    }

    private static String changed(String where, List<String> before, List<String> now) {
        List<String> gone = new ArrayList<>(before);
        gone.removeAll(now);
        List<String> added = new ArrayList<>(now);
        added.removeAll(before);
        List<String> parts = new ArrayList<>();
        if (!gone.isEmpty()) {
            parts.add(where + " has no '" + String.join("', '", gone) + "' any more");
        }
        if (!added.isEmpty()) {
            parts.add(where + " has '" + String.join("', '", added) + "' now");
        }
        return parts.isEmpty() ? "the nodes of " + where + " stand in another order" : String.join(", and ", parts);
    }

    private void change(JournalEvent.NodeChanged change) {
        Spot spot = new Spot(change.activation(), change.node());
        if (change.state() == NodeState.RUNNING) {
            running.add(spot);
        } else {
            running.remove(spot);
        }
        lost.remove(spot);
        if (change.outputs().size() > 0 && isLost(change.outputs())) {
            lost.add(spot);
        }
        Pass pass = passes.get(spot.activation());
        if (pass != null && pass.around != null) {
            pass.ended.set(spot.node(), change.state().ended());
            forgetIfDone(spot.activation(), pass);
        }
    }

    private void forgetIfDone(int number, Pass pass) {
        GraphPlan graph = pass.graph;
        if (graph == null || pass.ended.cardinality() < graph.size()) {
            return;
        }
        if (pass.around != null && isOfEvent(pass.around)) {
            lost.removeIf(spot -> spot.activation() == number); // nobody needs what an event that is over gave
        }
        boolean needed = false;
        for (int node = 0; node < graph.size() && !needed && !lost.isEmpty(); node++) {
            needed = lost.contains(new Spot(number, node));
        }
        if (!needed) {
            passes.remove(number);
        }
    }

    private boolean isOfEvent(Spot container) {
        Pass around = passes.get(container.activation());
        GraphPlan graph = around == null ? null : around.graph;
        return graph != null && graph.node(container.node()).givesEvents();
    }

    private boolean isLost(Value value) {
        return hasLostFile(value) || Masked.in(value);
    }

    private boolean hasLostFile(Value value) {
        return switch (value) {
            case BytesValue bytes ->
                bytes.file() != null && files.computeIfAbsent(bytes.file().path(), path -> isGone(bytes.file()));
            case ListValue list when list.table() != null -> isLost(list.table());
            case StringValue text -> LostText.is(text.value());
            case ListValue list
            when list.stored() != null -> {
                FileBytes file = list.stored().file();
                yield files.computeIfAbsent(file.path(), path -> isGone(file));
            }
            case ListValue list -> list.items().stream().anyMatch(this::hasLostFile);
            case RecordValue record -> {
                boolean gone = false;
                for (int i = 0; i < record.size() && !gone; i++) {
                    gone = hasLostFile(record.value(i));
                }
                yield gone;
            }
            default -> false;
        };
    }

    private boolean isLost(@Nullable TableFile table) {
        return table != null && files.computeIfAbsent(table.file().path(), path -> isGone(table.file()));
    }

    /** Whether a file does not hold any more what it held: it may have been written when the power failed. */
    private static boolean isGone(@Nullable FileBytes file) {
        try {
            if (file != null) {
                file.open().close(); // which puts a compressed one in its place
            }
            return file == null || !Arrays.equals(FileBytes.of(file.path()).sha256(), file.sha256());
        } catch (IOException e) {
            return true;
        }
    }

    /** @throws NotResumableException where the plan does not fit */
    void check() throws NotResumableException {
        if (misfit != null) {
            throw new NotResumableException(
                    "The run " + run.id() + " cannot go on, because its flow has changed: " + misfit
                            + ". Bring " + (run.file().isEmpty() ? "the flow" : run.file())
                            + " back to what it was, or run it anew.");
        }
    }

    /**
     * The nodes that are begun again: those whose outputs are lost, in passes that go on, and the containers around, up to what
     * gives events, which goes on with its other events.
     */
    Set<Spot> again() {
        Set<Spot> again = new HashSet<>();
        for (Spot spot : lost) {
            List<Spot> path = new ArrayList<>(List.of(spot));
            Spot at = around(spot);
            while (at != null && !isOfEvent(at) && (running.contains(at) || lost.contains(at))) {
                path.add(at);
                at = around(at);
            }
            if (at == null || isOfEvent(at) && running.contains(at)) {
                again.addAll(path);
            }
        }
        return again;
    }

    private @Nullable Spot around(Spot spot) {
        Pass pass = passes.get(spot.activation());
        return pass == null ? null : pass.around;
    }
}
