package dev.sluice.cli.view;

import dev.sluice.engine.Failure;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of a run that never was, on a clock that the test moves. */
final class Story implements InstantSource {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    static final String RUN = "run-1";

    private final List<RunEvent> events = new ArrayList<>();
    private Instant now = START;
    private long seq;

    static Outline quakes() {
        return new Outline(
                "quakes",
                List.of(
                        new Outline.Entry("feed", "feed", 0, false),
                        new Outline.Entry("each", "each", 0, true),
                        new Outline.Entry("each/grade", "grade", 1, false),
                        new Outline.Entry("save", "save", 0, false)));
    }

    @Override
    public Instant instant() {
        return now;
    }

    Story after(long millis) {
        now = now.plusMillis(millis);
        return this;
    }

    Story started() {
        return add(new RunEvent.Started(RUN, ++seq, now, "quakes", "quakes.flow", "", RecordValue.EMPTY));
    }

    Story node(String node, NodeState state) {
        return node(node, "", state, 1, null, null);
    }

    Story pass(String node, String activation, NodeState state, long tookMillis) {
        return node(node, activation, state, 1, null, tookMillis < 0 ? null : Duration.ofMillis(tookMillis));
    }

    Story ended(String node, long tookMillis) {
        return node(node, "", NodeState.COMPLETED, 1, null, Duration.ofMillis(tookMillis));
    }

    Story failed(String node, String activation, NodeState state, int attempt, String message) {
        Failure failure =
                new Failure(message, ErrorClass.PERMANENT, node, attempt, "ValueError", null, RecordValue.EMPTY);
        return node(node, activation, state, attempt, failure, Duration.ofMillis(5));
    }

    Story node(
            String node,
            String activation,
            NodeState state,
            int attempt,
            @Nullable Failure failure,
            @Nullable Duration took) {
        return add(new RunEvent.NodeChanged(RUN, ++seq, now, node, activation, state, attempt, failure, took));
    }

    Story waits(String node, String activation, Wait wait) {
        return add(new RunEvent.NodeChanged(RUN, ++seq, now, node, activation, NodeState.WAITING, 1, null, null, wait));
    }

    Story logged(String node, String activation, NodeLog.Level level, String message) {
        return add(new RunEvent.Logged(RUN, ++seq, now, node, activation, level, message));
    }

    Story progress(String node, double fraction, String message) {
        return add(new RunEvent.Progressed(RUN, seq, now, node, "", fraction, message));
    }

    Story ended(RunStatus status, @Nullable String message) {
        Failure failure = message == null ? null : Failure.ofRun(ErrorClass.USER, message);
        RunResult result = new RunResult(RUN, status, RecordValue.EMPTY, failure, Duration.between(START, now));
        return add(new RunEvent.Ended(RUN, ++seq, now, result));
    }

    Story life(String node, Life life) {
        return add(new RunEvent.LifeChanged(RUN, ++seq, now, node, life, null));
    }

    Story taken(String node, long number) {
        return add(new RunEvent.EventTaken(RUN, ++seq, now, node, number));
    }

    private Story add(RunEvent event) {
        events.add(event);
        return this;
    }

    /** What happened since the last call. */
    List<RunEvent> events() {
        List<RunEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }
}
