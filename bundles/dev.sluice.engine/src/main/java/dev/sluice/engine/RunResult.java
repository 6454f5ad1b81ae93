package dev.sluice.engine;

import dev.sluice.nodes.api.value.RecordValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param status completed, failed or cancelled
 * @param out the flow's results that are there; one whose node was skipped or failed is missing
 * @param failure why it failed, or was cancelled; null for a completed run
 * @param took from start to end
 * @param partial whether nodes failed and the run went on with what does not depend on them, so that it is neither a plain
 *     success nor a plain failure
 * @param nodes how the nodes of the flow's own graph ended; null where it did not come to its end
 */
public record RunResult(
        String run,
        RunStatus status,
        RecordValue out,
        @Nullable Failure failure,
        Duration took,
        boolean partial,
        @Nullable NodeCounts nodes) {
    /** A result that is not partial. */
    public RunResult(String run, RunStatus status, RecordValue out, @Nullable Failure failure, Duration took) {
        this(run, status, out, failure, took, false, null);
    }

    /** The same with other results and another failure. */
    public RunResult with(RecordValue otherOut, @Nullable Failure otherFailure) {
        return new RunResult(run, status, otherOut, otherFailure, took, partial, nodes);
    }
}
