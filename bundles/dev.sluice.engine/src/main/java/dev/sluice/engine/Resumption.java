package dev.sluice.engine;

import dev.sluice.engine.journal.JournalEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A run that had not ended when its process was gone, so that another goes on with it: under its own id, with what its
 * journal says of it. What had ended stays as it is and is not run again; what was under way is begun again.
 *
 * @param run its id
 * @param key of its frames in the journal
 * @param events the number of the last event there is
 * @param started when it began first
 * @param last when the last event was
 * @param again nodes whose outputs the journal does not have any more, because they held a secret or their files are gone;
 *     they are begun again though they had ended
 * @param past the events
 */
public record Resumption(String run, long key, long events, Instant started, Instant last, Set<Spot> again, Past past) {
    public Resumption {
        again = Set.copyOf(again);
    }

    /**
     * A node in a pass, by their numbers.
     *
     * @param activation the number of the pass in its run
     * @param node the position of the node in the graph of the pass
     */
    public record Spot(int activation, int node) {}

    /** The events of a run. */
    @FunctionalInterface
    public interface Past {
        /**
         * Hands over each event, in order.
         *
         * @throws IOException where they cannot be read any more
         */
        void each(Consumer<JournalEvent> consumer) throws IOException;
    }
}
