package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Fork;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.Resumption;
import dev.sluice.engine.cache.Caching;
import dev.sluice.engine.gate.Gate;
import dev.sluice.engine.internal.StateTable.Trigger;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tagged dataflow with dead path elimination (as in BPEL 2.0): a node fires once in an activation, when a value or an
 * absence has arrived at each of its links. Counts of what is still to come make that a decrement per link; what becomes
 * ready goes into a queue, so nothing recurses. Belongs to the run's thread.
 */
final class Scheduler {
    private static final long NOT_RUN = -1;

    private final RunLoop run;
    private final EventLog events;
    /** Made with the first that works elsewhere. */
    private @Nullable Bodies bodies;
    /** What is to fire; null while the run rests. */
    @Nullable
    ReadyQueue ready;
    /** Asks the debugger; null where there is none. */
    final @Nullable Gatekeeper keeper;
    /** What is taken over from another run; null where nothing is. */
    private final @Nullable Forked forked;
    /** Uses earlier results; null where nothing asks for them. */
    private final @Nullable Reuse reuse;

    private @Nullable Activation root;
    /** What the journal said of a run that this process goes on with; null for a run of its own. */
    @Nullable
    Rebuild rebuilt;

    Scheduler(RunLoop run, @Nullable Gate gate, @Nullable Fork fork, @Nullable Caching caching) {
        this.run = run;
        this.forked = fork == null ? null : new Forked(fork, run.files());
        this.events = run.events();
        this.reuse = Reuse.of(run, this, caching);
        this.keeper = gate == null
                ? null
                : new Gatekeeper(run, this, new GuardedGate(gate, run.services().errors()));
    }

    /** The activation of the flow's own graph; null before it began. */
    @Nullable
    Activation root() {
        return root;
    }

    /** Whether a debugger holds a node, so that time does not count. */
    boolean isHeld() {
        return keeper != null && keeper.holdsAny();
    }

    void begin(GraphPlan graph, RecordValue params) {
        beginGate();
        beginGraph(graph, params);
    }

    private void beginGate() {
        if (keeper != null) {
            keeper.gate().begin(keeper);
        }
    }

    private Activation beginGraph(GraphPlan graph, RecordValue params) {
        root = open(graph, null, 0, params, Map.of());
        return root;
    }

    /**
     * Goes on with a run that another process left.
     *
     * @throws IOException where the journal cannot be read any more
     */
    void resume(GraphPlan graph, RecordValue params, Resumption resumption) throws IOException {
        beginGate();
        Rebuild rebuild = new Rebuild(run, this, resumption, () -> beginGraph(graph, params));
        rebuild.read();
        rebuilt = rebuild;
        run.events().resumed();
        if (root == null) {
            beginGraph(graph, params);
        } else {
            rebuild.goOn();
        }
    }

    /** Forgets what is ready, as the journal says whether it has begun. */
    void forgetReady() {
        ready = null;
    }

    /** Has an activation whose nodes have all ended end. */
    void endSoon(Activation activation) {
        ready().add(activation, ReadyQueue.ENDED);
    }

    /**
     * Starts an activation.
     *
     * @param entries what it is given, by name; an entry that is not given is absent
     */
    Activation open(
            GraphPlan graph,
            @Nullable ContainerWork owner,
            int pass,
            RecordValue params,
            Map<String, ? extends Object> entries) {
        int number = events.activation(graph, owner, pass);
        Activation activation = new Activation(graph, owner, pass, number, params);
        if (keeper != null) {
            keeper.gate().opened(activation);
        }
        for (int i = 0; i < graph.roots(); i++) {
            enqueue(activation, graph.root(i));
        }
        for (int i = 0; i < graph.entries().size(); i++) {
            Object content = entries.get(graph.entries().get(i));
            deliver(activation, i, content == null ? Activation.ABSENT : content);
        }
        if (graph.size() == 0) {
            ready().add(activation, ReadyQueue.ENDED);
        }
        return activation;
    }

