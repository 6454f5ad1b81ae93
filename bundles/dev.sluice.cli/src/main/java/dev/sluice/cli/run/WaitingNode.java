package dev.sluice.cli.run;

import dev.sluice.cli.view.NodeText;
import dev.sluice.cli.view.WaitText;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.RecordedPass;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunInstant;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.history.RunSummary.Status;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.nodes.api.Wait;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A node that waits for an answer, as the journal has it.
 *
 * @param node its path
 * @param activation the pass that it is in; empty for the flow's own graph
 * @param since when it came to wait
 */
record WaitingNode(RunSummary run, String node, String activation, Instant since, Wait waitsFor) {
    /** The node in its pass, such as {@code each[3]/ok}. */
    String place() {
        return NodeText.place(node, activation);
    }

    /** Whether a person who writes this means it. */
    boolean isCalled(String name) {
        return name.equals(place()) || name.equals(node);
    }

    /** A line of a list. */
    String line() {
        String where = run.status() == Status.LOST ? " (not under way)" : "";
        return run.id() + "  " + place() + "  " + WaitText.message(waitsFor) + where;
    }

    /** All of a run that wait for an answer. */
    static List<WaitingNode> of(RunHistory history, RunSummary run) throws IOException {
        if (run.status() != Status.RUNNING && run.status() != Status.LOST) {
            return List.of();
        }
        RecordedRun recorded = history.open(run.id()).orElse(null);
        if (recorded == null) {
            return List.of();
        }
        List<WaitingNode> waiting = new ArrayList<>();
        RunInstant now = recorded.end();
        for (RecordedPass pass : now.open()) {
            for (int node : now.active(pass.number())) {
                JournalEvent.NodeChanged change =
                        now.change(pass.number(), node).orElse(null);
                Wait wait = change == null || change.state() != NodeState.WAITING ? null : change.waitsFor();
                if (change != null && wait != null && wait.asks()) {
                    String path = recorded.path(pass.number(), node);
                    waiting.add(new WaitingNode(run, path, pass.label(), change.time(), wait));
                }
            }
        }
        return waiting;
    }
}
