package dev.sluice.engine.cache;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a cache, for any number of processes at once: an entry is written beside its place and moved there as a whole,
 * and one that goes while somebody wants it is not there for him. Each entry is a file whose name begins with a hash; the files
 * of its values have names that begin with the same. What was used least recently goes where there is too much, and what was
 * not used for a time in any case. Only what has such a name is ever deleted. Thread-safe.
 */
final class CacheFolder {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}(-[0-9a-f]{64}\\.[a-z]+)?");
    private static final Pattern UNFINISHED = Pattern.compile("\\.[0-9a-f-]{36}\\.tmp");
    private static final String PRUNED = "pruned";
    private static final int PREFIX = 2;
    private static final int HASH = 64;

    /** A use within this time of the one before is not noted: that would be a write for each. */
    private static final Duration NOTED = Duration.ofMinutes(10);

    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final int SHARE = 20;

    private final Path root;
    private final long most;
    private final Duration age;
    private final Clock clock;
    private final AtomicLong written = new AtomicLong();
    private final AtomicBoolean pruning = new AtomicBoolean();
    private final AtomicBoolean looked = new AtomicBoolean();

    CacheFolder(Path root, long most, Duration age, Clock clock) {
        this.root = root;
        this.most = most;
        this.age = age;
        this.clock = clock;
    }

    /** Where an entry is, or would be. */
    Path place(String kind, String hash) {
        return root.resolve(kind).resolve(hash.substring(0, PREFIX)).resolve(hash);
    }

    /** The bytes of an entry; null where there is none, or it cannot be read. */
    byte @Nullable [] read(Path entry) {
        try {
            byte[] bytes = Files.readAllBytes(entry);
            used(entry);
            return bytes;
        } catch (IOException e) {
            return null;
        }
    }

    private void used(Path entry) throws IOException {
        Instant now = clock.instant();
        if (Files.getLastModifiedTime(entry).toInstant().isBefore(now.minus(NOTED))) {
            Files.setLastModifiedTime(entry, FileTime.from(now));
        }
    }

    /** Makes the folder of an entry. */
    void prepare(Path entry) throws IOException {
        Files.createDirectories(entry.resolveSibling(""));
        Path ignore = root.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            write(ignore, new byte[] {'*', '\n'});
        }
    }

    /** Writes a file as a whole. */
    void write(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Deletes an entry with the files of its values, as far as the disk lets it. */
    void delete(Path entry) {
        String hash = String.valueOf(entry.getFileName());
        List<Path> files = new ArrayList<>();
        try (var beside = Files.newDirectoryStream(entry.resolveSibling(""), hash + "*")) {
            beside.forEach(files::add);
        } catch (IOException e) {
            return; // another process deleted it
        }
        files.forEach(CacheFolder::deleteFile);
    }

    private static boolean deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException e) {
            return false; // somebody has it open, and the system minds
        }
    }

    /** Takes note of what was written, and deletes what is too much now and then. */
    void grew(long bytes) {
        boolean first = !looked.getAndSet(true) && isDue();
        if ((written.addAndGet(bytes) > most / SHARE || first) && !pruning.getAndSet(true)) {
            try {
                written.set(0);
                prune();
            } finally {
                pruning.set(false);
            }
        }
    }

    /** Whether no process has looked for some time. */
    private boolean isDue() {
        Path pruned = root.resolve(PRUNED);
        try {
            return !Files.exists(pruned)
                    || Files.getLastModifiedTime(pruned)
                            .toInstant()
                            .isBefore(clock.instant().minus(ABANDONED));
        } catch (IOException e) {
            return true;
        }
    }

    private void prune() {
        try {
            write(root.resolve(PRUNED), new byte[0]);
        } catch (IOException e) {
            return; // nothing can be written, so nothing grows
        }
        List<Entry> entries = entries();
        long bytes = entries.stream().mapToLong(entry -> entry.bytes).sum();
        long goal = bytes > most ? most - most / SHARE : most;
        Instant oldest = clock.instant().minus(age);
        entries.sort(Comparator.comparing(entry -> entry.used));
        for (Entry entry : entries) {
            if (bytes <= goal && !entry.used.isBefore(oldest)) {
                return;
            }
            entry.files.forEach(CacheFolder::deleteFile);
            bytes -= entry.bytes;
        }
    }

    /** Deletes all of it. @return what there was */
    ResultCache.Usage clear() {
        List<Entry> entries = entries();
        entries.forEach(entry -> entry.files.forEach(CacheFolder::deleteFile));
        return usage(entries);
    }

    ResultCache.Usage usage() {
        return usage(entries());
    }

    private ResultCache.Usage usage(List<Entry> entries) {
        long results = entries.stream().filter(entry -> entry.isResult).count();
        return new ResultCache.Usage(
                root, results, entries.stream().mapToLong(entry -> entry.bytes).sum(), most, age);
    }

    private List<Entry> entries() {
        Map<String, Entry> found = new TreeMap<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    seen(file, attributes, found);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE; // another process deleted it
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            return new ArrayList<>(); // there is nothing yet
        }
        return new ArrayList<>(found.values());
    }

    private void seen(Path file, BasicFileAttributes attributes, Map<String, Entry> found) {
        String name = String.valueOf(file.getFileName());
        Instant used = attributes.lastModifiedTime().toInstant();
        if (UNFINISHED.matcher(name).matches() && used.isBefore(clock.instant().minus(ABANDONED))) {
            deleteFile(file);
        }
        if (attributes.isRegularFile() && NAME.matcher(name).matches()) {
            String kind = root.relativize(file).getName(0).toString();
            found.computeIfAbsent(kind + name.substring(0, HASH), hash -> new Entry(kind.equals(ResultCache.RESULTS)))
                    .add(file, attributes.size(), used, name.length() == HASH);
        }
    }

    /** A file with those of its values. */
    private static final class Entry {
        private final List<Path> files = new ArrayList<>();
        private final boolean isResult;
        private long bytes;
        private Instant used = Instant.EPOCH;

        Entry(boolean isResult) {
            this.isResult = isResult;
        }

        /** @param main whether it is the file by whose time the use of the entry is told */
        void add(Path file, long size, Instant time, boolean main) {
            files.add(file);
            bytes += size;
            used = main ? time : used;
        }
    }
}
