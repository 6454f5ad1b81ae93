package dev.sluice.engine.internal;

import dev.sluice.engine.internal.StateTable.Trigger;
import dev.sluice.engine.plan.NodePlan;
import java.time.Duration;

/**
 * The next attempt at a node while it waits: the work of its activation. Belongs to the run's thread, but for {@link #run},
 * which the time source calls.
 */
final class Retry extends Message implements Runnable {
    private static final Runnable NO_TIMER = () -> {};

    private final RunLoop run;
    private final Scheduler scheduler;
    private final Activation activation;
    private final NodePlan node;
    final int number;
    private Runnable timer = NO_TIMER;

    Retry(RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int number) {
        this.run = run;
        this.scheduler = scheduler;
        this.activation = activation;
        this.node = node;
        this.number = number;
    }

    /** Waits. */
    void begin(Duration delay) {
        activation.work(node.index(), this);
        timer = run.services().time().after(delay, this);
    }

    @Override
    public void run() {
        run.post(this);
    }

    @Override
    void handle(RunLoop loop) {
        if (!loop.isOver() && activation.work(node.index()) == this) {
            activation.work(node.index(), null);
            scheduler.attempt(activation, node, number, Trigger.RETRY, -1);
        }
    }

    /** Forgets it. */
    void leave() {
        timer.run();
        activation.work(node.index(), null);
    }
}
