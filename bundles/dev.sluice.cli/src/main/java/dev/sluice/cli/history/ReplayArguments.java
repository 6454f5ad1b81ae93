package dev.sluice.cli.history;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sluice replay} is asked to do.
 *
 * @param run the id
 * @param at the number of the event; null for the last
 * @param project as it was given; null to look for it
 * @param json whether to write JSON
 */
public record ReplayArguments(
        String run, @Nullable Long at, @Nullable Path project, boolean json) {}
