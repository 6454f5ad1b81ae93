package dev.sluice.cli.history;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sluice history} is asked to do.
 *
 * @param flow the file or the id of a flow; null for the runs of all
 * @param most how many runs to list, from 1
 * @param standing how they must stand; null for all
 * @param project as it was given; null to look for it
 * @param json whether to write JSON
 */
public record HistoryArguments(
        @Nullable String flow,
        int most,
        @Nullable Standing standing,
        @Nullable Path project,
        boolean json) {}
