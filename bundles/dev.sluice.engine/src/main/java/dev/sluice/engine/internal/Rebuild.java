package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.Resumption;
import dev.sluice.engine.Resumption.Spot;
import dev.sluice.engine.internal.StateTable.Trigger;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a run to where its journal ends, then has it go on. The events are applied in the order in which they happened to
 * the same activations and containers that a run works with; nothing runs meanwhile and nothing is journaled. What was under
 * way at the end is begun again: a body that had begun has another attempt, a container goes on with its passes. Belongs to
 * the run's thread.
 */
final class Rebuild {
    private static final String INTERRUPTED = "its process was gone before it ended";
    private static final String LOST = "what it gave is not in the journal any more";

    private final RunLoop run;
    private final Scheduler scheduler;
    private final Resumption resumption;
    private final Supplier<Activation> begin;
    /** The passes that have not ended, by number, in the order of their start. */
    private final Map<Integer, Activation> live = new LinkedHashMap<>();
    /** What is under way. */
    private final Map<Spot, Flight> flights = new HashMap<>();
    /** The attempt that a node begins with which waits once more for what it had. */
    private final Map<Spot, Integer> next = new HashMap<>();
    /** How many attempts at a node were lost with their process. */
    private final Map<Spot, Integer> lost = new HashMap<>();
    /** When nodes with a deadline were ready first that have not ended. */
    private final Map<Spot, Instant> ready = new HashMap<>();

    private final Retelling told;
    private @Nullable Activation root;

    /** @param begin begins the flow's own graph */
    Rebuild(RunLoop run, Scheduler scheduler, Resumption resumption, Supplier<Activation> begin) {
        this.run = run;
        this.scheduler = scheduler;
        this.resumption = resumption;
        this.begin = begin;
        this.told = run.events().retelling();
    }

    /** The number of the attempt that a node begins with. */
    int next(Activation activation, NodePlan node) {
        return next.getOrDefault(new Spot(activation.number, node.index()), 1);
    }

    /** How many attempts at a node were lost with their process, and so did not fail. */
    int lost(Activation activation, NodePlan node) {
        return lost.getOrDefault(new Spot(activation.number, node.index()), 0);
    }

    /** How long ago a node with a deadline was ready first, in another process; zero where it was not. */
    Duration readyFor(Activation activation, NodePlan node) {
        Instant first = ready.get(new Spot(activation.number, node.index()));
        Instant now = run.services().time().clock().instant();
        return first == null || first.isAfter(now) ? Duration.ZERO : Duration.between(first, now);
    }

    /**
     * Applies the events.
     *
     * @throws IOException where they cannot be read, or do not fit the plan
     */
    void read() throws IOException {
        try {
            resumption.past().each(this::take);
        } catch (RuntimeException e) {
            throw new IOException("it does not fit the flow (" + e.getMessage() + ")", e);
        }
    }

    private void take(JournalEvent event) {
        switch (event) {
            case JournalEvent.RunStarted started -> told.tell(started);
            case JournalEvent.GraphStarted started -> start(started);
            case JournalEvent.NodeChanged change -> {
                Activation activation = live.get(change.activation());
                if (activation != null) {
                    change(activation, change);
                }
            }
            case JournalEvent.EventTaken taken -> event(taken);
            case JournalEvent.LifeChanged change -> life(change);
            case JournalEvent.Resumed resumed -> flights.forEach(this::lose);
            default -> {
                // changes no state
            }
        }
        scheduler.forgetReady();
    }

    private void event(JournalEvent.EventTaken taken) {
        Activation activation = live.get(taken.activation());
        if (activation != null && activation.work(taken.node()) instanceof EventWork work) {
            @Nullable Object[] outputs = outputs(work.plan.outputs(), taken.outputs());
            told.tell(activation, taken, work.restoreEvent(outputs, taken.letter()));
        }
    }

    private void life(JournalEvent.LifeChanged change) {
        Activation activation = live.get(change.activation());
        if (activation == null || activation.state(change.node()).ended()) {
            return;
        }
        if (activation.work(change.node()) instanceof SourceWork work) {
            told.tell(activation, change);
            work.restoreLife(change.life(), change.cause());
        } else if (change.cause() == Life.Cause.PERSON) {
            told.tell(activation, change);
            run.eventNodes().restore(activation.graph.node(change.node()).path(), change.life() != Life.STOPPED);
        }
    }

