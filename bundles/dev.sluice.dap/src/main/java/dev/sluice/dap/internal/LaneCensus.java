package dev.sluice.dap.internal;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes the lanes of a run that nobody has followed so far, one for each node at work. Where a fork opened one is read from
 * the graph: back along the links to the node that is not the first which began there. Numbers that were told before are
 * given again, to a lane of the same name where there is one.
 */
final class LaneCensus {
    private final List<Lane> before;
    private final int pause;
    private final Set<String> names = new HashSet<>();
    private int nextId;

    LaneCensus(List<Lane> before, int nextId, int pause) {
        this.before = new ArrayList<>(before);
        this.nextId = nextId;
        this.pause = pause;
    }

    int nextId() {
        return nextId;
    }

    /** The first lane, where no node is at work. */
    Lane main() {
        Lane lane = new Lane(number("main"), null, "");
        lane.pause = pause;
        return lane;
    }

    Lane at(Pass pass, int node) {
        String fork = fork(pass, node);
        Lane lane = lane(0, pass, node, fork);
        if (!names.add(lane.name())) {
            lane = lane(0, pass, node, pass.graph().node(node).spec().id());
            names.add(lane.name());
        }
        Lane numbered = lane(number(lane.name()), pass, node, lane.forkedAt());
        numbered.pause = pause;
        return numbered;
    }

    private static Lane lane(int id, Pass pass, int node, String fork) {
        Lane lane = new Lane(id, fork.isEmpty() ? null : pass, fork);
        lane.place(pass, node, true);
        return lane;
    }

    private int number(String name) {
        for (Lane old : before) {
            if (old.name().equals(name)) {
                before.remove(old);
                return old.id;
            }
        }
        return before.isEmpty() ? nextId++ : before.remove(0).id;
    }

    /** The node at which a fork opened the lane that is at a node; empty where none did. */
    private static String fork(Pass pass, int at) {
        GraphPlan graph = pass.graph();
        int node = at;
        while (true) {
            int from = source(graph, node);
            for (int target : from < 0 ? first(graph) : after(graph, from)) {
                if (target == node) {
                    break;
                }
                if (hasBegun(pass.state(target))) {
                    return graph.node(node).spec().id();
                }
            }
            if (from < 0) {
                return "";
            }
            node = from;
        }
    }

    private static boolean hasBegun(NodeState state) {
        return switch (state) {
            case PENDING, SKIPPED, CANCELLED, CACHED -> false;
            default -> true;
        };
    }

    /** The node that gives what a node gets first of all; below 0 where no node does. */
    private static int source(GraphPlan graph, int index) {
        NodePlan node = graph.node(index);
        for (int input = 0; input < node.inputs(); input++) {
            for (int i = 0; i < node.links(input); i++) {
                if (node.link(input, i) >= graph.entries().size()) {
                    return graph.owner(node.link(input, i));
                }
            }
        }
        for (int i = 0; i < node.captures(); i++) {
            if (node.captureFrom(i) >= graph.entries().size()) {
                return graph.owner(node.captureFrom(i));
            }
        }
        return -1;
    }

    /** The nodes that a pass begins with. */
    private static int[] first(GraphPlan graph) {
        IntStream roots = IntStream.range(0, graph.roots()).map(graph::root);
        return IntStream.concat(roots, targets(graph, 0, graph.entries().size()))
                .toArray();
    }

    private static int[] after(GraphPlan graph, int from) {
        NodePlan node = graph.node(from);
        return targets(
                        graph,
                        node.firstOutput(),
                        node.firstOutput() + node.spec().outputs().size())
                .toArray();
    }

    private static IntStream targets(GraphPlan graph, int firstSlot, int endSlot) {
        return IntStream.range(graph.targetStart(firstSlot), graph.targetStart(endSlot))
                .map(graph::target);
    }
}
