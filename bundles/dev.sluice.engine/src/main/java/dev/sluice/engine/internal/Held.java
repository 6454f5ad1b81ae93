package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node that stands at the gate: the work of its activation as long as it is held. Belongs to the run's thread. */
final class Held implements HeldNode {
    final Activation activation;
    final NodePlan node;
    final int attempt;
    final Point point;
    /** As they arrived, with what a debugger changed. */
    final Inputs inputs;

    final @Nullable Object[] outputs;
    final @Nullable Failure failure;
    final long took;
    private final boolean again;

    private Held(
            Activation activation,
            NodePlan node,
            int attempt,
            Point point,
            Inputs inputs,
            @Nullable Object[] outputs,
            @Nullable Failure failure,
            boolean again,
            long took) {
        this.activation = activation;
        this.node = node;
        this.attempt = attempt;
        this.point = point;
        this.inputs = inputs;
        this.outputs = outputs;
        this.failure = failure;
        this.again = again;
        this.took = took;
    }

    static Held before(Activation activation, NodePlan node, int attempt, Inputs inputs) {
        return new Held(activation, node, attempt, Point.BEFORE, inputs, new Object[0], null, false, 0);
    }

    static Held after(
            Activation activation, NodePlan node, int attempt, Inputs inputs, @Nullable Object[] outputs, long took) {
        return new Held(activation, node, attempt, Point.AFTER, inputs, outputs, null, false, took);
    }

    static Held failed(
            Activation activation,
            NodePlan node,
            int attempt,
            Inputs inputs,
            Failure failure,
            boolean again,
            long took) {
        return new Held(activation, node, attempt, Point.FAILED, inputs, new Object[0], failure, again, took);
    }

    /** The same node before its next attempt. */
    Held again() {
        return before(activation, node, point == Point.BEFORE ? attempt : attempt + 1, inputs.copy());
    }

    private Inputs shown() {
        Inputs shown = inputs.copy();
        try {
            shown.complete();
        } catch (NodeFailure | RuntimeException e) {
            // the attempt will say it, and fail; a person sees what arrived
            return inputs;
        }
        return shown;
    }

    @Override
    public Activation pass() {
        return activation;
    }

    @Override
    public NodePlan node() {
        return node;
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public Point point() {
        return point;
    }

    @Override
    public RecordValue inputs() {
        return shown().record();
    }

    @Override
    public RecordValue outputs() {
        List<String> names = node.spec().outputs();
        RecordValue.Builder record = RecordValue.builder();
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] instanceof Value value) {
                record.put(names.get(i), value);
            }
        }
        return record.build();
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public boolean triedAgain() {
        return again;
    }

    @Override
    public Settings settings() {
        return shown().settings();
    }

    @Override
    public Map<String, SettingValue> set() {
        return inputs.setting();
    }
}
