package dev.sluice.dap.internal;

import dev.sluice.engine.gate.Pass;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the adapter keeps of a pass. Belongs to the run's thread. */
final class PassNotes {
    final GraphNotes graph;
    private @Nullable Pass before;
    private int epoch;
    /** By node: the lane that makes it ready, later the one it has; made when first needed. */
    private @Nullable Lane @Nullable [] lanes;

    /**
     * Notes of a pass that begins.
     *
     * @param before the one that began before it; null for none
     */
    PassNotes(GraphNotes graph, @Nullable Pass before) {
        this.graph = graph;
        this.before = before;
    }

    /** The pass of the graph that began before this one; null where there is none or it was forgotten. */
    @Nullable
    Pass before() {
        return before;
    }

    void forgetBefore() {
        before = null;
    }

    static PassNotes of(Pass pass) {
        return (PassNotes) Objects.requireNonNull(pass.note());
    }

    @Nullable
    Lane lane(int now, int node) {
        return lanes == null || epoch != now ? null : lanes[node];
    }

    void lane(int now, int node, Lane lane) {
        if (lanes == null || epoch != now) {
            lanes = new @Nullable Lane[graph.graph.size()];
            epoch = now;
        }
        lanes[node] = lane;
    }
}
