package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The journal of one process: an append-only log in segments, written by one thread that commits in groups. Frames are
 * pushed on a stack without a lock; the thread takes all there are, writes them, syncs once, and only then answers those
 * who wait. While it syncs the next group gathers; between two syncs at least the commit interval passes, but for the first
 * after a rest of as long.
 *
 * <p>Every process has files of its own, so several may run in one project at once.
 */
public final class SegmentedJournal implements Journal {
    /** The ending of a segment's file name. */
    public static final String ENDING = ".journal";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final byte[] NOTHING = {};
    private static final int BUFFER = 1 << 20;
    private static final long MAX_BACKLOG = 64L << 20;

    private final Path folder;
    private final Options options;
    private final SegmentFile.Opener opener;
    private final ContentStore store;
    private final DeadLetters letters;
    private final String firstName;
    private final AtomicReference<@Nullable Entry> newest = new AtomicReference<>();
    private final AtomicLong backlog = new AtomicLong();
    private final Thread writer;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private @Nullable SegmentFile segment;
    private int segments;
    /** Whether the group that is being written has its mark. */
    private boolean marked;

    private volatile boolean closed;
    /** Whether the writer has written all it ever will. */
    private volatile boolean finished;

    private volatile @Nullable IOException failure;

    private SegmentedJournal(Path folder, Options options, SegmentFile.Opener opener, ContentStore store) {
        this.folder = folder;
        this.options = options;
        this.opener = opener;
        this.store = store;
        this.letters = DeadLetters.in(folder);
        this.firstName = NAME.format(options.clock().instant()) + "-"
                + ProcessHandle.current().pid();
        this.writer = Thread.ofPlatform().name("sluice-journal").daemon().unstarted(this::write);
    }

    /**
     * Opens a journal in a folder, which is made where it is missing. The first file is made with the first frame.
     *
     * @throws IOException where the folder cannot be made or written to
     */
    public static SegmentedJournal open(Path folder, Options options) throws IOException {
        return open(folder, options, SegmentFile.Opener.OF_THIS_MACHINE, new ContentStore(folder));
    }

