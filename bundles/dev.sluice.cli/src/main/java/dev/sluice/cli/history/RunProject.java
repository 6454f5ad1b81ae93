package dev.sluice.cli.history;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.io.UsageException;
import dev.sluice.engine.history.RunHistory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the project whose runs a command is about. */
public final class RunProject {
    private RunProject() {}

    /**
     * The folder of the project: the one that is given, else the nearest upwards that has a journal.
     *
     * @param given as it stands on the command line; null where it does not
     * @throws UsageException where there is no journal
     */
    public static Path of(Console console, @Nullable Path given) throws UsageException {
        Path start = console.folder();
        if (given != null) {
            start = start.resolve(given);
            if (!RunHistory.isIn(start)) {
                throw new UsageException("There is no journal in '" + given
                        + "'. --project takes the folder that holds .sluice/journal.");
            }
            return start.toAbsolutePath().normalize();
        }
        for (Path at = start.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (RunHistory.isIn(at)) {
                return at;
            }
        }
        throw new UsageException(
                "There is no journal here, nor in a folder above. Give the command in the project of the"
                        + " run, or name it with --project.");
    }
}
