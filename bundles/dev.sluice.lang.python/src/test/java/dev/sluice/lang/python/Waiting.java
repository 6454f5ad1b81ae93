package dev.sluice.lang.python;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition with a limit, for what tells nobody when it happens: processes, files. */
final class Waiting {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(5);

    private Waiting() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + LIMIT + ": still not so that " + what);
            }
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
