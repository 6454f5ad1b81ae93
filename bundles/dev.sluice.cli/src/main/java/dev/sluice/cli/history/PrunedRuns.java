package dev.sluice.cli.history;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.history.Keeping;
import dev.sluice.engine.history.Keeping.Rule;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code sluice history prune}: deletes the runs that are more than a project keeps. */
public final class PrunedRuns {
    private final Console console;
    private final PruneArguments arguments;

    /** A deletion as the arguments ask for. */
    public PrunedRuns(Console console, PruneArguments arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    /**
     * Deletes them.
     *
     * @return the exit code
     * @throws UsageException where there is no journal, or nobody says which runs are kept
     */
    public int run() throws UsageException {
        Path project = RunProject.of(console, arguments.project());
        String flow = RunLines.name(arguments.flow(), console, project);
        RunHistory history = RunHistory.of(project);
        try {
            List<RunSummary> surplus = history
                    .surplus(keeping(project), console.time().instant())
                    .stream()
                    .filter(run -> isOf(run, flow))
                    .toList();
            List<RunSummary> gone = arguments.dryRun() ? surplus : history.prune(surplus);
            RunLines.write(gone, console, arguments.json());
            String what = runs(gone.size()) + (arguments.dryRun() ? " would be deleted." : " deleted.");
            console.err().line(gone.isEmpty() ? "There is nothing to delete." : what);
            long left = history.interrupted().stream()
                    .filter(run -> isOf(run, flow))
                    .count();
            if (left > 0) {
                console.err()
                        .line("note: " + runs(left) + " that did not end "
                                + (left == 1 ? "stays, as it" : "stay, as they")
                                + " may be resumed; 'sluice resume' lists them, 'sluice history rm' deletes.");
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            console.err()
                    .line("error: The journal under " + project.resolve(".sluice") + " cannot be changed: "
                            + e.getMessage() + ".");
            return ExitCode.FAILED;
        }
    }

    private static boolean isOf(RunSummary run, @Nullable String flow) {
        return flow == null || flow.equals(run.file()) || flow.equals(run.flow());
    }

    private static String runs(long count) {
        return count == 1 ? "1 run" : count + " runs";
    }

    private Keeping keeping(Path project) throws UsageException, IOException {
        Integer keep = arguments.keep();
        Duration age = arguments.age();
        if (keep != null || age != null) {
            return new Keeping(new Rule(keep == null ? Integer.MAX_VALUE : keep, age), Map.of());
        }
        Keeping said = KeptRuns.of(project, System::getProperty).now();
        if (said == null) {
            throw new UsageException(
                    "sluice.yaml has errors, so nobody says which runs are kept. Correct it, as 'sluice"
                            + " validate' says, or give --keep or --older-than.");
        }
        return said;
    }
}
