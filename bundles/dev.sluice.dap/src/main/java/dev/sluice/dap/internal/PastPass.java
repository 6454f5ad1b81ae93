package dev.sluice.dap.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Watch;
import dev.sluice.engine.history.RecordedPass;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Param;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pass of a recorded run, at the instant where its {@link Replay} is. What stands in its slots is computed. */
final class PastPass implements Pass {
    private static final String ITERATION = "iteration";

    private final Replay replay;
    private final RecordedPass pass;
    private final GraphPlan graph;
    private @Nullable RecordValue containerInputs;
    private @Nullable Object note;

    PastPass(Replay replay, RecordedPass pass) {
        this.replay = replay;
        this.pass = pass;
        this.graph = replay.graph(pass.path());
    }

    Replay replay() {
        return replay;
    }

    RecordedPass recorded() {
        return pass;
    }

    @Override
    public GraphPlan graph() {
        return graph;
    }

    @Override
    public @Nullable PastPass around() {
        return pass.around() < 0 ? null : replay.pass(pass.around());
    }

    @Override
    public @Nullable NodePlan container() {
        PastPass around = around();
        return around == null ? null : around.graph.node(pass.container());
    }

    @Override
    public RecordValue containerInputs() {
        PastPass around = around();
        NodePlan container = container();
        if (around == null || container == null) {
            return RecordValue.EMPTY;
        }
        RecordValue known = containerInputs;
        if (known == null) {
            known = PastNode.inputs(around, container).record();
            containerInputs = known;
        }
        return known;
    }

    @Override
    public int index() {
        return pass.index();
    }

    @Override
    public int number() {
        return pass.number();
    }

    @Override
    public String label() {
        return pass.label();
    }

    @Override
    public @Nullable Object note() {
        return note;
    }

    @Override
    public void note(Object left) {
        note = left;
    }

    @Override
    public void watch(Watch watch) {
        // what has been cannot be stopped
    }

    @Override
    public NodeState state(int node) {
        return replay.now().state(pass.number(), node);
    }

    @Override
    public RecordValue params() {
        PastPass around = around();
        NodePlan container = container();
        if (around == null || container == null) {
            return replay.record.summary().params();
        }
        ContainerSpec spec = container.spec().container();
        List<Param> declared = spec == null ? null : spec.params();
        return declared == null ? around.params() : called(declared);
    }

    private RecordValue called(List<Param> declared) {
        RecordValue.Builder params = RecordValue.builder();
        for (Param param : declared) {
            Value value = containerInputs().get(param.name());
            value = value == null ? param.initial() : value;
            if (value != null) {
                params.put(param.name(), converted(value, param));
            }
        }
        return params.build();
    }

    private static Value converted(Value value, Param param) {
        try {
            return Conversion.convert(value, param.type());
        } catch (ConversionException e) {
            // one that is masked, or with which the call failed
            return value;
        }
    }

    @Override
    public @Nullable Value value(int slot) {
        return slot < graph.entries().size() ? entry(slot) : output(graph.owner(slot), slot);
    }

    private @Nullable Value output(int node, int slot) {
        NodeSpec spec = graph.node(node).spec();
        NodeState state = state(node);
        if (!state.ended()) {
            return null;
        }
        JournalEvent.NodeChanged change = replay.change(pass.number(), node);
        String name = spec.outputs().get(slot - graph.node(node).firstOutput());
        Failure failure = change == null ? null : change.failure();
        if (failure != null) {
            boolean routed = spec.onFailure() == FailurePolicy.ROUTE && name.equals(NodeSpec.ERROR);
            return routed ? failure.toValue() : null;
        }
        return change == null ? null : change.outputs().get(name);
    }

    private @Nullable Value entry(int slot) {
        PastPass around = around();
        NodePlan container = container();
        if (around == null || container == null) {
            return null;
        }
        for (int i = 0; i < container.captures(); i++) {
            if (container.captureTo(i) == slot) {
                return around.value(container.captureFrom(i));
            }
        }
        ContainerSpec spec = container.spec().container();
        String name = graph.entries().get(slot);
        return spec == null ? null : given(spec.kind(), name);
    }

    private @Nullable Value given(Container kind, String name) {
        return switch (kind) {
            case FOREACH -> name.equals("index") ? Value.of(index()) : name.equals("item") ? item() : null;
            case WHILE, REPEAT -> {
                Value carried = carried(name);
                yield carried == null && name.equals(ITERATION) ? Value.of(index()) : carried;
            }
            case TRY, FLOW -> containerInputs().get(name);
            case SOURCE -> replay.event(pass.container(), index()).get(name);
        };
    }

    private @Nullable Value item() {
        return containerInputs().get("items") instanceof ListValue items && index() < items.size()
                ? items.get(index())
                : null;
    }

    /** A value of a loop: what the last pass before gave that gave one, or what the loop began with. */
    private @Nullable Value carried(String name) {
        int out = graph.out(name);
        RecordedRun record = replay.record;
        List<Integer> passes = record.passes(pass.around(), pass.container());
        int before = passes.indexOf(pass.number()) - 1;
        for (int i = before; out >= 0 && i >= 0; i--) {
            PastPass other = replay.pass(passes.get(i));
            Value value = other.index() < index() ? other.value(graph.outSlot(out)) : null;
            if (value != null) {
                return value;
            }
            if (other.index() == 0) {
                break;
            }
        }
        return containerInputs().get(name);
    }
}
