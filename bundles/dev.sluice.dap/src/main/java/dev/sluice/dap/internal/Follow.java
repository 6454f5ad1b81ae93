package dev.sluice.dap.internal;

import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import java.util.BitSet;

/** Which nodes come after which. */
final class Follow {
    private Follow() {}

    /** Whether a node that starts now does so, among other reasons, because a lane's last node has ended. */
    static boolean follows(Lane lane, Pass pass, int node) {
        Pass at = lane.pass;
        int from = lane.node;
        boolean inside = false;
        while (at != null) {
            if (pass == at && reaches(at.graph(), from, node)) {
                return true;
            }
            if (inside
                    && pass.around() == at
                    && pass.container() == at.graph().node(from)
                    && pass.number() > lane.endedAt) {
                return true;
            }
            NodePlan container = at.container();
            from = container == null ? -1 : container.index();
            at = at.around();
            inside = true;
        }
        return false;
    }

    private static boolean reaches(GraphPlan graph, int from, int to) {
        BitSet seen = new BitSet(graph.size());
        java.util.ArrayDeque<Integer> open = new java.util.ArrayDeque<>();
        open.add(from);
        while (!open.isEmpty()) {
            NodePlan node = graph.node(open.remove());
            int end =
                    graph.targetStart(node.firstOutput() + node.spec().outputs().size());
            for (int i = graph.targetStart(node.firstOutput()); i < end; i++) {
                int target = graph.target(i);
                if (target == to) {
                    return true;
                }
                if (!seen.get(target)) {
                    seen.set(target);
                    open.add(target);
                }
            }
        }
        return false;
    }
}
