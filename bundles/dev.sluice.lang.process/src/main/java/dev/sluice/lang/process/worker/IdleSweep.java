package dev.sluice.lang.process.worker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends the workers that nobody has needed for long. Looks for them from time to time, as long as there are workers. Thread-safe. */
final class IdleSweep {
    private final Roster roster;
    private final Duration idle;
    private final AtomicBoolean planned = new AtomicBoolean();

    /** Of workers that have had no call for so long. */
    IdleSweep(Roster roster, Duration idle) {
        this.roster = roster;
        this.idle = idle;
    }

    /** Plans the next look, unless it is already. */
    void later() {
        if (planned.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(idle.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::sweep);
        }
    }

    private void sweep() {
        planned.set(false);
        roster.takeIdle(idle).forEach(Worker::retire);
        if (roster.size() > 0) {
            later();
        }
    }
}
