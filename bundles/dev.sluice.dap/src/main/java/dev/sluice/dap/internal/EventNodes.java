package dev.sluice.dap.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.SourceStatus;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What clients are told of the nodes of a run that give events: continuous nodes, and operators. However many events there
 * are, this holds one number or value of each kind for a node, and looks at them when a batch is made. Belongs to the run's
 * thread.
 */
final class EventNodes {
    private final Map<String, Told> nodes = new LinkedHashMap<>();

    /** Those of a flow's own graph; no other has some. */
    EventNodes(GraphPlan root) {
        for (int i = 0; i < root.size(); i++) {
            if (root.node(i).givesEvents()) {
                nodes.put(root.node(i).path(), new Told(root.node(i)));
            }
        }
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** The node of a path as it was told last; null where there is none that gives events. */
    @Nullable
    Told at(String path) {
        return nodes.get(path);
    }

    /** A pass began. */
    void opened(Pass pass) {
        NodePlan container = pass.container();
        if (!nodes.isEmpty() && container != null && pass.isOfEvent()) {
            Told told = nodes.get(container.path());
            if (told != null) {
                told.newest = pass;
                told.fresh = true;
            }
        }
    }

    /** The life of a node changed. */
    void changed(String path, @Nullable Failure failure) {
        Told told = nodes.get(path);
        if (told != null) {
            told.problem = failure == null ? "" : failure.message();
        }
    }

    /**
     * Takes how the nodes stand.
     *
     * @param nanos a steady time
     * @param changed gets each node of which there is something new to tell
     */
    void refresh(Collection<SourceStatus> now, long nanos, Consumer<NodePlan> changed) {
        for (SourceStatus status : now) {
            Told told = nodes.get(status.node());
            if (told != null && told.take(status, nanos)) {
                changed.accept(told.node);
            }
        }
    }

    /** Everything is to be told again. */
    void forget() {
        nodes.values().forEach(told -> told.status = null);
    }

    /** A node as it was told last. */
    static final class Told {
        private static final long SECOND = 1_000_000_000;

        private final NodePlan node;
        private @Nullable SourceStatus status;
        private String problem = "";
        /** The pass of the newest event. */
        private @Nullable Pass newest;
        /** Whether what the newest event brought has not been told. */
        private boolean fresh;

        private double perSecond;
        /** How many events there were at two instants, the first of them a second ago at least. */
        private long before;

        private long beforeAt;
        private long mark;
        private long markAt;
        private boolean began;

        private Told(NodePlan node) {
            this.node = node;
        }

        private boolean take(SourceStatus now, long nanos) {
            double rate = rate(now.taken(), nanos);
            boolean other = !now.equals(status) || rate != perSecond;
            status = now;
            perSecond = rate;
            return other;
        }

        /** Events a second over the last one or two seconds, in tenths. */
        private double rate(long taken, long nanos) {
            if (!began) {
                began = true;
                before = taken;
                mark = taken;
                beforeAt = nanos;
                markAt = nanos;
            }
            if (nanos - markAt >= SECOND) {
                before = mark;
                beforeAt = markAt;
                mark = taken;
                markAt = nanos;
            }
            double span = Math.max(SECOND, nanos - beforeAt) / (double) SECOND;
            return Math.round(10 * (taken - before) / span) / 10.0;
        }

        /** How it stands; null where that is not known yet. */
        @Nullable
        SourceStatus status() {
            return status;
        }

        double perSecond() {
            return perSecond;
        }

        /** Why it failed; empty where it did not. */
        String problem() {
            return status != null && status.life() == Life.FAILED ? problem : "";
        }

        /**
         * What the newest event brought, by position of the output; null where that was told.
         *
         * @param again whether to give it although it was told
         */
        @Nullable
        Object @Nullable [] outputs(boolean again) {
            Pass event = newest;
            if (event == null || !fresh && !again) {
                return null;
            }
            fresh = false;
            List<String> names = node.spec().outputs();
            @Nullable Object[] values = new @Nullable Object[names.size()];
            for (int i = 0; i < values.length; i++) {
                int entry = event.graph().entry(names.get(i));
                Value value = entry < 0 ? null : event.value(entry);
                values[i] = value;
            }
            return values;
        }
    }
}
