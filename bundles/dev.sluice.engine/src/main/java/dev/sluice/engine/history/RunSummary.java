package dev.sluice.engine.history;

import dev.sluice.nodes.api.value.RecordValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as a list shows it.
 *
 * @param id unique in the project
 * @param file of the flow, as people write it, relative to the project; empty where it has none
 * @param hash of the flow's text when it ran: SHA-256 in hexadecimal; empty where it has none
 * @param params without those that are large; secrets are masked
 * @param partial whether nodes failed and the run went on with what does not depend on them; false also where it is not
 *     known, as of a run that an earlier version wrote
 * @param ended null where the run is under way, or nobody knows when it ended
 * @param last when the last event was that the journal has
 * @param events how many there are
 * @param failedNode the path of the node that the run failed at; null where there is none
 * @param message why it failed or was cancelled; null for neither
 * @param forkedFrom what it goes on from; null where it began at the beginning
 */
public record RunSummary(
        String id,
        String flow,
        String file,
        String hash,
        RecordValue params,
        Status status,
        boolean partial,
        Instant started,
        @Nullable Instant ended,
        Instant last,
        long events,
        @Nullable String failedNode,
        @Nullable String message,
        @Nullable Origin forkedFrom) {
    /** How a run stands. */
    public enum Status {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED,
        /** It did not end, and its process is gone. */
        LOST
    }

    /**
     * The event of another run that a run goes on from.
     *
     * @param run the id of that run, which may have been deleted since
     */
    public record Origin(String run, long event) {}
}
