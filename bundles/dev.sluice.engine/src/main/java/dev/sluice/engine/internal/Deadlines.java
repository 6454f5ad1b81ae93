package dev.sluice.engine.internal;

import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The deadlines of the nodes of a run. Each counts from when its node was ready first, be it in another process. */
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

    /** When a node should have ended, on the time source. */
    long of(Activation activation, NodePlan node, Duration limit) {
        Key key = new Key(activation, node.index());
        Due known = dues.get(key);
        return known == null ? begin(key, limit, gone(activation, node)).at : known.at;
    }

    /** How much of it is over as this process takes the node up. */
    private Duration gone(Activation activation, NodePlan node) {
        Rebuild earlier = scheduler.rebuilt;
        return earlier == null ? Duration.ZERO : earlier.readyFor(activation, node);
    }

    private Due begin(Key key, Duration limit, Duration gone) {
        Duration left = limit.minus(gone);
        Due due = new Due(run.now() + left.toNanos());
        dues.put(key, due);
        if (left.isPositive()) {
            due.timer = run.later(left, () -> missed(key, limit));
        } else {
            tell(key, limit);
        }
        return due;
    }

    /** Whether it is over. */
    boolean isMissed(Activation activation, NodePlan node) {
        Due due = dues.get(new Key(activation, node.index()));
        return due != null && due.timer == null;
    }

    /** Forgets about a node that has ended. */
    void ended(Activation activation, NodePlan node) {
        if (activation.state(node.index()).ended()) {
            Due due = dues.remove(new Key(activation, node.index()));
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
        tell(key, limit);
        if (key.activation.graph.node(key.node).spec().policy().failsLate()) {
            switch (key.activation.work(key.node)) {
                case WorkerAttempt attempt -> bodies.late(attempt);
                case ContainerWork container -> container.late();
                case Sleeper sleeper -> sleeper.late(scheduler);
                case null, default -> {
                    // what has not begun fails when it would
                }
            }
        }
    }

    private void tell(Key key, Duration limit) {
        warn(run, key.activation, key.node, "missed its deadline of " + Durations.text(limit));
    }

    static void warn(RunLoop run, Activation activation, int node, String message) {
        run.events().logged(activation, node, NodeLog.Level.WARN, message);
    }

    private record Key(Activation activation, int node) {}

    private static final class Due {
        private final long at;
        /** Cancels the timer; null once the deadline is over. */
        private @Nullable Runnable timer;

        Due(long at) {
            this.at = at;
        }
    }
}
