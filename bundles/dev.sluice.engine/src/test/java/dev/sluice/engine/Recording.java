package dev.sluice.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Keeps the events of a run, and lets a test wait for one. Thread-safe. */
public final class Recording implements RunListener {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<RunEvent> events = new ArrayList<>();

    @Override
    public synchronized void on(RunEvent event) {
        events.add(event);
        notifyAll();
    }

    public synchronized List<RunEvent> events() {
        return List.copyOf(events);
    }

    /** The events of one kind, in order. */
    public <E extends RunEvent> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The states that a node went through, all its activations in one list. */
    public List<NodeState> states(String node) {
        return changes(node).stream().map(RunEvent.NodeChanged::state).toList();
    }

    public List<RunEvent.NodeChanged> changes(String node) {
        return events(RunEvent.NodeChanged.class).stream()
                .filter(event -> event.node().equals(node))
                .toList();
    }

    /** Waits until the node has been in the state so many times. */
    public void await(String node, NodeState state, int times) throws InterruptedException {
        await(
                node + " is " + state + " for time " + times,
                recording -> recording.changes(node).stream()
                                .filter(event -> event.state() == state)
                                .count()
                        >= times);
    }

    public void await(String node, NodeState state) throws InterruptedException {
        await(node, state, 1);
    }

    public synchronized void await(String what, Predicate<Recording> holds) throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!holds.test(this)) {
            long left = limit - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not within " + LIMIT + ": " + what + "; there is " + events);
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }
}
