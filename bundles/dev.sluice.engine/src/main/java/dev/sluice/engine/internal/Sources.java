package dev.sluice.engine.internal;

import dev.sluice.engine.Life;
import dev.sluice.engine.SourceStatus;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The nodes of a run that give events: starts and stops them, and sees when none will give any more. Belongs to the run's thread. */
final class Sources {
    private final RunLoop run;
    private final Set<String> stopped;
    /** Read by any thread. */
    private final List<EventWork> works = new CopyOnWriteArrayList<>();

    private boolean stopping;
    private boolean looking;

    /** @param stopped the paths of those that are not to be started with the run */
    Sources(RunLoop run, Set<String> stopped) {
        this.run = run;
        this.stopped = stopped;
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

    /** Whether a node is not to be started with the run. */
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
        if (source == null) {
            String known = sources().stream().map(work -> work.node.path()).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("the run has no continuous node '" + path
                    + "' that has begun and not ended" + (known.isEmpty() ? "" : "; it has " + known));
        }
        return start ? source.startByHand() : source.stopByHand();
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
