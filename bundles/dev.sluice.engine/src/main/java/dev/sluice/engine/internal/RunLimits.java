package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.ErrorClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a run as a whole may take: its deadline, from its begin, be it in another process, and its timeout, from when this
 * process begins it. The timers go with the run. Belongs to the run's thread, but for {@link #end}.
 */
final class RunLimits {
    private final RunLoop run;
    private final Scheduler scheduler;
    /** Guarded by this, as are the next: a run may be lost while its thread still works. */
    private @Nullable Runnable deadline;

    private @Nullable Runnable timeout;
    private boolean over;

    RunLimits(RunLoop run, Scheduler scheduler) {
        this.run = run;
        this.scheduler = scheduler;
    }

    /** When a run should have ended, on the time source; {@link Long#MAX_VALUE} for never. */
    static long due(RunLoop run) {
        Duration deadline = run.plan().policy().deadline();
        return deadline == null
                ? Long.MAX_VALUE
                : run.now() + deadline.minus(run.events().elapsed()).toNanos();
    }

    /** Counts from now on what is left until its deadline. */
    void beginDeadline() {
        Duration limit = run.plan().policy().deadline();
        if (limit != null) {
            Duration left = limit.minus(run.events().elapsed());
            deadline(left.isNegative() ? Duration.ZERO : left, limit);
        }
    }

    private synchronized void deadline(Duration left, Duration limit) {
        if (!over) {
            deadline = run.later(left, () -> missed(limit));
        }
    }

    private void missed(Duration limit) {
        if (scheduler.isHeld()) {
            // a person looks at the run: it gets its time again
            deadline(limit, limit);
            return;
        }
        String words = "missed its deadline of " + Durations.text(limit);
        Activation root = scheduler.root();
        for (int node = 0; root != null && node < root.graph.size(); node++) {
            if (!root.state(node).ended()) {
                Deadlines.warn(run, root, node, "the run " + words + " before this node had ended");
                break;
            }
        }
        if (run.plan().policy().failsLate()) {
            run.stop(
                    Failure.ofRun(
                            ErrorClass.USER,
                            "the run " + words + "; make it faster, or raise 'deadline' in its settings"),
                    false);
        }
    }

    /** Cancels the run after this long. */
    synchronized void beginTimeout(Duration limit) {
        if (!over) {
            timeout = run.later(limit, () -> timedOut(limit));
        }
    }

    private void timedOut(Duration limit) {
        if (scheduler.isHeld()) {
            // a person looks at the run: it gets its time again
            beginTimeout(limit);
        } else {
            run.stop(Failure.ofRun(ErrorClass.USER, "timed out after " + Durations.text(limit)), true);
        }
    }

    /** Lets go of the timers, as the run is over. From any thread. */
    synchronized void end() {
        over = true;
        if (deadline != null) {
            deadline.run();
        }
        if (timeout != null) {
            timeout.run();
        }
    }
}
