package dev.sluice.lang.java;

import java.time.Clock;

/**
 * What the machine gives.
 *
 * @param clock the machine's time, which files are changed by
 */
record JavaOptions(Clock clock) {
    /** Those of this runner. */
    static JavaOptions ofRunner() {
        return new JavaOptions(Clock.systemUTC());
    }
}
