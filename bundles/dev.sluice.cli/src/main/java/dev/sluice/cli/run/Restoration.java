package dev.sluice.cli.run;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code sluice run --restore} does before it begins a new run. */
final class Restoration {
    private final Services services;
    private final Console console;
    private final RunArguments arguments;

    Restoration(Services services, RunArguments arguments) {
        this.services = services;
        this.console = services.console();
        this.arguments = arguments;
    }

    /**
     * Goes on with the newest run of the flow that was interrupted. Where that cannot be, a line says why, and that a new run
     * begins.
     *
     * @return the exit code; null where there is no such run, or it cannot be gone on with
     */
    @Nullable
    Integer goOn(Plan plan, ProjectFolder project) {
        if (!RunHistory.isIn(project.root())) {
            return null;
        }
        try {
            RunHistory history = RunHistory.of(project.root());
            List<RunSummary> runs = history.interrupted().stream()
                    .filter(run -> run.file().equals(plan.file()))
                    .toList();
            if (runs.isEmpty()) {
                warnOfDamage(history);
                return null;
            }
            String id = runs.get(0).id();
            try {
                return new ResumedRun(services, new ResumeArguments(id, project.root(), arguments, false, false)).run();
            } catch (UsageException e) {
                console.err().line("note: " + e.getMessage() + " A new run begins.");
                return null;
            }
        } catch (IOException e) {
            console.err()
                    .line("note: Earlier runs of this flow cannot be looked for (" + e.getMessage()
                            + "). A new run begins.");
            return null;
        }
    }

    /** Says where a run may be that cannot be found. */
    private void warnOfDamage(RunHistory history) throws IOException {
        history.damages().stream()
                .filter(damage -> !damage.torn())
                .forEach(damage -> console.err()
                        .line("warning: The journal is damaged: " + damage
                                + ". An interrupted run may be missing for it; a new run begins."));
    }

    /** The continuous nodes that somebody had stopped in the flow's last run. */
    Set<String> stopped(Plan plan, ProjectFolder project) {
        if (!RunHistory.isIn(project.root())) {
            return Set.of();
        }
        try {
            RunHistory history = RunHistory.of(project.root());
            Optional<RunSummary> last = history.runs().stream()
                    .filter(run -> run.file().equals(plan.file()))
                    .findFirst();
            Optional<RecordedRun> record =
                    last.isEmpty() ? Optional.empty() : history.open(last.get().id());
            return record.isEmpty() ? Set.of() : record.get().stopped();
        } catch (IOException e) {
            console.err()
                    .line("note: Which nodes were stopped in the last run cannot be read (" + e.getMessage()
                            + "), so all are started.");
            return Set.of();
        }
    }
}
