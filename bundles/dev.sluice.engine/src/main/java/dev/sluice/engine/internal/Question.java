package dev.sluice.engine.internal;

import dev.sluice.engine.Answered;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.value.RecordValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the node that an answer is for, and gives it to it. Looks only when somebody answers. For the run's thread. */
final class Question {
    private final Scheduler scheduler;
    private final String path;
    private final String label;

    /**
     * An answer to a node.
     *
     * @param path of the node
     * @param label of the pass that it is in
     */
    Question(Scheduler scheduler, String path, String label) {
        this.scheduler = scheduler;
        this.path = path;
        this.label = label;
    }

    Answered answer(GraphPlan flow, RecordValue answer) {
        Activation root = scheduler.root();
        List<Activation> level = root == null ? List.of() : List.of(root);
        while (!level.isEmpty()) {
            List<Activation> inner = new ArrayList<>();
            for (Activation pass : level) {
                NodePlan node = pass.label().equals(label) ? node(pass.graph) : null;
                if (node != null) {
                    return answer(pass, node, answer);
                }
                pass.collectInner(inner);
            }
            level = inner;
        }
        return exists(flow) ? Answered.NOT_YET : Answered.UNKNOWN;
    }

    private Answered answer(Activation pass, NodePlan node, RecordValue answer) {
        if (pass.work(node.index()) instanceof Sleeper sleeper && sleeper.question() != null) {
            sleeper.wake(scheduler, answer);
            return Answered.TAKEN;
        }
        return pass.state(node.index()).ended() || pass.isDoomed() ? Answered.ENDED : Answered.NOT_YET;
    }

    private @Nullable NodePlan node(GraphPlan graph) {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i).path().equals(path)) {
                return graph.node(i);
            }
        }
        return null;
    }

    private boolean exists(GraphPlan graph) {
        if (node(graph) != null) {
            return true;
        }
        for (int i = 0; i < graph.size(); i++) {
            GraphPlan body = graph.node(i).body();
            if (body != null && exists(body)) {
                return true;
            }
        }
        return false;
    }
}
