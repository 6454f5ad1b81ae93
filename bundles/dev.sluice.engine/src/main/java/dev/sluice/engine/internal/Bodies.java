package dev.sluice.engine.internal;

import dev.sluice.engine.internal.StateTable.Trigger;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeLog;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** The bodies of a run that work on other threads: how many at once, for how long, and how they are stopped. */
final class Bodies {
    private final RunLoop run;
    private final Scheduler scheduler;
    /** What waits because the run's own limit is reached; made when first needed. */
    private @Nullable ArrayDeque<Attempt> waiting;

    private int working;

    Bodies(RunLoop run, Scheduler scheduler) {
        this.run = run;
        this.scheduler = scheduler;
    }

    void add(Attempt attempt) {
        attempt.activation.work(attempt.node.index(), attempt);
        if (run.maxParallel() > 0 && working >= run.maxParallel()) {
            if (waiting == null) {
                waiting = new ArrayDeque<>();
            }
            waiting.add(attempt);
            return;
        }
        working++;
        run.services().workers().start(attempt);
    }

    /** Starts what waits longest, now that another body has ended. What is about to be stopped ends here instead. */
    private void next() {
        working--;
        Attempt attempt = waiting == null ? null : waiting.poll();
        while (attempt != null && attempt.activation.isDoomed()) {
            leave(attempt);
            scheduler.cancelled(attempt.activation, attempt.node, attempt.attempt());
            attempt = waiting == null ? null : waiting.poll();
        }
        if (attempt != null) {
            working++;
            run.services().workers().start(attempt);
        }
    }

    private static boolean isCurrent(Attempt attempt) {
        return attempt.activation.work(attempt.node.index()) == attempt;
    }

    void began(Attempt attempt) {
        if (!isCurrent(attempt)) {
            return;
        }
        scheduler.change(attempt.activation, attempt.node, Trigger.START, attempt.attempt(), null, null, -1);
        Duration limit = attempt.node.spec().timeout();
        if (limit != null && attempt.timer == null) {
            attempt.timer = run.later(limit, () -> timeout(attempt));
        }
    }

    private void timeout(Attempt attempt) {
        if (isCurrent(attempt) && !attempt.activation.stopping) {
            attempt.timedOut = true;
            interrupt(attempt);
        }
    }

    void answered(Attempt attempt) {
        if (!isCurrent(attempt)) {
            return;
        }
        leave(attempt);
        next();
        scheduler.finish(attempt);
    }

    private static void leave(Attempt attempt) {
        attempt.activation.work(attempt.node.index(), null);
        if (attempt.timer != null) {
            attempt.timer.run();
        }
    }

    /** Stops a body because its activation stops. */
    void stop(Attempt attempt) {
        if (waiting != null && waiting.remove(attempt)) {
            leave(attempt);
            scheduler.cancelled(attempt.activation, attempt.node, attempt.attempt());
        } else if (interrupt(attempt)) {
            leave(attempt);
            next();
            scheduler.cancelled(attempt.activation, attempt.node, attempt.attempt());
        }
    }

    /** Asks a body to stop, and goes on without it where it does not. Returns whether it never began. */
    private boolean interrupt(Attempt attempt) {
        if (attempt.timer != null) {
            attempt.timer.run();
        }
        if (attempt.stop()) {
            return true;
        }
        attempt.timer = run.later(run.services().grace(), () -> abandon(attempt));
        return false;
    }

    private void abandon(Attempt attempt) {
        if (!isCurrent(attempt)) {
            return;
        }
        run.events()
                .logged(
                        attempt.activation,
                        attempt.node.index(),
                        NodeLog.Level.WARN,
                        "did not stop within " + Durations.text(run.services().grace())
                                + "; the run goes on without it");
        leave(attempt);
        next();
        scheduler.abandoned(attempt);
    }
}
