package dev.sluice.engine.journal;

import dev.sluice.nodes.api.ValueFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the files of runs are that hold large values. */
public final class RunFiles {
    private static final String NAME = "values";
    private static final int RADIX = 16;

    private RunFiles() {}

    /**
     * The folder of a run whose events a journal keeps, which need not be there.
     *
     * @param journal its folder
     * @param run its key
     */
    public static Path kept(Path journal, long run) {
        return journal.resolve(NAME).resolve(Long.toUnsignedString(run, RADIX));
    }

    /**
     * The files of a run that begins.
     *
     * @param kept its folder in a journal; null where none keeps it, so that its files go with its end
     */
    public static ValueFiles of(@Nullable Path kept, Path project, long run) {
        return kept != null
                ? ValueFiles.in(kept, folder -> {})
                : ValueFiles.in(
                        project.resolve(".sluice")
                                .resolve(NAME)
                                .resolve(ProcessHandle.current().pid() + "-" + Long.toUnsignedString(run, RADIX)),
                        RunFiles::sweep);
    }

    /** Deletes what runs without a journal have left whose processes were killed. */
    private static void sweep(Path folder) {
        Path around = folder.resolveSibling("");
        if (!Files.isDirectory(around)) {
            return;
        }
        try (DirectoryStream<Path> others = Files.newDirectoryStream(around, "*-*")) {
            for (Path other : others) {
                if (!lives(String.valueOf(other.getFileName()))) {
                    ValueFiles.delete(other);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // the next run tries again
        }
    }

    private static boolean lives(String name) {
        try {
            long process = Long.parseLong(name.substring(0, name.indexOf('-')));
            return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
        } catch (NumberFormatException e) {
            return true; // it is none of ours
        }
    }
}
