package dev.sluice.engine.journal;

import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.PackedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of the large values of all runs, each once, by its SHA-256. The file of a run is a further name (a hard link)
 * of the file here, so the file system counts who needs it, in one step and over any crash: what has no other name is garbage.
 * Whoever deletes the name here takes nothing from anybody, as each has a name of its own, so processes need no lock. Where a
 * disk has no such links each run keeps a file of its own.
 *
 * <p>What is here was forced to the disk before. Thread-safe.
 */
public final class ContentStore {
    private static final String NAME = "store";
    private static final String SWEPT = "swept";
    private static final String NEW = ".new";
    private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);
    private static final int HASH = 64;
    private static final int PREFIX = 2;
    private static final int EDGE = 4 << 10;
    private static final String LINKS = "unix:nlink";
    private static final int ATTEMPTS = 10;

    private final Path journal;
    private final Path folder;
    private final Disk disk;
    /** Whether the folders around those of the runs are on disk. */
    private boolean rooted;

    /** @param journal the folder of the journal whose runs share it; it need not have a store yet */
    public ContentStore(Path journal) {
        this(journal, Disk.OF_THIS_MACHINE);
    }

    ContentStore(Path journal, Disk disk) {
        this.journal = journal;
        this.folder = journal.resolve(NAME);
        this.disk = disk;
    }

    /** What a disk does for the store. Tests give one that fails, or forgets. */
    interface Disk {
        /** That of this machine. */
        Disk OF_THIS_MACHINE = new Disk() {
            @Override
            public void force(Path place) throws IOException {
                forced(place);
            }

            @Override
            public void link(Path name, Path file) throws IOException {
                Files.createLink(name, file);
            }
        };

        /** Returns once the content of a file, or the names in a folder, are there whatever happens to the power. */
        void force(Path place) throws IOException;

        /**
         * Gives a file a further name.
         *
         * @throws UnsupportedOperationException where the disk cannot
         */
        void link(Path name, Path file) throws IOException;
    }

    private static void forced(Path place) throws IOException {
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!posix && Files.isDirectory(place)) {
            return; // Windows forces no folders; its file system writes names down in order
        }
        // a file that is only to be read can be forced nevertheless, but on Windows
        try (FileChannel channel =
                FileChannel.open(place, posix ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    /**
     * Has files of runs on disk, content and names, and shares those that are here already.
     *
     * @param files finished ones in the folders of runs; those that are gone are passed over
     * @throws IOException where the disk does not take them. That they cannot be shared is no failure
     */
    void admit(Collection<Path> files) throws IOException {
        List<Path> fresh = new ArrayList<>();
        Set<Path> folders = new LinkedHashSet<>();
        for (Path file : new LinkedHashSet<>(files)) {
            if (Files.isRegularFile(file) && !file.toString().endsWith(PackedFile.ENDING)) {
                folders.add(file.resolveSibling(""));
                if (!isShared(file)) {
                    fresh.add(file);
                }
            }
        }
        for (Path file : fresh) {
            disk.force(file);
        }
        fresh.forEach(this::share);
        forceNames(folders);
    }

    private void forceNames(Set<Path> folders) throws IOException {
        Set<Path> around = new LinkedHashSet<>();
        for (Path run : folders) {
            disk.force(run);
            around.add(run.resolveSibling(""));
        }
        for (Path values : around) {
            disk.force(values);
        }
        if (!rooted && !folders.isEmpty()) {
            disk.force(journal);
            rooted = true;
        }
    }

    /** The place of a run's file here; null where its name says no hash, as those of earlier versions do not. */
    @Nullable
    Path place(Path file) {
        String name = String.valueOf(file.getFileName());
        if (name.length() < HASH || !isHash(name.substring(0, HASH))) {
            return null;
        }
        Path plain = folder.resolve(name.substring(0, PREFIX)).resolve(name.substring(0, HASH));
        return name.endsWith(PackedFile.ENDING) ? PackedFile.of(plain) : plain;
    }

    private static boolean isHash(String text) {
        return text.length() == HASH && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** Whether a run's file is one with that here, or was made so. */
    private boolean isShared(Path file) {
        Path here = place(file);
        try {
            if (here == null || !Files.exists(here)) {
                return false;
            }
            return Files.isSameFile(here, file) || isAlike(here, file) && renamed(here, file);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // somebody deleted it meanwhile, or it takes no more names: the run keeps a file of its own
        }
    }

    /** Whether two files of the same hash have the same length and ends, as far as a damaged one is told so cheaply. */
    private static boolean isAlike(Path one, Path other) throws IOException {
        long size = Files.size(one);
        return size == Files.size(other)
                && Arrays.equals(edge(one, 0), edge(other, 0))
                && Arrays.equals(edge(one, size - EDGE), edge(other, size - EDGE));
    }

    private static byte[] edge(Path file, long from) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(Math.max(0, from));
            return in.readNBytes(EDGE);
        }
    }

    /** Puts a further name of a file in the place of another file. */
    private boolean renamed(Path file, Path place) throws IOException {
        Path name = place.resolveSibling(UUID.randomUUID() + NEW);
        try {
            disk.link(name, file);
            Files.move(name, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            Files.deleteIfExists(name);
        }
    }

    /** Gives a file that is on disk a name here. Where that is not possible its run has it for itself. */
    private void share(Path file) {
        Path here = place(file);
        for (int attempts = 0; here != null && attempts < ATTEMPTS; attempts++) {
            try {
                disk.link(here, file);
                return;
            } catch (FileAlreadyExistsException e) {
                if (isShared(file) || replaced(file, here)) {
                    return;
                }
            } catch (NoSuchFileException e) {
                if (!made(here.resolveSibling(""))) {
                    return;
                }
            } catch (IOException | UnsupportedOperationException e) {
                return;
            }
        }
    }

    /** What is here under that hash is not that content any more: the runs that share it find that out, no new one does. */
    private boolean replaced(Path file, Path here) {
        try {
            return !isAlike(file, here) && renamed(file, here);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static boolean made(Path folder) {
        try {
            Files.createDirectories(folder);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Deletes what only one run needs, before the files of that run are deleted.
     *
     * @param run the folder of its files
     * @throws IOException where it cannot be listed
     */
    void release(Path run) throws IOException {
        Map<Path, List<Path>> contents = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(run)) {
            for (Path file : files) {
                Path here = place(file);
                if (here != null) {
                    contents.computeIfAbsent(here, key -> new ArrayList<>()).add(file);
                }
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        for (Map.Entry<Path, List<Path>> content : contents.entrySet()) {
            release(content.getKey(), content.getValue());
        }
    }

    /** Deletes a run's file, and what is here of it where nobody else needs it, as far as the disk lets it. */
    void delete(Path file) {
        try {
            Path here = place(file);
            if (here != null) {
                release(here, List.of(file));
            }
        } catch (IOException e) {
            // the next sweep finds it
            ValueFiles.delete(file);
            return;
        }
        ValueFiles.delete(file);
    }

    private void release(Path here, List<Path> files) throws IOException {
        try {
            int mine = 1;
            for (Path file : files) {
                mine += Files.isSameFile(here, file) ? 1 : 0;
            }
            if (names(here) <= mine) {
                Files.deleteIfExists(here);
            }
        } catch (NoSuchFileException e) {
            return; // it is not shared
        }
    }

    /** How many names content has; where the disk does not count them, as many as the folders of runs have of it, and one. */
    private int names(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("unix")
                && Files.getAttribute(file, LINKS) instanceof Integer links) {
            return links;
        }
        String hash = String.valueOf(file.getFileName()).substring(0, HASH);
        int names = 1;
        for (Path run : RunFiles.all(journal).values()) {
            try (DirectoryStream<Path> same = Files.newDirectoryStream(run, hash + "*")) {
                for (Path each : same) {
                    names += Files.isSameFile(each, file) ? 1 : 0;
                }
            } catch (NoSuchFileException e) {
                continue; // that run is gone
            }
        }
        return names;
    }

    /**
     * Deletes what nobody needs, if nobody has done so for a day: processes that are killed, or that delete at the same time,
     * leave something.
     *
     * @throws IOException where it cannot be listed
     */
    public void sweepIfDue() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path swept = folder.resolve(SWEPT);
        Instant now = Instant.now();
        if (Files.exists(swept) && Files.getLastModifiedTime(swept).toInstant().isAfter(now.minus(BETWEEN_SWEEPS))) {
            return;
        }
        Files.write(swept, new byte[0]);
        Files.setLastModifiedTime(swept, FileTime.from(now));
        sweep();
    }

    /**
     * Deletes what nobody needs.
     *
     * @throws IOException where it cannot be listed
     */
    void sweep() throws IOException {
        for (Path content : contents("*" + NEW)) {
            Files.deleteIfExists(content); // of a process that was killed; one at work tries again
        }
        ContentPacking.sweep(contents("*" + ContentPacking.PART));
        for (Path content : contents("?".repeat(HASH) + "{," + PackedFile.ENDING + "}")) {
            try {
                if (names(content) <= 1) {
                    Files.deleteIfExists(content);
                }
            } catch (NoSuchFileException e) {
                continue; // another process was quicker
            }
        }
    }

    /**
     * Compresses content that only old runs have, a little at a time.
     *
     * @param needed the runs that are under way, or looked at often
     * @throws IOException where folders cannot be listed, or the disk fails
     */
    public void pack(Set<Long> needed) throws IOException {
        new ContentPacking(this, disk).pack(RunFiles.all(journal), needed);
    }

    /** What is here now. */
    public Usage usage() throws IOException {
        long[] sums = new long[5];
        for (Path content : contents("?".repeat(HASH) + "{," + PackedFile.ENDING + "}")) {
            try {
                long size = Files.size(content);
                sums[0]++;
                sums[1] += size;
                sums[2] += size * Math.max(0, names(content) - 2);
                boolean packed = content.toString().endsWith(PackedFile.ENDING);
                sums[3] += packed ? 1 : 0;
                sums[4] += packed ? size : 0;
            } catch (NoSuchFileException e) {
                continue; // it was deleted meanwhile
            }
        }
        return new Usage(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    /**
     * What a store takes.
     *
     * @param contents how many different ones
     * @param bytes of all of them on disk
     * @param shared bytes that further runs would take for what is here once
     * @param packed how many are compressed
     * @param packedBytes what these take
     */
    public record Usage(long contents, long bytes, long shared, long packed, long packedBytes) {}

    private List<Path> contents(String names) throws IOException {
        List<Path> contents = new ArrayList<>();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "??")) {
            for (Path part : parts) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(part, names)) {
                    files.forEach(contents::add);
                }
            }
        } catch (NoSuchFileException e) {
            return contents;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return contents;
    }
}
