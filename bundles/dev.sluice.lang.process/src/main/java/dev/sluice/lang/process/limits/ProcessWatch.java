package dev.sluice.lang.process.limits;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks from time to time at what processes take with all that they have started, and tells when that passes their limits.
 * The system's own limits are for single processes; groups of them are bounded only where a person has been given a control
 * group of their own. Linux only: elsewhere nothing is seen. A process that ends within {@link #FIRST} is never looked at.
 * Thread-safe; one thread looks.
 */
public final class ProcessWatch {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration EACH = Duration.ofMillis(150);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sluice-process-watch").factory());
    private final long pageSize = PageSize.find();

    /** A watch that has nothing to look at yet, and no thread. */
    public ProcessWatch() {
        thread.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        thread.allowCoreThreadTimeOut(true);
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Begins to look at a process; see {@link Guard#watch}. */
    Watched watch(Process process, TreeLimits limits, Work work, Consumer<Excess> onExcess) {
        Watched watched = new Watched(process, limits, work, onExcess);
        watched.looks =
                thread.scheduleWithFixedDelay(watched::look, FIRST.toMillis(), EACH.toMillis(), TimeUnit.MILLISECONDS);
        return watched;
    }

    /** A process that is looked at until it is closed, ends, or has passed a limit. */
    public final class Watched implements AutoCloseable {
        private final Process process;
        private final TreeLimits limits;
        private final Work work;
        private final Consumer<Excess> onExcess;
        private final Pauses pauses = new Pauses();
        private volatile @Nullable ScheduledFuture<?> looks;
        private volatile @Nullable Excess excess;
        private @Nullable Object current;
        private Duration before = Duration.ZERO;

        private Watched(Process process, TreeLimits limits, Work work, Consumer<Excess> onExcess) {
            this.process = process;
            this.limits = limits;
            this.work = work;
            this.onExcess = onExcess;
        }

        /** The limit that it has passed; null where it has passed none. */
        public @Nullable Excess excess() {
            return excess;
        }

        /** Looks no more. */
        @Override
        public void close() {
            ScheduledFuture<?> running = looks;
            if (running != null) {
                running.cancel(false);
            }
        }

        private void look() {
            if (!process.isAlive()) {
                close();
                return;
            }
            Object pause = work.pause();
            Object now = work.call();
            Usage taken = ProcessTree.of(process.pid(), pageSize, limits.memory());
            if (now == null || !Objects.equals(now, current)) {
                current = now;
                before = taken.cpu();
            }
            Excess passed = limits.passedBy(taken.since(before));
            if (passed != null) {
                excess = passed;
                close();
                onExcess.accept(passed);
                return;
            }
            Duration idle = pauses.look(pause, taken.cpu(), System.nanoTime());
            if (pause != null && work.took(idle)) {
                close();
            }
        }
    }
}
