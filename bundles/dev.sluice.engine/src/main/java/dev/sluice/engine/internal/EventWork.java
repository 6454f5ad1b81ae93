package dev.sluice.engine.internal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.gate.Progress;
import dev.sluice.engine.journal.DeadLetter.Cause;
import dev.sluice.engine.journal.JournalEvent.Retried;
import dev.sluice.engine.plan.ContainerSpec;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.EventPlan.Feed;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.EventSettings;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A node that gives events, while the run goes on: those that wait, and the passes of those that are worked on. Events are
 * worked on in the order in which they were taken; where one at a time is, each ends before the next begins.
 */
abstract sealed class EventWork extends ContainerWork permits OperatorWork, SourceWork {
    final Sources sources;
    final EventPlan plan;
    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private final int[] feedOuts;
    private final int[] feedOperators;
    private final int[] resultOuts;
    private final @Nullable Value[] results;
    private @Nullable Object @Nullable [] newest;
    private int concurrency = 1;
    private int buffer;
    private Overflow overflow = Overflow.BLOCK;
    private int next;
    private final AtomicLong failed = new AtomicLong();
    private volatile int waitingNow;
    private volatile int openNow;
    private boolean restoring;
    /** Keeps what cannot be taken. */
    final LetterBox letters = new LetterBox(this);

    EventWork(RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int attempt, Inputs inputs) {
        super(run, scheduler, activation, node, attempt, inputs);
        this.plan = Objects.requireNonNull(spec().events());
        List<Feed> feeds = plan.feeds();
        this.feedOuts = feeds.stream().mapToInt(feed -> body().out(feed.out())).toArray();
        this.feedOperators = feeds.stream()
                .mapToInt(feed -> Sources.find(activation.graph, feed.operator()))
                .toArray();
        this.resultOuts = plan.results().stream().mapToInt(body()::out).toArray();
        this.results = new @Nullable Value[resultOuts.length];
        this.sources = run.eventNodes();
    }

    static EventWork of(
            RunLoop run, Scheduler scheduler, Activation activation, NodePlan node, int attempt, Inputs inputs) {
        EventWork work = isSource(node)
                ? new SourceWork(run, scheduler, activation, node, attempt, inputs)
                : new OperatorWork(run, scheduler, activation, node, attempt, inputs);
        // not while it is made: other threads look at it from here on
        work.sources.add(work);
        return work;
    }

    /** Whether a node listens to something itself. */
    static boolean isSource(NodePlan node) {
        ContainerSpec container = node.spec().container();
        EventPlan events = container == null ? null : container.events();
        return events != null && events.operator() == null;
    }

    @Override
    void prepare() throws NodeFailure {
        Settings settings = inputs.settings();
        concurrency = atLeast(settings, EventSettings.CONCURRENCY, 1, 1);
        buffer = atLeast(settings, EventSettings.BUFFER, 0, EventSettings.DEFAULT_BUFFER);
        overflow = Overflow.of(settings.text(EventSettings.OVERFLOW, EventSettings.BLOCK));
        letters.keep(
                settings.text(EventSettings.DEAD_LETTERS, EventSettings.KEEP).equals(EventSettings.KEEP));
    }

    private static int atLeast(Settings settings, String name, int least, long otherwise) throws NodeFailure {
        long value = settings.whole(name, otherwise);
        if (value < least) {
            throw NodeFailure.user("'" + name + "' is " + value + "; it must be at least " + least);
        }
        return (int) Math.min(value, Integer.MAX_VALUE / 2);
    }

    final int concurrency() {
        return concurrency;
    }

    final int buffer() {
        return buffer;
    }

    final Overflow overflow() {
        return overflow;
    }

    /** The limit of a node that gives events is for each of them. */
    @Override
    final @Nullable Duration limitOfAll() {
        return null;
    }

    @Override
    final Progress progress() {
        return new Progress(next - waiting.size() - open(), Progress.UNKNOWN, waiting.size());
    }

    /** Takes an event, which waits for its turn from now on. */
    final void take(@Nullable Object[] outputs, @Nullable Answer answer) {
        take(outputs, answer, null);
    }

    /** Takes a dead letter, for which there must be room. */
    void takeAgain(@Nullable Object[] outputs, Retried letter) {
        take(outputs, null, letter);
    }

    /** Whether one more event would neither be dropped nor be the reason why another is. */
    final boolean hasRoomForOne() {
        return waiting.size() < buffer || waiting.isEmpty() && open() < concurrency;
    }

