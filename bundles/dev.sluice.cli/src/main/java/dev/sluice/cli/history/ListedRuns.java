package dev.sluice.cli.history;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code sluice history}: lists the runs of a project, or of one of its flows, newest first. */
public final class ListedRuns {
    private final Console console;
    private final HistoryArguments arguments;

    /** A list as the arguments ask for. */
    public ListedRuns(Console console, HistoryArguments arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    /**
     * Lists them.
     *
     * @return the exit code
     * @throws UsageException where there is no journal
     */
    public int run() throws UsageException {
        Path project = RunProject.of(console, arguments.project());
        try {
            RunHistory history = RunHistory.of(project);
            String flow = RunLines.name(arguments.flow(), console, project);
            Standing standing = arguments.standing();
            List<RunSummary> runs =
                    history.runs(flow, arguments.most(), run -> standing == null || standing.isThatOf(run));
            history.damages()
                    .forEach(damage -> console.err()
                            .line("warning: The journal is damaged: " + damage + ". Runs may be missing, or shorter."));
            if (history.hadBrokenIndex()) {
                console.err().line("note: The index of the runs was damaged; it was made anew from the journal.");
            }
            if (runs.isEmpty() && !arguments.json()) {
                console.err().line(nothing());
            }
            RunLines.write(runs, console, arguments.json());
            if (!arguments.json()) {
                LetterHint.tellAll(console, project);
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            console.err()
                    .line("error: The journal under " + project.resolve(".sluice") + " cannot be read: "
                            + e.getMessage() + ".");
            return ExitCode.FAILED;
        }
    }

    private String nothing() {
        Standing standing = arguments.standing();
        String run = standing == null ? "No run" : "No run that is " + standing.word();
        return run + " of " + (arguments.flow() == null ? "this project" : "'" + arguments.flow() + "'") + " is kept.";
    }
}
