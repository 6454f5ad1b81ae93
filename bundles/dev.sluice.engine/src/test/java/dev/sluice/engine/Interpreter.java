package dev.sluice.engine;

import dev.sluice.engine.Sketch.Kind;
import dev.sluice.engine.Sketch.Link;
import dev.sluice.engine.Sketch.Node;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what a sketch gives, naively: it asks each node for its sources, and those for theirs. */
final class Interpreter {
    private final Sketch sketch;
    private final Map<Integer, Outcome> known = new HashMap<>();

    /**
     * What becomes of a node.
     *
     * @param outputs by port; a port that is absent is missing
     */
    record Outcome(NodeState state, Map<String, Value> outputs) {
        boolean dead() {
            return state == NodeState.CANCELLED || state == NodeState.FAILED && outputs.isEmpty();
        }
    }

    Interpreter(Sketch sketch) {
        this.sketch = sketch;
    }

    Outcome outcome(int node) {
        Outcome outcome = known.get(node);
        if (outcome == null) {
            outcome = compute(node, sketch.nodes().get(node));
            known.put(node, outcome);
        }
        return outcome;
    }

    private @Nullable Value value(Link link) {
        return outcome(link.node()).outputs().get(Sketch.PORTS.get(link.port()));
    }

    private Outcome compute(int index, Node node) {
        List<Value> present = new ArrayList<>();
        boolean dead = false;
        for (Link link : node.links()) {
            Value value = value(link);
            dead |= outcome(link.node()).dead();
            if (value != null) {
                present.add(value);
            }
        }
        Kind kind = node.kind();
        boolean first = kind == Kind.FIRST && !present.isEmpty();
        if (dead && !first) {
            return new Outcome(NodeState.CANCELLED, Map.of());
        }
        boolean enough = switch (kind) {
            case OPTIONAL, NEST -> true;
            case MANY, FIRST -> !present.isEmpty() || node.links().isEmpty();
            default -> present.size() == node.links().size();
        };
        return enough ? fire(index, kind, present) : new Outcome(NodeState.SKIPPED, Map.of());
    }

    private static Outcome fire(int index, Kind kind, List<Value> present) {
        long sum = index + present.stream().mapToLong(Sketch::number).sum();
        Map<String, Value> outputs = new HashMap<>();
        try {
            Sketch.act(kind, index, sum, outputs::put);
            return new Outcome(NodeState.COMPLETED, outputs);
        } catch (NodeFailure e) {
            Failure failure =
                    new Failure("sum " + sum, e.errorClass(), Sketch.id(index), 1, null, null, RecordValue.EMPTY);
            return new Outcome(NodeState.FAILED, kind == Kind.ROUTE ? Map.of("error", failure.toValue()) : Map.of());
        }
    }
}