    private void take(@Nullable Object[] outputs, @Nullable Answer answer, @Nullable Retried letter) {
        if (next == Integer.MAX_VALUE) {
            full(answer);
            return;
        }
        Event event = new Event(next++, outputs, answer, letter);
        letters.opened(letter);
        run.events().taken(activation, node, event);
        newest = outputs;
        waiting.add(event);
        begin();
        while (waiting.size() > buffer && overflow == Overflow.DROP_OLDEST) {
            drop(waiting.remove(), Cause.OVERFLOW);
        }
        waitingNow = waiting.size();
    }

    /** The numbers of its events are used up. */
    private void full(@Nullable Answer answer) {
        String why = "it had " + next + " events, the most that one run can count; begin the run anew";
        if (answer != null) {
            answer.release(why);
        }
        fail(run.failures().of(NodeFailure.system(why), node.path(), attempt, inputs.record()));
    }

    /** Starts the passes that are due. */
    final void begin() {
        while (open() < concurrency && !waiting.isEmpty() && mayBegin()) {
            start(waiting.remove());
        }
        waitingNow = waiting.size();
    }

    /** Whether events may be worked on now: those who get what becomes of them must be there and have room. */
    private boolean mayBegin() {
        if (isPaused()) {
            return false;
        }
        for (int i = 0; i < feedOperators.length; i++) {
            int operator = feedOperators[i];
            if (activation.work(operator) instanceof OperatorWork work
                    ? !work.hasRoom(plan.feeds().get(i).link())
                    : !activation.state(operator).ended()) {
                return false;
            }
        }
        return true;
    }

    /** Whether events are to wait though nobody works on any. */
    boolean isPaused() {
        return false;
    }

    private void start(Event event) {
        Map<String, Object> entries = new HashMap<>();
        for (int i = 0; i < event.outputs.length; i++) {
            if (event.outputs[i] instanceof Value value) {
                entries.put(plan.outputs().get(i), value);
            }
        }
        Activation pass = startPass(event.number, activation.params, entries);
        pass.event = event;
        event.begun = true;
        openNow = open();
        Duration limit = node.spec().timeout();
        if (limit != null && !restoring) {
            limit(pass, event, limit);
        }
        begun();
    }

    /** An event does not wait any more. */
    void begun() {
        // most have nobody who waits for that
    }

    private void limit(Activation pass, Event event, Duration limit) {
        event.timer = run.later(limit, () -> {
            if (!passes().contains(pass)) {
                return;
            }
            if (scheduler.isHeld()) {
                // a person looks at the run: it gets its time again
                limit(pass, event, limit);
            } else if (pass.failure == null) {
                event.late = true;
                pass.failure = run.failures().timeout(limit, node.path(), attempt, inputs.record());
                scheduler.stop(pass, true);
            }
        });
    }

    /** Lets go of an event that nobody works on. Who waits for an answer is told; else it becomes a dead letter. */
    private void drop(Event event, Cause cause) {
        dropped(event);
        run.events().ended(event);
        if (event.answer == null) {
            letters.put(event, cause, null);
        } else {
            event.answer.release("no more events can wait; the buffer of " + node.path() + " is full");
        }
    }

    /** An event was dropped that had been taken. */
    abstract void dropped(Event event);

    @Override
    final void passed(Activation pass) {
        if (pass.cancelled) {
            return;
        }
        for (int i = 0; i < results.length; i++) {
            Value value = pass.value(body().outSlot(resultOuts[i]));
            results[i] = value == null ? results[i] : value;
        }
        for (int i = 0; i < feedOuts.length; i++) {
            Value value = pass.value(body().outSlot(feedOuts[i]));
            if (value != null && activation.work(feedOperators[i]) instanceof OperatorWork operator) {
                Event event = pass.event;
                operator.offer(plan.feeds().get(i).link(), value, event == null ? null : event.answer);
            }
        }
    }

    @Override
    final boolean takes(Activation pass, Failure why) {
        if (node.spec().onFailure() == FailurePolicy.STOP) {
            return false;
        }
        failed.incrementAndGet();
        return true;
    }

    @Override
    void released(Activation pass) {
        Event event = pass.event;
        openNow = open();
        if (event == null) {
            return;
        }
        run.events().ended(event);
        if (event.timer != null) {
            event.timer.run();
        }
        if (pass.failure == null && !pass.cancelled) {
            letters.taken(event);
        } else if (!restoring) {
            letters.put(event, cause(event, pass.failure), pass.failure);
        } else {
            letters.forget(event);
        }
        if (event.answer != null) {
            Failure why = pass.failure;
            event.answer.release(
                    why != null
                            ? run.events().masked(why.message())
                            : pass.cancelled ? "it was stopped before it ended" : null);
        }
    }

    private static Cause cause(Event event, @Nullable Failure failure) {
        if (event.masked) {
            return Cause.MASKED;
        }
        return event.late ? Cause.TIMEOUT : failure != null ? Cause.FAILED : Cause.STOPPED;
    }

