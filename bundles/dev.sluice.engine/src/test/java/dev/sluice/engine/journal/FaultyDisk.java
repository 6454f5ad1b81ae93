package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Files that work, until a test says otherwise; it keeps a list of what was done to them. */
public final class FaultyDisk implements SegmentFile.Opener, ContentStore.Disk {
    /** What a full disk says. */
    public static final String FULL = "No space left on device";

    private final List<String> operations = Collections.synchronizedList(new ArrayList<>());
    private volatile long space = Long.MAX_VALUE;
    private volatile boolean cannotCut;
    private volatile boolean cannotForce;
    private volatile boolean cannotLink;
    private volatile boolean forgetsValues;
    private volatile Consumer<Path> forced = path -> {};
    private volatile CountDownLatch writes = new CountDownLatch(0);

    /** A disk with room for so many bytes more. */
    public FaultyDisk withSpace(long bytes) {
        space = bytes;
        return this;
    }

    FaultyDisk thatCannotCut() {
        cannotCut = true;
        return this;
    }

    FaultyDisk thatCannotForce() {
        cannotForce = true;
        return this;
    }

    /** Lets writes wait until the latch is open. */
    public FaultyDisk holdWrites(CountDownLatch latch) {
        writes = latch;
        return this;
    }

    List<String> operations() {
        return List.copyOf(operations);
    }

    void note(String operation) {
        operations.add(operation);
    }

    /** Opens a journal on this disk. */
    public SegmentedJournal journal(Path folder, SegmentedJournal.Options options) throws IOException {
        return SegmentedJournal.open(folder, options, this, new ContentStore(folder, this));
    }

    /** Has somebody hear of each file and folder that was forced. */
    public FaultyDisk telling(Consumer<Path> listener) {
        forced = listener;
        return this;
    }

    /** A disk that takes no further names for its files. */
    FaultyDisk thatCannotLink() {
        cannotLink = true;
        return this;
    }

    /** A disk that says it has forced the content of values, and has not. */
    public FaultyDisk thatForgetsValues() {
        forgetsValues = true;
        return this;
    }

    @Override
    public void force(Path place) throws IOException {
        if (cannotForce) {
            throw new IOException("cannot be synced");
        }
        boolean isFolder = Files.isDirectory(place);
        operations.add(isFolder ? "force folder" : "force value");
        if (isFolder || !forgetsValues) {
            ContentStore.Disk.OF_THIS_MACHINE.force(place);
            forced.accept(place);
        }
    }

    @Override
    public void link(Path name, Path file) throws IOException {
        if (cannotLink) {
            throw new UnsupportedOperationException("this disk has no such links");
        }
        ContentStore.Disk.OF_THIS_MACHINE.link(name, file);
    }

    @Override
    public FileChannel open(Path path) throws IOException {
        if (space == 0) {
            throw new IOException(FULL);
        }
        operations.add("open");
        return new Channel(path, SegmentFile.Opener.OF_THIS_MACHINE.open(path));
    }

    private final class Channel extends FileChannel {
        private final Path path;
        private final FileChannel channel;

        Channel(Path path, FileChannel channel) {
            this.path = path;
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            await(writes);
            int length = (int) Math.min(space, source.remaining());
            if (length == 0 && source.hasRemaining()) {
                throw new IOException(FULL);
            }
            ByteBuffer part = source.slice(source.position(), length);
            while (part.hasRemaining()) {
                channel.write(part);
            }
            source.position(source.position() + length);
            space -= length;
            operations.add("write");
            return length;
        }

        private static void await(CountDownLatch latch) throws IOException {
            try {
                if (!latch.await(30, TimeUnit.SECONDS)) {
                    throw new IOException("the test did not let the write go on");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (cannotCut) {
                throw new IOException("cannot be cut");
            }
            space += channel.size() - size;
            channel.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (cannotForce) {
                throw new IOException("cannot be synced");
            }
            channel.force(metaData);
            operations.add("force");
            forced.accept(path);
        }

        @Override
        public FileChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            operations.add("close");
            channel.close();
        }

        @Override
        public int read(ByteBuffer target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer target, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer source, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
