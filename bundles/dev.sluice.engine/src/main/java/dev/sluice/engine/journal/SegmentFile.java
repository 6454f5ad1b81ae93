package dev.sluice.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One file of the journal while it is written: a header of 16 bytes, then frames. What a failed write left is cut off
 * again, so that the file always ends with a whole frame.
 */
final class SegmentFile implements AutoCloseable {
    /** What every segment begins with; the last digit is the format of the file. */
    static final byte[] MAGIC = "SluiceJournal  1".getBytes(StandardCharsets.US_ASCII);

    /** Opens the channels of new files. Tests give one whose disk is full. */
    @FunctionalInterface
    interface Opener {
        /** The files of this machine, which must not exist before. */
        Opener OF_THIS_MACHINE =
                path -> FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

        FileChannel open(Path path) throws IOException;
    }

    private final FileChannel channel;
    private long size;

    private SegmentFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Makes a file with its header.
     *
     * @throws IOException where that fails; there is no file then
     */
    static SegmentFile create(Path path, Opener opener) throws IOException {
        FileChannel channel = opener.open(path);
        SegmentFile segment = new SegmentFile(channel);
        try {
            segment.write(ByteBuffer.wrap(MAGIC));
        } catch (IOException e) {
            try (channel) {
                Files.deleteIfExists(path);
            } catch (IOException another) {
                e.addSuppressed(another);
            }
            throw e;
        }
        return segment;
    }

    /** The bytes that are written whole. */
    long size() {
        return size;
    }

    /** Appends all of the buffer, or nothing. */
    void write(ByteBuffer buffer) throws IOException {
        int length = buffer.remaining();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            size += length;
        } catch (IOException e) {
            cut(e);
            throw e;
        }
    }

    private void cut(IOException cause) {
        try {
            channel.truncate(size);
            channel.position(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Puts what was written on the disk: data and length, without the file's times. */
    void sync() throws IOException {
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
