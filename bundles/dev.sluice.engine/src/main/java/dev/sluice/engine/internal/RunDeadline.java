package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.ErrorClass;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The deadline of a run as a whole, from its begin, be it in another process. */
final class RunDeadline {
    private final RunLoop run;
    private final Scheduler scheduler;
    private final @Nullable Duration limit;

    RunDeadline(RunLoop run, Scheduler scheduler) {
        this.run = run;
        this.scheduler = scheduler;
        this.limit = run.plan().policy().deadline();
    }

    /** When a run should have ended, on the time source; {@link Long#MAX_VALUE} for never. */
    static long of(RunLoop run) {
        Duration deadline = run.plan().policy().deadline();
        return deadline == null
                ? Long.MAX_VALUE
                : run.now() + deadline.minus(run.events().elapsed()).toNanos();
    }

    /** Counts from now on what is left. */
    void begin() {
        if (limit != null) {
            Duration left = limit.minus(run.events().elapsed());
            Runnable unused = run.later(left.isNegative() ? Duration.ZERO : left, () -> missed(limit));
        }
    }

    private void missed(Duration missed) {
        if (scheduler.isHeld()) {
            // a person looks at the run: it gets its time again
            Runnable unused = run.later(missed, () -> missed(missed));
            return;
        }
        String words = "missed its deadline of " + Durations.text(missed);
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
}
