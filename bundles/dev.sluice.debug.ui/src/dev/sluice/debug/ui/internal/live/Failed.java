package dev.sluice.debug.ui.internal.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node that failed, as a note says it.
 *
 * @param path of the node
 * @param message why it failed
 * @param inputs what it had, as {@code name: value} that is cut
 * @param mend takes the node back to before it ran, for its inputs to be changed; null where that is not possible
 */
public record Failed(
        String path,
        String message,
        List<String> inputs,
        @Nullable Runnable mend) {
    public Failed {
        inputs = List.copyOf(inputs);
    }
}
