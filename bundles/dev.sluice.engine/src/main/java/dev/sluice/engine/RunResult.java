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
 */
public record RunResult(
        String run,
        RunStatus status,
        RecordValue out,
        @Nullable Failure failure,
        Duration took) {}
