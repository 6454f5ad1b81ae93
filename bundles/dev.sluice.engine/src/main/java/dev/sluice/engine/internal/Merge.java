package dev.sluice.engine.internal;

import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

/** Each event of each input. */
final class Merge extends Operation {
    @Override
    void offer(int link, Value value, @Nullable Answer answer, long now) {
        add(value, answer);
    }
}
