package dev.sluice.model;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.internal.write.MessyText;
import org.quicktheories.core.Gen;

/**
 * A model and a text in no particular format that says the same.
 *
 * @param flow the model
 * @param text the text
 * @param comments how many comments {@code # c0}, {@code # c1} and so on are in it
 */
record MessyFlow(Flow flow, String text, int comments) {
    static Gen<MessyFlow> any() {
        Gen<Flow> flows = FlowModels.any();
        return prng -> {
            Flow flow = flows.generate(prng);
            MessyText.Messy messy = MessyText.of(flow, prng);
            return new MessyFlow(flow, messy.text(), messy.comments());
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
