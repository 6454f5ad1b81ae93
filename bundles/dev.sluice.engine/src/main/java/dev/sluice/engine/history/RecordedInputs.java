package dev.sluice.engine.history;

import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.internal.Inputs;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Map;

/** The inputs of a node in a recorded run: computed from what stands in the slots of its pass, as the engine does. */
public final class RecordedInputs {
    private final Inputs inputs;

    private RecordedInputs(Inputs inputs) {
        this.inputs = inputs;
    }

    /**
     * Computes them; one that cannot be is missing.
     *
     * @param firstSlot the slot of the value that a node starts on which waits for the first; -1 for every other
     * @param given what a debugger gave in place of what arrived, by name
     */
    public static RecordedInputs of(Pass pass, NodePlan node, int firstSlot, Map<String, Value> given) {
        Inputs arrived = Inputs.arrived(pass, node, firstSlot);
        given.forEach((name, value) -> {
            try {
                arrived.give(name, value);
            } catch (ConversionException e) {
                // a secret that is masked is not of its type any more: what arrived is shown
            }
        });
        Inputs complete = arrived.copy();
        try {
            complete.complete();
        } catch (NodeFailure | RuntimeException e) {
            // so did the attempt fail, or a value is masked; a person sees what arrived
            return new RecordedInputs(arrived);
        }
        return new RecordedInputs(complete);
    }

    public RecordValue record() {
        return inputs.record();
    }

    public Settings settings() {
        return inputs.settings();
    }
}
