package dev.sluice.cli.history;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sluice history prune} is asked to do.
 *
 * @param flow the file or the id of a flow; null for the runs of all
 * @param keep how many runs of each flow stay, {@link Integer#MAX_VALUE} for all; null where that is not said
 * @param age so long after their end runs stay; null where that is not said
 * @param dryRun whether to say only what would be deleted
 * @param project as it was given; null to look for it
 * @param json whether to write JSON
 */
public record PruneArguments(
        @Nullable String flow,
        @Nullable Integer keep,
        @Nullable Duration age,
        boolean dryRun,
        @Nullable Path project,
        boolean json) {}
