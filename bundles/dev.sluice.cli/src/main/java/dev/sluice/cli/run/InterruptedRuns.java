package dev.sluice.cli.run;

import dev.sluice.cli.io.Console;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The runs of a project that did not end, and whose processes are gone. */
final class InterruptedRuns {
    private final Path project;

    InterruptedRuns(Path project) {
        this.project = project;
    }

    /** Says in a line that a flow has some. Where they cannot be looked for, nobody is told: the run itself will say why. */
    void tell(String flow, Console console) {
        if (!RunHistory.isIn(project)) {
            return;
        }
        List<RunSummary> runs;
        try {
            runs = RunHistory.of(project).interrupted().stream()
                    .filter(run -> run.file().equals(flow))
                    .toList();
        } catch (IOException e) {
            return;
        }
        if (!runs.isEmpty()) {
            String id = runs.get(0).id();
            String more =
                    runs.size() == 1 ? "" : " (and " + (runs.size() - 1) + " before it; 'sluice resume' lists them)";
            console.err()
                    .line("note: The run " + id + " of this flow was interrupted" + more
                            + ". This is a new one; 'sluice resume " + id + "' goes on with that.");
        }
    }
}