    static SegmentedJournal open(Path folder, Options options, SegmentFile.Opener opener, ContentStore store)
            throws IOException {
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new java.nio.file.AccessDeniedException(folder.toString());
        }
        SegmentedJournal journal = new SegmentedJournal(folder, options, opener, store);
        journal.writer.start();
        return journal;
    }

    @Override
    public void append(byte[] frame, int length) {
        if (takes()) {
            append(new Entry(frame, length, null, null));
        }
    }

    @Override
    public void append(byte[] frame, int length, Consumer<@Nullable IOException> done) {
        if (takes()) {
            append(new Entry(frame, length, null, done));
            commitAfterTheEnd();
        } else {
            sync(done);
        }
    }

    private boolean takes() {
        if (closed) {
            missed();
        }
        return failure == null;
    }

    private void append(Entry entry) {
        push(entry);
        if (backlog.addAndGet(entry.length) > MAX_BACKLOG) {
            waitForDisk();
        }
    }

    @Override
    public void keep(List<Path> files) {
        if (files.isEmpty() || failure != null) {
            return;
        }
        push(new Entry(NOTHING, 0, new Besides(List.copyOf(files), List.of(), null), null));
    }

    @Override
    public void release(List<Path> files) {
        push(new Entry(NOTHING, 0, new Besides(List.of(), List.copyOf(files), null), null));
    }

    @Override
    public void change(LetterChange change, Runnable full) {
        if (takes()) {
            DeadLetters.Entry letter = new DeadLetters.Entry(change, full);
            append(new Entry(NOTHING, change.body().length, new Besides(List.of(), List.of(), letter), null));
        }
    }

    /** A frame came after the end, so that what syncs from now on is not whole. */
    private synchronized void missed() {
        if (failure == null) {
            failure = new IOException("it is closed");
        }
    }

    /** Slows those down who write faster than the disk, so that memory stays bounded. */
    private void waitForDisk() {
        while (backlog.get() > MAX_BACKLOG / 2 && failure == null && !closed) {
            LockSupport.parkNanos(this, Duration.ofMillis(1).toNanos());
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    @Override
    public void sync(Consumer<@Nullable IOException> done) {
        push(new Entry(NOTHING, 0, null, done));
        commitAfterTheEnd();
    }

    /** Answers who came when the writer had gone. */
    private void commitAfterTheEnd() {
        if (finished) {
            commit();
        }
    }

    @Override
    public @Nullable IOException failure() {
        return failure;
    }

    @Override
    public Path files(long run) {
        return RunFiles.kept(folder, run);
    }

    private void push(Entry entry) {
        Entry head;
        do {
            head = newest.get();
            entry.next = head;
        } while (!newest.compareAndSet(head, entry));
        if (head == null) {
            LockSupport.unpark(writer);
        }
    }

    private void write() {
        long interval = options.commitInterval().toNanos();
        // before the last commit that counts, and before the last of all
        long counted = System.nanoTime() - interval;
        long last = counted;
        while (!closed || newest.get() != null) {
            if (newest.get() == null) {
                LockSupport.park(this);
                continue;
            }
            // the first after a rest does not count: a run's end comes first, and just behind it who waits for that
            boolean rested = System.nanoTime() - last >= interval;
            for (long rest = counted + interval - System.nanoTime();
                    rest > 0 && !rested && !closed;
                    rest = counted + interval - System.nanoTime()) {
                LockSupport.parkNanos(this, rest);
            }
            last = System.nanoTime();
            counted = rested ? counted : last;
            commit();
        }
        closeSegment();
        finished = true;
        // for those who synced before they could see that
        commit();
    }

    /** Writes and syncs all there is, then answers. Synchronized for those who sync after the writer's end. */
    private synchronized void commit() {
        Group group = Group.of(newest.getAndSet(null));
        if (failure == null) {
            try {
                store(group);
            } catch (IOException e) {
                failure = e;
            } catch (RuntimeException | Error e) {
                failure = new IOException("it failed: " + e, e);
            }
        }
        backlog.addAndGet(-group.length);
        for (Entry entry = group.first; entry != null; entry = entry.next) {
            if (entry.besides != null) {
                entry.besides.released.forEach(store::delete);
            }
            entry.complete(failure);
        }
    }

    private void store(Group group) throws IOException {
        marked = false;
        if (group.hasMore) {
            storeBesides(group);
        }
        for (Entry entry = group.first; entry != null; entry = entry.next) {
            put(entry);
        }
        writeOut();
        if (segment != null) {
            segment.sync();
        }
    }

    private void storeBesides(Group group) throws IOException {
        List<Path> files = new ArrayList<>(0);
        List<DeadLetters.Entry> changes = new ArrayList<>(0);
        for (Entry entry = group.first; entry != null; entry = entry.next) {
            if (entry.besides != null) {
                files.addAll(entry.besides.files);
                if (entry.besides.letter != null) {
                    changes.add(entry.besides.letter);
                }
            }
        }
        if (!files.isEmpty()) {
            store.admit(files);
        }
        if (!changes.isEmpty()) {
            letters.write(changes);
        }
    }

    private void put(Entry entry) throws IOException {
        if (entry.frame.length == 0) {
            return;
        }
        if (finished) {
            throw new IOException("it is closed");
        }
        if (!marked) {
            // the group before is on disk, or this would not be written
            SyncMark.put(buffer);
            marked = true;
        }
        if (entry.length > buffer.remaining()) {
            writeOut();
        }
        if (entry.length > buffer.capacity()) {
            current().write(ByteBuffer.wrap(entry.frame, 0, entry.length));
        } else {
            buffer.put(entry.frame, 0, entry.length);
        }
    }

    private void writeOut() throws IOException {
        buffer.flip();
        try {
            if (buffer.hasRemaining()) {
                current().write(buffer);
            }
        } finally {
            buffer.clear();
        }
    }

    private SegmentFile current() throws IOException {
        SegmentFile file = segment;
        if (file != null && file.size() >= options.segmentSize()) {
            file.sync();
            file.close();
            segment = null;
            file = null;
        }
        while (file == null) {
            file = create(folder.resolve(String.format(Locale.ROOT, "%s-%06d%s", firstName, segments++, ENDING)));
        }
        segment = file;
        return file;
    }

    private @Nullable SegmentFile create(Path path) throws IOException {
        try {
            return SegmentFile.create(path, opener);
        } catch (FileAlreadyExistsException e) {
            // of another journal of this process, opened in the same millisecond: the next number is free
            return null;
        }
    }

    private void closeSegment() {
        try {
            if (segment != null) {
                segment.close();
            }
        } catch (IOException e) {
            failure = e;
        }
        segment = null;
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How a journal writes.
     *
     * @param clock for the names of files
     * @param commitInterval the time between two syncs, but for the first after a rest of as long; zero syncs whenever there
     *     is something
     * @param segmentSize from how many bytes on the next frame goes into a new file
     */
    public record Options(Clock clock, Duration commitInterval, long segmentSize) {
        /** A sync every 5 ms, segments of 64 MB. */
        public static final Options DEFAULT = new Options(Clock.systemUTC(), Duration.ofMillis(5), 64L << 20);
    }

    /** What is written together, the oldest first. */
    private record Group(@Nullable Entry first, long length, boolean hasMore) {
        /** Turns round what was pushed. */
        static Group of(@Nullable Entry newest) {
            Entry first = null;
            long length = 0;
            boolean more = false;
            for (Entry at = newest; at != null; ) {
                Entry before = at.next;
                at.next = first;
                first = at;
                length += at.length;
                more |= at.besides != null;
                at = before;
            }
            return new Group(first, length, more);
        }
    }

    /** Files that come before what is written next, files that are to go, or a change to dead letters. */
    private record Besides(List<Path> files, List<Path> released, DeadLetters.@Nullable Entry letter) {}

    /** A frame, something besides, or the wish to hear when all before it is on disk. */
    private static final class Entry {
        private final byte[] frame;
        private final int length;
        private final @Nullable Besides besides;
        private final @Nullable Consumer<@Nullable IOException> done;
        private @Nullable Entry next;

        Entry(byte[] frame, int length, @Nullable Besides besides, @Nullable Consumer<@Nullable IOException> done) {
            this.frame = frame;
            this.length = length;
            this.besides = besides;
            this.done = done;
        }

        /** Answers, if somebody waits. What that one throws is reported, so that the others hear their answers. */
        void complete(@Nullable IOException failure) {
            try {
                if (done != null) {
                    done.accept(failure);
                }
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }
}
