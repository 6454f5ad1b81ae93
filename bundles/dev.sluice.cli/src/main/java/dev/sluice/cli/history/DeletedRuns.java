package dev.sluice.cli.history;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.ExitCode;
import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.history.RunHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sluice history rm}: deletes runs that somebody names. */
public final class DeletedRuns {
    private final Console console;
    private final List<String> runs;
    private final @Nullable Path project;

    /**
     * A deletion.
     *
     * @param runs the ids
     * @param project as it was given; null to look for it
     */
    public DeletedRuns(Console console, List<String> runs, @Nullable Path project) {
        this.console = console;
        this.runs = List.copyOf(runs);
        this.project = project;
    }

    /**
     * Deletes them, or none where there is one that is not there.
     *
     * @return the exit code
     * @throws UsageException where there is no journal, or no such run
     */
    public int run() throws UsageException {
        Path folder = RunProject.of(console, project);
        RunHistory history = RunHistory.of(folder);
        try {
            List<String> missing = new ArrayList<>();
            for (String run : runs) {
                if (history.find(run).isEmpty()) {
                    missing.add("'" + run + "'");
                }
            }
            if (!missing.isEmpty()) {
                throw new UsageException("There is no run " + String.join(", ", missing)
                        + " in this project; nothing was deleted. 'sluice history -n 100' lists what there is.");
            }
            int code = ExitCode.DONE;
            for (String run : runs) {
                code = delete(history, run) ? code : ExitCode.FAILED;
            }
            return code;
        } catch (IOException e) {
            console.err()
                    .line("error: The journal under " + folder.resolve(".sluice") + " cannot be changed: "
                            + e.getMessage() + ".");
            return ExitCode.FAILED;
        }
    }

    private boolean delete(RunHistory history, String run) throws IOException {
        try {
            history.delete(run);
            console.err().line("The run " + run + " is deleted.");
            return true;
        } catch (IllegalStateException e) {
            console.err().line("error: " + capitalised(String.valueOf(e.getMessage())) + ".");
            return false;
        }
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
