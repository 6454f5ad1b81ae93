package dev.sluice.lang.java;

import dev.sluice.nodes.api.Port;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports that code declares by its types.
 *
 * @param inputs null where it takes whatever is linked
 * @param outputs empty where it gives nothing
 */
record Signature(@Nullable List<Port> inputs, List<Port> outputs) {
    Signature {
        inputs = inputs == null ? null : List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
