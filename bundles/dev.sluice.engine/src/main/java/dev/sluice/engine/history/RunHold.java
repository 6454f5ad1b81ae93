package dev.sluice.engine.history;

import dev.sluice.engine.journal.SegmentName;
import dev.sluice.nodes.api.ValueFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run from being deleted while somebody looks at it, in whatever process: a file whose name says the run and the
 * process. It goes when this is closed; one whose process is gone counts no more. Thread-safe.
 */
public final class RunHold implements AutoCloseable {
    private static final String FOLDER = "open";
    private static final String LAST = ".open";
    private static final Pattern FORM =
            Pattern.compile("(.+)~([0-9]{1,18})-([0-9]{1,18})-[0-9]+" + Pattern.quote(LAST));
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9-]{1,100}");

    private final @Nullable Path file;

    private RunHold(@Nullable Path file) {
        this.file = file;
    }

    /** Takes hold of a run. Where the folder cannot be written to, this holds nothing. */
    static RunHold of(Path journal, String run) {
        if (!RUN.matcher(run).matches() || !Files.isDirectory(journal)) {
            return new RunHold(null);
        }
        ProcessHandle own = ProcessHandle.current();
        long began = own.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
        try {
            Path folder = Files.createDirectories(journal.resolve(FOLDER));
            return new RunHold(Files.createTempFile(folder, run + "~" + own.pid() + "-" + began + "-", LAST));
        } catch (IOException e) {
            return new RunHold(null);
        }
    }

    /** The ids of the runs that are held. What processes have left that are gone is deleted. */
    static Set<String> held(Path journal, Processes processes) throws IOException {
        Set<String> held = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(journal.resolve(FOLDER), "*" + LAST)) {
            for (Path file : files) {
                Matcher name = FORM.matcher(String.valueOf(file.getFileName()));
                if (!name.matches()) {
                    continue;
                }
                Instant began = Instant.ofEpochMilli(Long.parseLong(name.group(3)));
                if (processes.lives(new SegmentName(began, Long.parseLong(name.group(2)), 0))) {
                    held.add(name.group(1));
                } else {
                    ValueFiles.delete(file);
                }
            }
        } catch (NoSuchFileException e) {
            return held;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return held;
    }

    /** Lets go. */
    @Override
    public void close() {
        if (file != null) {
            ValueFiles.delete(file);
        }
    }
}
