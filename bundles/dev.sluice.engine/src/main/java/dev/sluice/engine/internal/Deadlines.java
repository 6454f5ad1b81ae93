package dev.sluice.engine.internal;

import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deadlines of the nodes of a run that work on other threads. Each counts from when its node was ready first. */
final class Deadlines {
    private final RunLoop run;
    private final Scheduler scheduler;
    private final Bodies bodies;
    private final Map<Key, Due> dues = new HashMap<>();

    Deadlines(RunLoop run, Scheduler scheduler, Bodies bodies) {
        this.run = run;
        this.scheduler = scheduler;
        this.bodies = bodies;
    }

    /** When the node of an attempt should have ended, on the time source. */
    long of(WorkerAttempt attempt, Duration limit) {
        Key key = Key.of(attempt);
        Due due = dues.get(key);
        if (due == null) {
            due = new Due(run.now() + limit.toNanos());
            dues.put(key, due);
            due.timer = run.later(limit, () -> missed(key, limit));
        }
        return due.at;
    }

    /** Whether it is over. */
    boolean isMissed(WorkerAttempt attempt) {
        Due due = dues.get(Key.of(attempt));
        return due != null && due.timer == null;
    }

    /** Forgets about a node that has ended. */
    void ended(WorkerAttempt attempt) {
        if (attempt.activation.state(attempt.node().index()).ended()) {
            Due due = dues.remove(Key.of(attempt));
            if (due != null && due.timer != null) {
                due.timer.run();
            }
        }
    }

    private void missed(Key key, Duration limit) {
        Due due = dues.get(key);
        if (due == null || key.activation.state(key.node).ended()) {
            dues.remove(key);
            return;
        }
        if (scheduler.isHeld()) {
            // a person looks at the run: it gets its time again
            due.timer = run.later(limit, () -> missed(key, limit));
            return;
        }
        due.timer = null;
        warn(run, key.activation, key.node, "missed its deadline of " + Durations.text(limit));
        if (key.activation.work(key.node) instanceof WorkerAttempt attempt
                && attempt.policy().failsLate()) {
            bodies.late(attempt);
        }
    }

    static void warn(RunLoop run, Activation activation, int node, String message) {
        run.events().logged(activation, node, NodeLog.Level.WARN, message);
    }

    private record Key(Activation activation, int node) {
        static Key of(WorkerAttempt attempt) {
            return new Key(attempt.activation, attempt.node().index());
        }
    }

    private static final class Due {
        private final long at;
        /** Cancels the timer; null once the deadline is over. */
        private @Nullable Runnable timer;

        Due(long at) {
            this.at = at;
        }
    }
}
