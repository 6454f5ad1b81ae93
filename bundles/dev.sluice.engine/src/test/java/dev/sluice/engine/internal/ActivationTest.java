package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActivationTest {
    private static final NodeDefinition TYPE = NodeType.named("test.join")
            .in(Port.many("in", PortType.ANY, "anything"))
            .out(Port.output("out", PortType.ANY, "one"))
            .runs(Execution.INLINE)
            .executedBy(context -> {});

    /** So many nodes that wait for nothing, and one behind that waits for some of them. */
    private static GraphPlan join(int others, int width) {
        List<NodeSpec> nodes = new ArrayList<>();
        IntStream.range(0, others).forEach(i -> nodes.add(NodeSpec.plain("n" + i, TYPE, List.of(), "out")));
        List<Source> all = IntStream.range(0, width)
                .mapToObj(i -> Source.output("n" + i, "out"))
                .toList();
        InputSpec many = new InputSpec("in", all, null, true, true, PortType.ANY);
        nodes.add(NodeSpec.plain("join", TYPE, List.of(many), "out"));
        return GraphPlan.of("", List.of(), nodes, Map.of());
    }

    @Test
    void statesAndArrivalsDoNotTouchEachOtherHoweverManyArrive() {
        for (int width : new int[] {1, 14, 15, 16, 17, 300}) {
            GraphPlan graph = join(width, width);
            Activation activation = new Activation(graph, null, 0, 0, RecordValue.EMPTY);
            Random random = new Random(width);
            NodeState[] states = new NodeState[width + 1];
            Arrays.fill(states, NodeState.PENDING);
            for (int left = width; left > 0; left--) {
                assertEquals(left, activation.waits(width));
                int node = random.nextInt(width + 1);
                states[node] = NodeState.values()[random.nextInt(NodeState.values().length)];
                activation.state(node, states[node]);
                assertEquals(left - 1, activation.arrive(width));
                for (int i = 0; i <= width; i++) {
                    assertEquals(states[i], activation.state(i));
                    assertEquals(i == width ? left - 1 : 0, activation.waits(i));
                }
            }
        }
    }

    @Test
    void whatIsKnownOfNodesIsKeptInALargerGraphWithMoreOrFewerArrivals() {
        for (int[] widths : new int[][] {{3, 40}, {40, 3}, {3, 3}, {40, 40}}) {
            Activation activation = new Activation(join(50, widths[0]), null, 0, 0, RecordValue.EMPTY);
            activation.state(0, NodeState.WAITING);
            activation.state(1, NodeState.COMPLETED);
            activation.arrive(50);
            activation.replace(join(60, widths[1]));
            assertEquals(NodeState.WAITING, activation.state(0));
            assertEquals(NodeState.COMPLETED, activation.state(1));
            assertEquals(NodeState.PENDING, activation.state(50));
            assertEquals(widths[0] - 1, activation.waits(50));
        }
    }
}
