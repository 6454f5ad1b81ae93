package dev.sluice.lang.process;

import java.time.Duration;

/**
 * What a process may take.
 *
 * @param output bytes on stdout; above it the process is killed
 * @param grace from the request to end (SIGTERM) until it is killed
 * @param drain how long its streams may stay open after it has ended
 */
public record ProcessLimits(int output, Duration grace, Duration drain) {
    public ProcessLimits {
        if (output < 1 || grace.isNegative() || drain.isNegative()) {
            throw new IllegalArgumentException("limits of a process are positive");
        }
    }
}
