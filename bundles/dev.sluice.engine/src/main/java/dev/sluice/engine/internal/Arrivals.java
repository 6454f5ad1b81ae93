package dev.sluice.engine.internal;

import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/** Says of a node at which all has arrived whether it can start. */
final class Arrivals {
    private Arrivals() {}

    /** Why the node cannot start: dead before absent; null where it can. */
    static @Nullable Object missing(Activation activation, NodePlan node) {
        int[] slots = node.soleSlots();
        if (slots != null && isThere(activation, slots)) {
            return null;
        }
        Object missing = null;
        for (int input = 0; input < node.inputs(); input++) {
            int links = node.links(input);
            boolean present = links == 0;
            for (int i = 0; i < links; i++) {
                Object content = activation.slot(node.link(input, i));
                if (content == Activation.DEAD) {
                    return Activation.DEAD;
                }
                present |= content instanceof Value;
            }
            if (!present && node.spec().inputs().get(input).required()) {
                missing = Activation.ABSENT;
            }
        }
        for (int i = 0; i < node.captures(); i++) {
            if (activation.slot(node.captureFrom(i)) == Activation.DEAD) {
                return Activation.DEAD;
            }
        }
        return missing;
    }

    /** Whether a value has arrived at each of these slots; as at most nodes. */
    private static boolean isThere(Activation activation, int[] slots) {
        for (int slot : slots) {
            Object content = activation.slot(slot);
            if (content == null || content == Activation.ABSENT || content == Activation.DEAD) {
                return false;
            }
        }
        return true;
    }

    /** What a node passes on that was to start on the first value, and got none. */
    static Object nothing(Activation activation, NodePlan node) {
        for (int input = 0; input < node.inputs(); input++) {
            for (int i = 0; i < node.links(input); i++) {
                if (activation.slot(node.link(input, i)) == Activation.DEAD) {
                    return Activation.DEAD;
                }
            }
        }
        return Activation.ABSENT;
    }
}
