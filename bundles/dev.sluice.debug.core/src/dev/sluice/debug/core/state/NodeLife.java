package dev.sluice.debug.core.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of a continuous node, as the runner tells it.
 *
 * @param phase that it is in
 * @param events how many it has taken so far
 * @param dropped how many found no room
 * @param waiting how many of those taken wait for their turn
 * @param perSecond how many come in a second, of late
 * @param last when the last one came; null for none yet
 * @param problem why it failed; empty where it did not
 */
public record NodeLife(
        Phase phase,
        long events,
        long dropped,
        long waiting,
        double perSecond,
        @Nullable Instant last,
        String problem) {
    /** How a continuous node is. */
    public enum Phase {
        STOPPED,
        STARTING,
        RUNNING,
        STOPPING,
        FAILED;

        /** Whether it can be started; it can be stopped otherwise. */
        public boolean startable() {
            return this == STOPPED || this == FAILED;
        }
    }
}
