package dev.sluice.lang.process;

import dev.sluice.lang.process.limits.Excess;
import org.jspecify.annotations.Nullable;

/**
 * What a process left.
 *
 * @param exit its exit code; 128 and the signal's number where a signal ended it
 * @param overflow whether it was killed because it wrote more than the limit
 * @param output what it wrote on stdout; cut where it overflowed
 * @param tail its last lines on stderr
 * @param excess the limit for which it was ended; null where it passed none
 */
public record ProcessResult(
        int exit,
        boolean overflow,
        byte[] output,
        String tail,
        @Nullable Excess excess) {}