    /** Whether nothing waits and nothing is worked on. */
    final boolean isIdle() {
        return waiting.isEmpty() && open() == 0;
    }

    /** Completes: no more events will come, and all that came are over. */
    final void complete() {
        Map<String, @Nullable Value> outputs = new HashMap<>();
        for (int i = 0; newest != null && i < newest.length; i++) {
            if (newest[i] instanceof Value value) {
                outputs.put(plan.outputs().get(i), value);
            }
        }
        for (int i = 0; i < results.length; i++) {
            outputs.put(body().outName(resultOuts[i]), results[i]);
        }
        complete(outputs);
    }

    /** Lets go of all that waits, as the node ends without having worked it off. */
    @Override
    void left() {
        for (Event event : waiting) {
            run.events().ended(event);
            if (event.answer == null) {
                letters.put(event, Cause.STOPPED, null);
            } else {
                event.answer.release("the node '" + node.path() + "' was stopped before its turn came");
            }
        }
        waiting.clear();
        waitingNow = 0;
        sources.changed();
    }

    /** Tells of each value that it has from events that have ended. */
    void each(Consumer<Value> action) {
        each(newest, action);
        each(results, action);
    }

    static void each(@Nullable Object @Nullable [] values, Consumer<Value> action) {
        for (int i = 0; values != null && i < values.length; i++) {
            if (values[i] instanceof Value value) {
                action.accept(value);
            }
        }
    }

    final long failures() {
        return failed.get();
    }

    final int waitingNow() {
        return waitingNow;
    }

    final int openNow() {
        return openNow;
    }

    final long taken() {
        return next;
    }

    final int waits() {
        return waiting.size();
    }

    /** Whether it is being brought to where the journal ends. */
    final boolean isRestoring() {
        return restoring;
    }

    @Override
    void restored() {
        restoring = true;
    }

    @Override
    void goingOn() {
        restoring = false;
        for (Activation pass : passes()) {
            Duration limit = node.spec().timeout();
            Event event = pass.event;
            if (event != null) {
                event.restored = true;
                if (limit != null) {
                    limit(pass, event, limit);
                }
            }
        }
        waiting.forEach(event -> event.restored = true);
        failMasked();
        forgetMasked();
        while (waiting.size() > buffer && overflow == Overflow.DROP_OLDEST) {
            drop(waiting.remove(), Cause.OVERFLOW);
        }
        waitingNow = waiting.size();
    }

    /** Fails the passes of events whose values the journal does not have: they would go on with what masks these. */
    private void failMasked() {
        for (Activation pass : List.copyOf(passes())) {
            Event event = pass.event;
            if (event != null && !pass.stopping && isMasked(event)) {
                event.masked = true;
                if (pass.failure == null) {
                    pass.failure = run.failures().masked(node.path(), attempt);
                }
                scheduler.stop(pass, true);
            }
        }
    }

    /** Lets go of events whose values the journal does not have, as they were secret. */
    private void forgetMasked() {
        List<Event> masked = waiting.stream().filter(EventWork::isMasked).toList();
        if (!masked.isEmpty()) {
            waiting.removeAll(masked);
            masked.forEach(event -> drop(event, Cause.MASKED));
            String lost = masked.size() == 1
                    ? "1 event that waited is lost, as its values were"
                    : masked.size() + " events that waited are lost, as their values were";
            run.events()
                    .logged(activation, node.index(), NodeLog.Level.WARN, lost + " secret and are not in the journal");
        }
    }

    private static boolean isMasked(Event event) {
        return isMasked(event.outputs);
    }

    static boolean isMasked(@Nullable Object[] outputs) {
        boolean masked = false;
        for (Object output : outputs) {
            masked |= output instanceof Value value && Masked.in(value);
        }
        return masked;
    }

    /** Takes an event that the journal tells of. Returns its number. */
    final int restoreEvent(@Nullable Object[] outputs, @Nullable Retried letter) {
        Event event = new Event(next++, outputs, null, letter);
        letters.opened(letter);
        newest = outputs;
        waiting.add(event);
        restoredEvent(outputs);
        return event.number;
    }

    /** Takes note of an event that the journal tells of. */
    void restoredEvent(@Nullable Object[] outputs) {
        // most do not know where events come from
    }

    @Override
    final void startAgain(int pass) {
        while (!waiting.isEmpty() && waiting.getFirst().number < pass) {
            Event before = waiting.remove();
            dropped(before); // as it was then
            letters.forget(before);
        }
        if (waiting.isEmpty() || waiting.getFirst().number != pass) {
            throw new IllegalStateException("an event " + pass + " of " + node.path() + " that is not known");
        }
        start(waiting.remove());
    }

    /** The stop of one pass says nothing of the others. */
    @Override
    final boolean restoreStop(boolean late) {
        return true;
    }
}