    /**
     * Fires what is ready, at most so many.
     *
     * @return whether nothing is left
     */
    boolean work(int share) {
        ReadyQueue queue = ready();
        queue.latest = 0;
        for (int i = 0; i < share && !queue.isEmpty(); i++) {
            Activation activation = queue.activation();
            int node = queue.remove();
            if (node != ReadyQueue.ENDED) {
                fire(activation, activation.graph.node(node));
                continue;
            }
            queue.latest = 0;
            if (activation.owner == null) {
                run.ended(activation);
                return true;
            }
            activation.owner.passEnded(activation);
        }
        ready = queue.isEmpty() ? null : queue;
        return ready == null;
    }

    private ReadyQueue ready() {
        ReadyQueue known = ready;
        if (known == null) {
            known = new ReadyQueue();
            ready = known;
        }
        return known;
    }

    private void fire(Activation activation, NodePlan node) {
        if (activation.state(node.index()) != NodeState.PENDING) {
            return;
        }
        int firstSlot = -1;
        if (node.startsOnFirst()) {
            firstSlot = activation.work(node.index()) instanceof Integer slot ? slot : -1;
            activation.work(node.index(), null);
        }
        Object missing = node.startsOnFirst()
                ? firstSlot >= 0 || node.pending() == 0 ? null : Arrivals.nothing(activation, node)
                : Arrivals.missing(activation, node);
        if (missing == null && forked != null && reuse(forked.outputs(activation, node), activation, node)) {
            return;
        }
        if (missing == null) {
            attempt(activation, node, rebuilt == null ? 1 : rebuilt.next(activation, node), Trigger.READY, firstSlot);
        } else {
            pass(activation, node, missing == Activation.DEAD ? Trigger.CANCEL : Trigger.SKIP, missing);
        }
    }

    /** Ends a node whose outputs are taken over from another run. Returns false where there are none to take. */
    boolean reuse(@Nullable Object @Nullable [] outputs, Activation activation, NodePlan node) {
        if (outputs == null) {
            return false;
        }
        change(activation, node, Trigger.REUSE, 0, outputs, null, NOT_RUN);
        give(activation, node, outputs);
        return true;
    }

    /** Ends a node that does not run, and passes on why. */
    void pass(Activation activation, NodePlan node, Trigger trigger, Object missing) {
        change(activation, node, trigger, 0, null, null, NOT_RUN);
        spread(activation, node, missing);
        nodeEnded(activation);
    }

    void attempt(Activation activation, NodePlan node, int number, Trigger trigger, int firstSlot) {
        Inputs inputs = Inputs.arrived(activation, node, firstSlot);
        if (forked != null) {
            forked.give(activation, node, number, inputs, events);
        }
        if (keeper == null || !keeper.before(activation, node, number, inputs)) {
            begin(activation, node, number, trigger, inputs);
        }
    }

    /** Begins an attempt that nothing holds, unless what it would give is known. */
    void begin(Activation activation, NodePlan node, int number, Trigger trigger, Inputs inputs) {
        if (reuse == null || !reuse.looks(activation, node, number, trigger, inputs)) {
            begin(activation, node, number, trigger, inputs, null);
        }
    }

    /** Begins an attempt, with what keeps its outputs; null where nothing does. */
    void begin(Activation activation, NodePlan node, int number, Trigger trigger, Inputs inputs, @Nullable Lookup by) {
        Lookup keeps = by == null || !by.keeps() ? null : by;
        if (node.isInline() && keeps == null) {
            runInline(new Attempt(run, activation, number, inputs, null), trigger);
        } else {
            change(activation, node, trigger, number, null, null, NOT_RUN);
            work(activation, node, number, inputs, keeps);
        }
    }

    /** Begins an attempt that was queued in another process. */
    void beginQueued(Activation activation, NodePlan node, int number, int firstSlot) {
        Inputs inputs = Inputs.arrived(activation, node, firstSlot);
        if (node.isInline()) {
            runInline(new Attempt(run, activation, number, inputs, null), null);
        } else {
            work(activation, node, number, inputs, null);
        }
    }

