package dev.sluice.engine.journal;

import dev.sluice.nodes.api.ValueFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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

    /**
     * The keys of all runs that have files.
     *
     * @throws IOException where the folders cannot be listed
     */
    public static Set<Long> keys(Path journal) throws IOException {
        return Set.copyOf(all(journal).keySet());
    }

    /** The folders of all runs that have one, by their keys. */
    static Map<Long, Path> all(Path journal) throws IOException {
        Map<Long, Path> all = new HashMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(journal.resolve(NAME))) {
            for (Path folder : folders) {
                try {
                    all.put(Long.parseUnsignedLong(String.valueOf(folder.getFileName()), RADIX), folder);
                } catch (NumberFormatException e) {
                    continue; // it is none of ours
                }
            }
        } catch (NoSuchFileException e) {
            return all;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return all;
    }

    /**
     * Deletes the files of runs that are deleted, with what the store has for them alone.
     *
     * @param deleted keys of runs, also of those whose files are gone already
     * @throws IOException where the folders cannot be listed
     */
    public static void delete(Path journal, Set<Long> deleted) throws IOException {
        ContentStore store = new ContentStore(journal);
        for (Map.Entry<Long, Path> run : all(journal).entrySet()) {
            if (deleted.contains(run.getKey())) {
                store.release(run.getValue());
                ValueFiles.delete(run.getValue());
            }
        }
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
