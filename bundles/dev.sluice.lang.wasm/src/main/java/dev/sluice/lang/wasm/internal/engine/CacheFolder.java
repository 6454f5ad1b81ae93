package dev.sluice.lang.wasm.internal.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder where compiled modules are kept, for any number of runners at once: what has not been used for {@value #DAYS}
 * days goes, and the least recently used where there is too much. A module that goes while another runner wants it is compiled
 * again there, and two that clear up at once clear up the same. Only what has the name of an entry is ever deleted, since the
 * folder may be any that the user named. Thread-safe.
 */
public final class CacheFolder {
    /** Counts up when what is kept can no longer be used; with it the version of the engine. */
    private static final String FORMAT = "endive-1.0.0-1";

    private static final String FORMATS = "endive-*";
    private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern UNFINISHED = Pattern.compile("\\.[0-9a-f-]{36}\\.tmp");

    private static final int DAYS = 30;
    private static final Duration UNUSED = Duration.ofDays(DAYS);
    /** A use within this time of the one before is not noted: that would be a write for each run. */
    private static final Duration NOTED = Duration.ofDays(1);

    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path root;
    private final long most;
    private final Clock clock;

    /**
     * A folder, which need not be there yet.
     *
     * @param most how many bytes are kept
     */
    public CacheFolder(Path root, long most, Clock clock) {
        this.root = root;
        this.most = most;
        this.clock = clock;
    }

    /**
     * What is kept.
     *
     * @param modules how many, those of other versions of the engine too
     */
    public record Usage(int modules, long bytes) {}

    /** A file that looks like one of ours; {@code used} is when it was written or used last. */
    private record Entry(Path file, long bytes, Instant used) {}

    /** The folder of the entries of this version. */
    Path entries() {
        return root.resolve(FORMAT);
    }

    /** Notes that an entry has been used, where that can be noted. */
    void used(Path entry) {
        Instant now = clock.instant();
        try {
            if (Files.getLastModifiedTime(entry).toInstant().isBefore(now.minus(NOTED))) {
                Files.setLastModifiedTime(entry, FileTime.from(now));
            }
        } catch (IOException e) {
            return; // it goes sooner
        }
    }

    /** How much is kept now. */
    public Usage usage() {
        List<Entry> all = files(ENTRY);
        return new Usage(all.size(), all.stream().mapToLong(Entry::bytes).sum());
    }

    /**
     * Deletes what is old or too much. What cannot be deleted stays for the next time.
     *
     * @param kept an entry that stays in any case, since it has just been made
     */
    void prune(Path kept) {
        Instant now = clock.instant();
        for (Entry unfinished : files(UNFINISHED)) {
            if (unfinished.used().isBefore(now.minus(ABANDONED))) {
                delete(unfinished);
            }
        }
        List<Entry> all = files(ENTRY);
        all.removeIf(entry -> entry.file().equals(kept));
        all.sort(Comparator.comparing(Entry::used));
        long bytes = size(kept) + all.stream().mapToLong(Entry::bytes).sum();
        for (Entry entry : all) {
            if (bytes <= most && !entry.used().isBefore(now.minus(UNUSED))) {
                return;
            }
            if (delete(entry)) {
                bytes -= entry.bytes();
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0; // another runner has deleted it
        }
    }

    private static boolean delete(Entry entry) {
        try {
            Files.deleteIfExists(entry.file());
            return true;
        } catch (IOException e) {
            return false; // in use on Windows
        }
    }

    /** Files of this name, of all versions; those that cannot be looked at are left out. */
    private List<Entry> files(Pattern name) {
        List<Entry> found = new ArrayList<>();
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(root, FORMATS)) {
            for (Path version : versions) {
                if (Files.isDirectory(version, LinkOption.NOFOLLOW_LINKS)) {
                    collect(version, name, found);
                }
            }
        } catch (IOException e) {
            return found; // the folder is not there yet
        }
        return found;
    }

    private static void collect(Path version, Pattern name, List<Entry> to) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(version)) {
            for (Path file : files) {
                if (name.matcher(String.valueOf(file.getFileName())).matches()) {
                    add(file, to);
                }
            }
        }
    }

    private static void add(Path file, List<Entry> to) {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (seen.isRegularFile()) {
                to.add(new Entry(file, seen.size(), seen.lastModifiedTime().toInstant()));
            }
        } catch (IOException e) {
            return; // another runner has deleted it
        }
    }
}
