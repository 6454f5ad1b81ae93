package dev.sluice.cli.report;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder {@code .sluice} of a project, where the runner keeps its notes; git is told to leave it alone. */
public final class NotesFolder {
    private static final String NAME = ".sluice";

    private NotesFolder() {}

    /**
     * The folder in a project, made where it is missing.
     *
     * @throws IOException where it cannot be made
     */
    public static Path in(Path project) throws IOException {
        Path folder = Files.createDirectories(project.resolve(NAME));
        Path ignore = folder.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            try {
                Files.writeString(ignore, "*\n", java.nio.file.StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                return folder; // another run was quicker
            }
        }
        return folder;
    }
}
