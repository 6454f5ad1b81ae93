package dev.sluice.engine;

import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.value.RecordValue;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One execution of a flow. Thread-safe. */
public interface Run {
    /** Unique among the runs of a project; sorts by the time of start. */
    String id();

    /**
     * Completes when the run has ended and, where it is journaled, its end is on disk. Never completes exceptionally: a
     * failed run is a result too.
     */
    CompletableFuture<RunResult> result();

    /**
     * Completes when everything that has happened in the run so far is on disk, as far as it is journaled. Completes
     * exceptionally where the disk refuses it.
     */
    default CompletableFuture<Void> recorded() {
        return CompletableFuture.completedFuture(null);
    }

    /**
     * Answers a node that waits for it. What comes of it is journaled as any other event.
     *
     * @param node its path
     * @param activation the passes of the containers that it stands in, such as {@code each[3]}; empty in the flow's own graph
     * @return what became of the answer. It does not complete where the engine is closed meanwhile
     */
    default CompletableFuture<Answered> answer(String node, String activation, RecordValue answer) {
        return CompletableFuture.completedFuture(Answered.UNKNOWN);
    }

    /**
     * Ends the run as cancelled: what runs is interrupted, what waits never starts. Does nothing where it has ended.
     *
     * @param reason for people, such as {@code interrupted} or {@code timed out after 10m}
     */
    void cancel(String reason);

    /**
     * Stops all continuous nodes, works off the events that they handed on, and ends the run as completed. Where that takes
     * longer than two seconds, and in a run without continuous nodes, it is cancelled.
     *
     * @param reason for people, such as {@code interrupted}
     */
    default void stop(String reason) {
        cancel(reason);
    }

    /**
     * Starts a continuous node that was stopped or failed. Where it stops just now, it is started when that is over; where its
     * turn has not come, as what it needs is being computed, it is started then.
     *
     * @return completes within 100 ms with how the node stands then, which is STARTING as a rule; what follows is told as
     *     events. Completes exceptionally, with a message for people, where there is no such node or it has ended
     */
    default CompletableFuture<Life> startNode(String path) {
        return CompletableFuture.failedFuture(
                new IllegalArgumentException("the run has no continuous node '" + path + "'"));
    }

    /**
     * Stops a continuous node: it takes nothing new, and has two seconds to close what it opened and to work off what it took.
     * Then it is stopped by force: events that are worked on are cancelled, those that wait do so until it is started again. A
     * node whose turn has not come is stopped when it comes, and listens to nothing before somebody starts it.
     *
     * @return completes within 100 ms with how the node stands then, which is STOPPING as a rule; what follows is told as
     *     events. Completes exceptionally, with a message for people, where there is no such node or it has ended
     */
    default CompletableFuture<Life> stopNode(String path) {
        return CompletableFuture.failedFuture(
                new IllegalArgumentException("the run has no continuous node '" + path + "'"));
    }

    /**
     * Hands dead letters again to the nodes whose events they are, as further events of theirs. A letter whose pass completes
     * then is none any more; one whose pass does not comes back.
     *
     * @return what became of each, in their order. Does not complete where the engine is closed meanwhile
     */
    default CompletableFuture<List<Redelivered>> redeliver(List<DeadLetter> letters) {
        return CompletableFuture.completedFuture(Collections.nCopies(letters.size(), Redelivered.UNKNOWN));
    }

    /**
     * Goes on with a changed flow, where it differs only in what has not begun.
     *
     * @return completes once the journal has it, or the change was refused; the run is as it was then
     */
    default CompletableFuture<Patched> patch(Plan changed) {
        return CompletableFuture.completedFuture(Patched.refused(List.of("This run cannot be changed.")));
    }

    /** How the continuous nodes stand that have begun, in the order in which they did. */
    default List<SourceStatus> sources() {
        return List.of();
    }
}
