package dev.sluice.dap.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.history.RecordedInputs;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalEvent.Patch;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a recorded run as it stood at the instant where the run was when this was made. */
final class PastNode implements HeldNode {
    private final PastPass pass;
    private final NodePlan node;
    private final JournalEvent.@Nullable NodeChanged change;
    private final Map<String, Value> changed = new LinkedHashMap<>();
    private RecordedInputs inputs;

    private PastNode(PastPass pass, NodePlan node) {
        this.pass = pass;
        this.node = node;
        this.change = pass.replay().change(pass.number(), node.index());
        this.inputs = inputs(pass, node, Map.of());
    }

    /** A node at the instant where the replay of its pass is. */
    static PastNode now(PastPass pass, int node) {
        return new PastNode(pass, pass.graph().node(node));
    }

    /** What inputs a container had. */
    static RecordedInputs inputs(PastPass pass, NodePlan node) {
        return inputs(pass, node, Map.of());
    }

    private static RecordedInputs inputs(PastPass pass, NodePlan node, Map<String, Value> changed) {
        Map<String, Value> given = new LinkedHashMap<>();
        for (JournalEvent.Patched patched : pass.replay().patches(pass.number(), node.index())) {
            if (patched.patch() == Patch.INPUT) {
                given.put(patched.port(), patched.value());
            }
        }
        given.putAll(changed);
        return RecordedInputs.of(pass, node, firstSlot(pass, node), given);
    }

    /**
     * Gives an input another value, for a run that goes on from here.
     *
     * @throws ConversionException where the value is not of the input's type
     * @throws IllegalArgumentException where the node has no such input
     */
    void give(String port, Value value) throws ConversionException {
        for (InputSpec input : node.spec().inputs()) {
            if (input.name().equals(port)) {
                changed.put(port, Conversion.convert(value, input.check()));
                inputs = inputs(pass, node, changed);
                return;
            }
        }
        throw new IllegalArgumentException(node.path() + " has no input '" + port + "'");
    }

    /** What a run that goes on from here gives the node in place of what arrives. */
    RecordValue given() {
        RecordValue.Builder given = RecordValue.builder();
        Map<String, Value> all = new LinkedHashMap<>();
        for (JournalEvent.Patched patched : pass.replay().patches(pass.number(), node.index())) {
            if (patched.patch() == Patch.INPUT) {
                all.put(patched.port(), patched.value());
            }
        }
        all.putAll(changed);
        all.forEach(given::put);
        return given.build();
    }

    /** The slot of the value that came first, for a node that starts with it; -1 for every other. */
    private static int firstSlot(PastPass pass, NodePlan node) {
        int first = -1;
        long since = Long.MAX_VALUE;
        for (int input = 0; node.startsOnFirst() && input < node.inputs(); input++) {
            for (int i = 0; i < node.links(input); i++) {
                int slot = node.link(input, i);
                boolean entry = slot < pass.graph().entries().size();
                long seq = entry
                        ? 0
                        : pass.replay()
                                .record
                                .lastChange(
                                        pass.number(),
                                        pass.graph().owner(slot),
                                        pass.replay().now().seq());
                if (seq < since && pass.value(slot) != null) {
                    first = slot;
                    since = seq;
                }
            }
        }
        return first;
    }

    @Override
    public PastPass pass() {
        return pass;
    }

    @Override
    public NodePlan node() {
        return node;
    }

    @Override
    public int attempt() {
        return change == null ? 1 : Math.max(1, change.attempt());
    }

    @Override
    public Point point() {
        NodeState state = change == null ? NodeState.PENDING : change.state();
        return switch (state) {
            case COMPLETED, CACHED -> Point.AFTER;
            case FAILED, RETRYING -> Point.FAILED;
            default -> Point.BEFORE;
        };
    }

    @Override
    public RecordValue inputs() {
        return inputs.record();
    }

    @Override
    public RecordValue outputs() {
        return change == null ? RecordValue.EMPTY : change.outputs();
    }

    @Override
    public @Nullable Failure failure() {
        return change == null ? null : change.failure();
    }

    @Override
    public boolean triedAgain() {
        return change != null && change.state() == NodeState.RETRYING;
    }

    @Override
    public Settings settings() {
        return inputs.settings();
    }
}
