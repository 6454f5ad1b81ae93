package dev.sluice.engine.history;

import dev.sluice.nodes.api.ValueFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What lies in the folder of a journal, beside the segments and large values, and goes with a run. What cannot be deleted stays. */
final class Belongings {
    /** The folder of the commands for runs, and what stands in a name there behind the id of the run. */
    private static final String COMMANDS = "commands";

    private static final String BEHIND_RUN = "~";

    private final Path journal;

    Belongings(Path journal) {
        this.journal = journal;
    }

    /** Deletes what is known by the key of a run. */
    void delete(long key) {
        ValueFiles.delete(JournalLock.file(journal, key));
        ValueFiles.delete(EventFile.of(journal, key));
    }

    /** Deletes what is known by the ids of runs: commands that they did not take, and replies that nobody has read. */
    void delete(Collection<String> runs) {
        Path commands = journal.resolve(COMMANDS);
        if (runs.isEmpty() || !Files.isDirectory(commands)) {
            return;
        }
        Set<String> gone = new HashSet<>(runs);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(commands, "*" + BEHIND_RUN + "*")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (gone.contains(name.substring(0, name.indexOf(BEHIND_RUN)))) {
                    ValueFiles.delete(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // nobody may look into it
        }
    }
}
