package dev.sluice.engine.journal;

import dev.sluice.engine.journal.JournalReader.Damage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the frames of a segment by their heads, without reading what is in them; bodies are read where they are
 * asked for. A frame that is not whole yet ends the walk, which can be taken up again when the file has grown. Not
 * thread-safe.
 */
public final class SegmentScanner implements AutoCloseable {
    private static final int WINDOW = 1 << 16;
    /** Length, checksum, format, run key and two numbers of at most ten bytes. */
    private static final int LONGEST_HEAD = FrameWriter.HEADER + 1 + Long.BYTES + 20;

    private final Path segment;
    private final FileChannel channel;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
    private long windowAt;
    private long at;
    /** The frame that ends where the next begins; null for none, or where it was found sound. */
    private @Nullable Head before;

    private @Nullable Damage damage;

    private SegmentScanner(Path segment, FileChannel channel, long at) {
        this.segment = segment;
        this.channel = channel;
        this.at = at;
        this.window.limit(0);
    }

    /**
     * Opens a segment at its first frame.
     *
     * @throws IOException where it cannot be read
     */
    public static SegmentScanner open(Path segment) throws IOException {
        return open(segment, 0);
    }

    /**
     * Opens a segment at a frame.
     *
     * @param offset where a walk ended before, see {@link #offset}; 0 for the beginning
     * @throws IOException where it cannot be read
     */
    public static SegmentScanner open(Path segment, long offset) throws IOException {
        FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ);
        try {
            SegmentScanner scanner = new SegmentScanner(segment, channel, offset);
            if (offset == 0) {
                scanner.readMagic();
            }
            return scanner;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private void readMagic() throws IOException {
        byte[] wanted = SegmentFile.MAGIC;
        fill(0, wanted.length);
        byte[] magic = Arrays.copyOf(window.array(), Math.min(wanted.length, window.limit()));
        if (Arrays.equals(magic, wanted)) {
            at = wanted.length;
        } else {
            boolean torn = Arrays.equals(magic, Arrays.copyOf(wanted, magic.length)) || isZero(magic);
            damage = torn && magic.length < wanted.length
                    ? null // its process was gone, or is, before there was anything in it
                    : SyncMark.judge(segment, 0, torn, "it does not begin like a journal of this version");
        }
    }

    private static boolean isZero(byte[] bytes) {
        return Arrays.equals(bytes, new byte[bytes.length]);
    }

    /** Where the next frame begins, in bytes from the file's start. */
    public long offset() {
        return at;
    }

    /** Why the walk ended before the end of the file; null where it did not. Torn may mean that it is being written. */
    public @Nullable Damage damage() {
        return damage;
    }

    /** The next frame; null where no whole one follows. */
    public @Nullable Head next() throws IOException {
        Head head = step();
        while (head != null && head.run() == SyncMark.KEY) {
            if (FrameWriter.HEADER + head.length != SyncMark.length()) {
                at = head.offset;
                return ended(false, "a mark is not as long as marks are");
            }
            head = step();
        }
        before = head == null ? before : head;
        return head;
    }

    /** What is wrong with a frame whose body is not what was written. */
    public Damage damage(Head head, String problem) throws IOException {
        boolean last = head.offset + FrameWriter.HEADER + head.length >= channel.size();
        return SyncMark.judge(segment, head.offset, last, problem);
    }

    private @Nullable Head step() throws IOException {
        if (damage != null && !damage.torn()) {
            return null;
        }
        damage = null;
        if (at == 0) {
            readMagic();
            if (at == 0) {
                return null;
            }
        }
        long left = channel.size() - at;
        if (left <= 0) {
            damage = jumped();
            return null;
        }
        fill(at, LONGEST_HEAD);
        int from = (int) (at - windowAt);
        if (window.limit() - from < FrameWriter.HEADER) {
            return ended(true, "its last frame is cut short");
        }
        long length = window.getInt(from) & 0xFFFF_FFFFL;
        if (length > left - FrameWriter.HEADER) {
            return ended(true, "its last frame is cut short");
        }
        if (length == 0 || length > Integer.MAX_VALUE - 16L) {
            return ended(length == 0 && window.getInt(from + Integer.BYTES) == 0, "a frame has no content");
        }
        return head(from + FrameWriter.HEADER, (int) length);
    }

    private @Nullable Head head(int from, int length) throws IOException {
        int end = Math.min(window.limit(), from + length);
        ByteSource source = new ByteSource(window.array(), from, end);
        try {
            int format = source.take();
            if (format != FrameWriter.FORMAT) {
                return ended(
                        false,
                        "a frame of format " + format + "; this version reads format " + FrameWriter.FORMAT
                                + ", so use a later one");
            }
            Head head = new Head(at, length, source.takeFixedLong(), source.takeUnsigned(), source.takeUnsigned());
            at += FrameWriter.HEADER + (long) length;
            return head;
        } catch (JournalFormatException e) {
            return ended(false, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Head ended(boolean torn, String problem) throws IOException {
        damage = SyncMark.judge(segment, at, torn, problem);
        if (damage.torn()) {
            Damage jump = jumped();
            damage = jump == null ? damage : jump;
        }
        return null;
    }

    /**
     * What is wrong with the last frame before the end: where its length is, others were passed over. Null where it is sound, or
     * where nothing that was on disk can have been passed over.
     */
    private @Nullable Damage jumped() throws IOException {
        Head last = before;
        before = null;
        if (last == null) {
            return null;
        }
        try {
            body(last);
            return null;
        } catch (JournalFormatException e) {
            Damage jump = SyncMark.judge(segment, last.offset, true, String.valueOf(e.getMessage()));
            if (jump.torn()) {
                return null;
            }
            at = last.offset;
            return jump;
        }
    }

    /** Has the window cover a place, and so many bytes behind it where the file has them. */
    private void fill(long offset, int count) throws IOException {
        if (offset >= windowAt && offset + count <= windowAt + window.limit()) {
            return;
        }
        window.clear();
        windowAt = offset;
        while (window.hasRemaining() && channel.read(window, offset + window.position()) > 0) {
            // until the window is full or the file ends
        }
        window.flip();
    }

    /**
     * The body of a frame.
     *
     * @throws JournalFormatException where it is not what was written
     */
    public byte[] body(Head head) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(FrameWriter.HEADER + head.length).order(ByteOrder.LITTLE_ENDIAN);
        int from = (int) (head.offset - windowAt);
        if (head.offset >= windowAt && from + (long) frame.capacity() <= window.limit()) {
            frame.put(window.array(), from, frame.capacity());
        } else {
            read(frame, head.offset);
        }
        byte[] body = Arrays.copyOfRange(frame.array(), FrameWriter.HEADER, frame.position());
        if (body.length < head.length || Crc.of(body, 0, body.length) != frame.getInt(Integer.BYTES)) {
            throw new JournalFormatException("a checksum is wrong");
        }
        return body;
    }

    /** So many bytes of the body of a frame. */
    byte[] bytes(long offset, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        read(bytes, offset);
        if (bytes.hasRemaining()) {
            throw new JournalFormatException("the file is shorter than it was");
        }
        return bytes.array();
    }

    private void read(ByteBuffer into, long offset) throws IOException {
        long from = offset;
        while (into.hasRemaining()) {
            int read = channel.read(into, from);
            if (read <= 0) {
                return;
            }
            from += read;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /**
     * A frame, without what is in it. Its checksum has not been looked at.
     *
     * @param offset in bytes from the file's start
     * @param length of the body in bytes
     * @param run the key of the run that it is of
     * @param firstSeq the number of its first event
     * @param micros when, in microseconds since 1970
     */
    public record Head(long offset, int length, long run, long firstSeq, long micros) {}
}