    private void lose(Spot spot, Flight flight) {
        if (flight.state == NodeState.RUNNING && flight.lostAttempt != flight.attempt && flight.container == null) {
            flight.lostAttempt = flight.attempt;
            lost.merge(spot, 1, Integer::sum);
        }
    }

    private void start(JournalEvent.GraphStarted started) {
        Activation opened;
        if (started.parent() < 0) {
            run.events().expect(started, run.graph());
            opened = begin.get();
            root = opened;
        } else {
            Activation around = live.get(started.parent());
            if (around == null || !(around.work(started.container()) instanceof ContainerWork container)) {
                return; // in what is begun again as a whole
            }
            run.events().expect(started, container.body());
            opened = container.restore(started.pass());
        }
        if (opened != null) {
            live.put(opened.number, opened);
            endIfDone(opened);
        }
    }

    private void change(Activation activation, JournalEvent.NodeChanged change) {
        NodePlan node = activation.graph.node(change.node());
        Spot spot = new Spot(activation.number, node.index());
        told.tell(activation, change);
        boolean again = resumption.again().contains(spot);
        if (change.state().ended()) {
            ready.remove(spot);
        } else if (node.spec().policy().deadline() != null) {
            ready.putIfAbsent(spot, change.time());
        }
        if (again && change.state().ended()) {
            Flight flight = flights.get(spot);
            if (flight != null) {
                flight.again = true;
            }
            return;
        }
        if (change.state().ended()) {
            flights.remove(spot);
            activation.state(node.index(), change.state());
            end(activation, node, change);
            activation.work(node.index(), null);
            endIfDone(activation);
        } else {
            flights.computeIfAbsent(spot, key -> new Flight()).change(activation, change);
            activation.state(node.index(), change.state());
            contain(activation, node, again, flights.get(spot));
        }
    }

    /** A container has its passes from when it runs until it does not. */
    private void contain(Activation activation, NodePlan node, boolean again, Flight flight) {
        if (node.body() == null) {
            activation.work(node.index(), null);
        } else if (flight.state == NodeState.RUNNING && !again) {
            ContainerWork work = ContainerWork.of(
                    run,
                    scheduler,
                    activation,
                    node,
                    flight.attempt,
                    Inputs.arrived(activation, node, flight.firstSlot));
            activation.work(node.index(), work);
            flight.container = work;
            work.restore();
        } else {
            activation.work(node.index(), null);
            flight.container = null;
        }
    }

    private void end(Activation activation, NodePlan node, JournalEvent.NodeChanged change) {
        switch (change.state()) {
            case COMPLETED, CACHED ->
                scheduler.give(activation, node, outputs(node.spec().outputs(), change.outputs()));
            case FAILED -> {
                scheduler.failed(activation, node, Objects.requireNonNull(change.failure()));
                activation.stopping |= node.spec().onFailure() == FailurePolicy.STOP;
            }
            case SKIPPED -> {
                scheduler.spread(activation, node, Activation.ABSENT);
                scheduler.nodeEnded(activation);
            }
            default -> cancel(activation, node, change.time());
        }
    }

    private static @Nullable Object[] outputs(List<String> names, RecordValue given) {
        @Nullable Object[] outputs = new @Nullable Object[names.size()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = given.get(names.get(i));
        }
        return outputs;
    }

    /** A node is cancelled because what it needs failed, or because its pass was being stopped. */
    private void cancel(Activation activation, NodePlan node, Instant when) {
        if (!activation.isDoomed()) {
            if (Arrivals.missing(activation, node) == Activation.DEAD) {
                scheduler.spread(activation, node, Activation.DEAD);
            } else {
                stopped(activation, when);
            }
        }
        scheduler.nodeEnded(activation);
    }

    /** Something around the activation was stopping it, and did not come to say so itself. */
    private void stopped(Activation activation, Instant when) {
        Activation at = activation;
        while (at != null && !at.stopping) {
            at.stopping = true;
            at.cancelled = true;
            if (at.owner == null) {
                run.wasCancelled();
                at = null;
            } else {
                at = at.owner.restoreStop(isLate(at.owner, when)) ? null : at.owner.activation;
            }
        }
    }

    private boolean isLate(ContainerWork container, Instant when) {
        NodePolicy policy = container.node.spec().policy();
        Instant first = ready.get(new Spot(container.activation.number, container.node.index()));
        Duration deadline = policy.failsLate() ? policy.deadline() : null;
        return first != null && deadline != null && !when.isBefore(first.plus(deadline));
    }

