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
        if (!exists(flow)) {
            return Answered.UNKNOWN;
        }
        return root != null && isOver(root, label) ? Answered.ENDED : Answered.NOT_YET;
    }

    /** Whether the pass with this label below another, such as {@code each[3]/call}, or one around it has begun and ended. */
    private static boolean isOver(Activation around, String below) {
        int slash = below.indexOf('/');
        String step = slash < 0 ? below : below.substring(0, slash);
        int bracket = step.indexOf('[');
        NodePlan container = container(around.graph, bracket < 0 ? step : step.substring(0, bracket));
        if (container == null || bracket >= 0 && !step.endsWith("]")) {
            return false;
        }
        if (around.state(container.index()).ended()) {
            return true;
        }
        int number = bracket < 0 ? 0 : number(step.substring(bracket + 1, step.length() - 1));
        if (number < 0 || !(around.work(container.index()) instanceof ContainerWork work)) {
            return false;
        }
        for (Activation pass : work.passes()) {
            if (pass.pass == number) {
                return slash >= 0 && isOver(pass, below.substring(slash + 1));
            }
        }
        return work.hasBegun(number);
    }

    private static @Nullable NodePlan container(GraphPlan graph, String id) {
        for (int i = 0; i < graph.size(); i++) {
            if (graph.node(i).body() != null && graph.node(i).spec().id().equals(id)) {
                return graph.node(i);
            }
        }
        return null;
    }

    /** The number of a pass; below 0 for what is none, as anybody may ask for anything. */
    private static int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
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
