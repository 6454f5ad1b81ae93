package dev.sluice.engine.internal;

import dev.sluice.engine.Life;
import dev.sluice.engine.SourceStatus;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nodes of a run that give events: starts and stops them, and sees when none will give any more. Belongs to the run's thread. */
final class Sources {
    private final RunLoop run;
    /** The paths of those that are not to be started when their turn comes. */
    private final Set<String> stopped;
    /** Read by any thread. */
    private final List<EventWork> works = new CopyOnWriteArrayList<>();

    private boolean stopping;
    private boolean looking;

    /** @param stopped the paths of those that are not to be started with the run */
    Sources(RunLoop run, Set<String> stopped) {
        this.run = run;
        this.stopped = new HashSet<>(stopped);
    }

    /** The position of a node in a graph. */
    static int find(GraphPlan graph, String id) {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i).spec().id().equals(id)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the graph '" + graph.path() + "' has no node '" + id + "'");
    }

    void add(EventWork work) {
        works.removeIf(EventWork::isOver);
        works.add(work);
    }

    /** Whether a node is not to be started when its turn comes. */
    boolean isStopped(String path) {
        return stopped.contains(path);
    }

    /** Whether the run is being stopped, so that nothing starts any more. */
    boolean isStopping() {
        return stopping;
    }

    /** Has all that might wait for another of them look again, soon. */
    void changed() {
        if (!looking) {
            looking = true;
            run.act(this::look);
        }
    }

    private void look() {
        looking = false;
        if (run.isOver()) {
            return;
        }
        for (EventWork work : works) {
            if (!work.isOver() && !work.isStopping()) {
                work.attemptTo(work::proceed);
            }
        }
        List<SourceWork> left = sources();
        if (!left.isEmpty() && left.stream().allMatch(SourceWork::isBroken)) {
            left.forEach(SourceWork::giveUp);
        }
    }

    private List<SourceWork> sources() {
        List<SourceWork> sources = new ArrayList<>();
        for (EventWork work : works) {
            if (work instanceof SourceWork source && !source.isOver()) {
                sources.add(source);
            }
        }
        return sources;
    }

    /** Stops all of them for good. */
    void stop() {
        stopping = true;
        sources().forEach(SourceWork::finish);
        changed();
    }

    /**
     * Starts or stops a node.
     *
     * @throws IllegalArgumentException where there is none that could be
     */
    Life command(String path, boolean start) {
        SourceWork source = find(path);
        if (source != null) {
            return start ? source.startByHand() : source.stopByHand();
        }
        Activation root = run.root();
        NodePlan waiting = root == null ? null : waiting(root, path);
        if (root != null && waiting != null) {
            return command(root, waiting, start);
        }
        String known = sources().stream().map(work -> work.node.path()).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("the run has no continuous node '" + path + "' that has not ended"
                + (known.isEmpty() ? "" : "; it has " + known));
    }

    /** A continuous node whose turn has not come; null where there is none of this path. */
    private @Nullable NodePlan waiting(Activation root, String path) {
        for (int i = 0; i < root.graph.size(); i++) {
            NodePlan node = root.graph.node(i);
            if (node.path().equals(path)) {
                return EventWork.isSource(node) && !root.state(i).ended() ? node : null;
            }
        }
        return null;
    }

    /** Starts or stops a node whose turn has not come: it starts then, or is stopped then. */
    private Life command(Activation root, NodePlan node, boolean start) {
        Life life = start ? Life.STARTING : Life.STOPPED;
        if (start ? stopped.remove(node.path()) : stopped.add(node.path())) {
            run.events().life(root, node, life, Life.Cause.PERSON, null);
        }
        return life;
    }

    /** Takes note of whether a node is to be started when its turn comes, which the journal tells of. */
    void restore(String path, boolean starts) {
        if (starts) {
            stopped.remove(path);
        } else {
            stopped.add(path);
        }
    }

    /** The node with this path that gives events; null where none has begun that has not ended. */
    @Nullable
    EventWork work(String path) {
        for (EventWork work : works) {
            if (!work.isOver() && work.node.path().equals(path)) {
                return work;
            }
        }
        return null;
    }

    private @Nullable SourceWork find(String path) {
        for (SourceWork source : sources()) {
            if (source.node.path().equals(path)) {
                return source;
            }
        }
        return null;
    }

    /** Tells of each value that they have from events that have ended. */
    void each(Consumer<Value> action) {
        works.forEach(work -> work.each(action));
    }

    /** How they stand. From any thread. */
    List<SourceStatus> statuses() {
        List<SourceStatus> statuses = new ArrayList<>();
        for (EventWork work : works) {
            if (work instanceof SourceWork source) {
                statuses.add(source.status());
            }
        }
        return statuses;
    }
}