    private void endIfDone(Activation activation) {
        if (activation.remaining == 0 && activation.owner != null) {
            live.remove(activation.number);
            activation.owner.restoreEnd(activation);
        }
    }

    /** Has the run go on. */
    void goOn() {
        scheduler.forgetReady();
        flights.forEach(this::lose);
        for (Activation activation : List.copyOf(live.values())) {
            for (int i = 0; i < activation.graph.size(); i++) {
                if (!activation.state(i).ended()) {
                    goOn(activation, activation.graph.node(i));
                }
            }
        }
        if (root != null && root.remaining == 0) {
            scheduler.endSoon(root);
        }
        live.clear();
        flights.clear();
    }

    private void goOn(Activation activation, NodePlan node) {
        Flight flight = flights.get(new Spot(activation.number, node.index()));
        ContainerWork contained = flight == null ? null : flight.container;
        if (contained != null) {
            contained.goOn();
        } else if (activation.isDoomed()) {
            scheduler.cancelled(activation, node, flight == null ? 0 : flight.attempt);
        } else if (flight != null) {
            beginAgain(activation, node, flight);
        } else if (activation.waits(node.index()) == 0 || activation.work(node.index()) instanceof Integer) {
            scheduler.enqueue(activation, node.index());
        }
    }

    private void beginAgain(Activation activation, NodePlan node, Flight flight) {
        boolean had = flight.state == NodeState.RUNNING;
        if (had) {
            Failure failure = new Failure(
                    flight.again ? LOST : INTERRUPTED,
                    ErrorClass.SYSTEM,
                    node.path(),
                    flight.attempt,
                    null,
                    null,
                    RecordValue.EMPTY);
            scheduler.change(activation, node, Trigger.BACK_OFF, flight.attempt, null, failure, -1);
        }
        boolean begun = had || flight.state == NodeState.RETRYING || flight.state == NodeState.WAITING || flight.held;
        int number = begun ? flight.attempt + 1 : Math.max(1, flight.attempt);
        if (activation.waits(node.index()) > 0 && flight.firstSlot < 0) {
            // what it needs is begun again itself
            activation.state(node.index(), NodeState.PENDING);
            next.put(new Spot(activation.number, node.index()), number);
            return;
        }
        switch (flight.state) {
            case QUEUED -> scheduler.beginQueued(activation, node, number, flight.firstSlot);
            case WAITING -> {
                Wait wait = Objects.requireNonNull(flight.wait);
                Inputs inputs = flight.firstSlot < 0 ? null : Inputs.arrived(activation, node, flight.firstSlot);
                new Sleeper(run, activation, node, flight.attempt, inputs, waitedFrom(flight), wait).goOn(scheduler);
            }
            case RUNNING -> scheduler.attempt(activation, node, number, Trigger.RETRY, flight.firstSlot);
            case RETRYING ->
                scheduler.retryLater(
                        activation,
                        node,
                        flight.attempt,
                        Duration.between(
                                flight.since, run.services().time().clock().instant()));
            default -> scheduler.attempt(activation, node, number, Trigger.READY, flight.firstSlot);
        }
    }

    /** When the attempt began that waits, on the time source of this process. */
    private long waitedFrom(Flight flight) {
        Duration waited =
                Duration.between(flight.since, run.services().time().clock().instant());
        return run.now() - waited.toNanos();
    }

    /** What is under way at a node. */
    private static final class Flight {
        private NodeState state = NodeState.PENDING;
        private int attempt;
        private int lostAttempt;
        private int firstSlot = -1;
        private Instant since = Instant.EPOCH;
        /** Whether a debugger held it after its body had begun. */
        private boolean held;
        /** Whether it had ended, with outputs that are lost. */
        private boolean again;

        private @Nullable ContainerWork container;
        private @Nullable Wait wait;

        void change(Activation activation, JournalEvent.NodeChanged change) {
            held = change.state() == NodeState.SUSPENDED && (state == NodeState.RUNNING || held);
            if (activation.work(change.node()) instanceof Integer slot) {
                firstSlot = slot;
            }
            state = change.state();
            attempt = change.attempt();
            since = change.time();
            wait = change.waitsFor();
            again = false;
        }
    }
}
