package dev.sluice.cli.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that look at what a project has kept. */
final class ProjectOption {
    @Option(
            names = "--project",
            paramLabel = "FOLDER",
            description = "The project; the nearest folder upwards that has a journal where it is not given.")
    private @Nullable Path folder;

    /** What was given; null for the nearest folder. */
    @Nullable
    Path folder() {
        return folder;
    }

    /** The same as text. */
    @Nullable
    String text() {
        return folder == null ? null : folder.toString();
    }
}