    /** Runs a body in the thread that calls. @param queued what has it queued; null where it is already */
    private void runInline(Attempt attempt, @Nullable Trigger queued) {
        Activation activation = attempt.activation;
        NodePlan node = attempt.node();
        ReadyQueue queue = ready();
        long start = queue.latest == 0 ? moment() : queue.latest;
        if (queued == null) {
            advance(activation, node, Trigger.START, attempt.attempt(), null, null, start, NOT_RUN);
        } else {
            int index = node.index();
            StateTable.check(activation.state(index), queued, NodeState.QUEUED);
            activation.state(index, NodeState.RUNNING);
            if (!events.silent()) {
                events.begins(activation, index, attempt.attempt(), start);
            }
        }
        attempt.execute();
        long end = moment();
        // what follows at once begins where this ends: a look at the clock takes as long as a trivial node
        queue.latest = keeper == null ? end : 0;
        finish(attempt, start, end - start, end);
    }

    /** The time; 0 where nobody asks for it, as reading the clock takes as long as a trivial node. */
    long moment() {
        return keeper == null && events.silent() ? 0 : run.now();
    }

    private void work(Activation activation, NodePlan node, int number, Inputs inputs, @Nullable Lookup keeps) {
        ready().latest = 0;
        if (node.body() == null) {
            bodies().add(new WorkerAttempt(run, activation, number, inputs, keeps));
        } else {
            ContainerWork work = ContainerWork.of(run, this, activation, node, number, inputs);
            change(activation, node, Trigger.START, number, null, null, NOT_RUN);
            activation.work(node.index(), work);
            work.start();
        }
    }

    Bodies bodies() {
        bodies = bodies == null ? new Bodies(run, this) : bodies;
        return bodies;
    }

    void began(WorkerAttempt attempt) {
        bodies().began(attempt);
    }

    void answered(WorkerAttempt attempt) {
        bodies().answered(attempt);
    }

    /**
     * Takes the outcome of an attempt that ran.
     *
     * @param start when its body began, as {@link #moment} says
     * @param took how long its body took, in nanoseconds
     * @param at when this is, as {@link #moment} says
     */
    void finish(Attempt attempt, long start, long took, long at) {
        Activation activation = attempt.activation;
        NodePlan node = attempt.node();
        if (attempt.isDone() && !attempt.isOverdue()) {
            complete(activation, node, attempt.attempt(), attempt.inputs, attempt.given(), at, took);
            return;
        }
        Wait wait = attempt.isOverdue() ? null : attempt.suspended();
        if (wait != null) {
            Sleeper.begin(run, this, attempt, wait, start == 0 ? run.now() : start);
        } else if (activation.stopping) {
            change(activation, node, Trigger.CANCEL, attempt.attempt(), null, null, took);
            nodeEnded(activation);
        } else {
            Failure failure = run.failures().of(attempt);
            fail(activation, node, attempt.attempt(), attempt.inputs, failure, took);
        }
    }

    /** A node waits without a thread from now on. */
    void waits(Activation activation, NodePlan node, int attempt, Wait wait) {
        int index = node.index();
        activation.state(index, StateTable.next(activation.state(index), Trigger.WAIT));
        events.waiting(activation, index, attempt, wait, run.now());
        if (keeper != null) {
            keeper.changed(activation, index, NodeState.WAITING, attempt, null, null, NOT_RUN);
        }
    }

    /** Takes note that a body which should have stopped never answered. */
    void abandoned(WorkerAttempt attempt) {
        if (attempt.isOverdue() && !attempt.activation.stopping) {
            Failure failure = run.failures().of(attempt);
            fail(attempt.activation, attempt.node(), attempt.attempt(), attempt.inputs, failure, attempt.spent());
        } else {
            cancelled(attempt.activation, attempt.node(), attempt.attempt());
        }
    }

    /** An attempt succeeded. @param at when, as {@link #moment} says */
    void complete(
            Activation activation,
            NodePlan node,
            int attempt,
            Inputs inputs,
            @Nullable Object[] outputs,
            long at,
            long took) {
        if (keeper == null || keeper.counts(activation, node, attempt, took)) {
            int index = node.index();
            StateTable.check(activation.state(index), Trigger.SUCCEED, NodeState.COMPLETED);
            activation.state(index, NodeState.COMPLETED);
            if (!events.silent()) {
                events.ran(activation, index, attempt, outputs, at, took);
            }
            give(activation, node, outputs);
        } else if (!keeper.after(activation, node, attempt, inputs, outputs, took)) {
            deliver(activation, node, attempt, outputs, took);
        }
    }

    /** A node has its outputs. */
    void deliver(Activation activation, NodePlan node, int attempt, @Nullable Object[] outputs, long took) {
        change(activation, node, Trigger.SUCCEED, attempt, outputs, null, took);
        give(activation, node, outputs);
    }

    void give(Activation activation, NodePlan node, @Nullable Object[] outputs) {
        for (int i = 0; i < outputs.length; i++) {
            deliver(activation, node.firstOutput() + i, outputs[i] instanceof Value value ? value : Activation.ABSENT);
        }
        nodeEnded(activation);
    }

    /** An attempt failed. */
    void fail(Activation activation, NodePlan node, int attempt, Inputs inputs, Failure failure, long took) {
        RetryPolicy retry = node.spec().retry();
        int lost = rebuilt == null ? 0 : rebuilt.lost(activation, node);
        boolean again = retry != null
                && !node.givesEvents()
                && !activation.stopping
                && retry.retries(attempt - lost, failure.errorClass(), failure.exceptionType());
        if (keeper == null || !keeper.failed(activation, node, attempt, inputs, failure, again, took)) {
            act(activation, node, attempt, failure, again, took);
        }
    }

    /** Does what a failed attempt means. */
    void act(Activation activation, NodePlan node, int attempt, Failure failure, boolean again, long took) {
        if (again) {
            change(activation, node, Trigger.BACK_OFF, attempt, null, failure, took);
            retryLater(activation, node, attempt, Duration.ZERO);
            return;
        }
        change(activation, node, Trigger.FAIL, attempt, null, failure, took);
        failed(activation, node, failure);
        if (node.spec().onFailure() == FailurePolicy.STOP) {
            stop(activation, false);
        }
    }

    /** Has a failed attempt followed by another after the delay of its policy, of which so much is over. */
    void retryLater(Activation activation, NodePlan node, int attempt, Duration waited) {
        RetryPolicy retry = node.spec().retry();
        int lost = rebuilt == null ? 0 : rebuilt.lost(activation, node);
        Duration delay = retry == null
                ? Duration.ZERO
                : retry.delayAfter(Math.max(1, attempt - lost), run.services().random())
                        .minus(waited);
        delay = bodies == null ? delay : bodies.atLeastBarred(delay);
        new Retry(run, this, activation, node, attempt + 1).begin(delay.isNegative() ? Duration.ZERO : delay);
    }

    /** Passes on that a node failed for good. */
    void failed(Activation activation, NodePlan node, Failure failure) {
        FailurePolicy policy = node.spec().onFailure();
        if (policy == FailurePolicy.ROUTE) {
            int errorSlot = node.outputSlot(NodeSpec.ERROR);
            for (int i = 0; i < node.spec().outputs().size(); i++) {
                int slot = node.firstOutput() + i;
                deliver(activation, slot, slot == errorSlot ? failure.toValue() : Activation.ABSENT);
            }
        } else if (activation.failure == null) {
            activation.failure = failure;
        }
        if (policy == FailurePolicy.CONTINUE) {
            spread(activation, node, Activation.DEAD);
        }
        nodeEnded(activation);
    }

    /** A node was stopped while it ran. */
    void cancelled(Activation activation, NodePlan node, int attempt) {
        change(activation, node, Trigger.CANCEL, attempt, null, null, NOT_RUN);
        nodeEnded(activation);
    }

    void change(
            Activation activation,
            NodePlan node,
            Trigger trigger,
            int attempt,
            @Nullable Object @Nullable [] outputs,
            @Nullable Failure failure,
            long took) {
        NodeState next = advance(activation, node, trigger, attempt, outputs, failure, moment(), took);
        if (keeper != null) {
            keeper.changed(activation, node.index(), next, attempt, outputs, failure, took);
        }
    }

    /** Changes the state of a node without a word to the gate. @param at when, as {@link #moment} says */
    private NodeState advance(
            Activation activation,
            NodePlan node,
            Trigger trigger,
            int attempt,
            @Nullable Object @Nullable [] outputs,
            @Nullable Failure failure,
            long at,
            long took) {
        int index = node.index();
        NodeState next = StateTable.next(activation.state(index), trigger);
        activation.state(index, next);
        if (!events.silent()) {
            events.node(activation, index, next, attempt, outputs, failure, at, took);
        }
        return next;
    }

    void enqueue(Activation activation, int node) {
        if (keeper != null) {
            keeper.ready(activation, node);
        }
        ready().add(activation, node);
    }

    void nodeEnded(Activation activation) {
        if (--activation.remaining == 0) {
            ready().add(activation, ReadyQueue.ENDED);
        }
    }

    void spread(Activation activation, NodePlan node, Object content) {
        for (int i = 0; i < node.spec().outputs().size(); i++) {
            deliver(activation, node.firstOutput() + i, content);
        }
    }

    private void deliver(Activation activation, int slot, Object content) {
        activation.put(slot, content);
        if (activation.stopping) {
            return;
        }
        GraphPlan graph = activation.graph;
        int start = graph.targetStart(slot);
        int end = graph.targetStart(slot + 1);
        if (end - start > 1) {
            ready().reserve(end - start);
        }
        for (int i = start; i < end; i++) {
            int target = graph.target(i);
            int left = activation.arrive(target);
            if (graph.startsOnFirst() && graph.node(target).startsOnFirst()) {
                arriveAtFirst(activation, target, slot, content, left);
            } else if (left == 0) {
                enqueue(activation, target);
            }
        }
    }

    private void arriveAtFirst(Activation activation, int node, int slot, Object content, int left) {
        if (activation.state(node) != NodeState.PENDING || activation.work(node) != null) {
            return;
        }
        if (content instanceof Value) {
            activation.work(node, slot);
            enqueue(activation, node);
        } else if (left == 0) {
            enqueue(activation, node);
        }
    }

    /** Ends the run: cancels everything that has not ended. */
    void stop() {
        if (root != null) {
            stop(root, true);
        }
    }

    /**
     * Lets nothing more start in an activation, and stops what runs. It ends when that has ended.
     *
     * @param fromOutside whether the activation is not itself the reason
     */
    void stop(Activation activation, boolean fromOutside) {
        if (activation.stopping) {
            activation.cancelled |= fromOutside;
            return;
        }
        activation.stopping = true;
        activation.cancelled = fromOutside;
        for (int i = 0; i < activation.graph.size(); i++) {
            if (!activation.state(i).ended()) {
                stop(activation, activation.graph.node(i));
            }
        }
    }

    void stop(Activation activation, NodePlan node) {
        Object work = activation.work(node.index());
        switch (work) {
            case WorkerAttempt attempt -> bodies().stop(attempt);
            case ContainerWork container -> container.stop();
            case Sleeper sleeper -> {
                sleeper.leave();
                cancelled(activation, node, sleeper.attempt());
            }
            case Held held -> {
                Objects.requireNonNull(keeper).leave(held);
                cancelled(activation, node, held.attempt);
            }
            case Retry retry -> {
                retry.leave();
                cancelled(activation, node, retry.number - 1);
            }
            case null, default -> cancelled(activation, node, 0);
        }
    }
}
