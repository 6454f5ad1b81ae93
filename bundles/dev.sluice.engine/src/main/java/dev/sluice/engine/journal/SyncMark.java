package dev.sluice.engine.journal;

import dev.sluice.engine.journal.JournalReader.Damage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A frame of no run that stands before each group of frames: all before it in the segment was on disk when it was written.
 * So what is broken before a mark was whole once, and is damage; what is broken behind the last one may never have reached
 * the disk, and is what a crash leaves.
 */
final class SyncMark {
    /** The key of the run that marks are of: {@code SyncMark}, which no run has, as keys are chosen at random. */
    static final long KEY = 0x6B72614D_636E7953L;

    private static final byte[] FRAME = frame();
    private static final int CHUNK = 1 << 16;

    private SyncMark() {}

    private static byte[] frame() {
        ByteSink sink = new ByteSink(32);
        sink.putFixedLong(0);
        sink.put(FrameWriter.FORMAT);
        sink.putFixedLong(KEY);
        sink.putUnsigned(0);
        sink.putUnsigned(0);
        sink.setFixedInt(0, sink.size() - FrameWriter.HEADER);
        sink.setFixedInt(4, Crc.of(sink.bytes(), FrameWriter.HEADER, sink.size() - FrameWriter.HEADER));
        return Arrays.copyOf(sink.bytes(), sink.size());
    }

    /** How many bytes a mark has. */
    static int length() {
        return FRAME.length;
    }

    /** Writes a mark. */
    static void put(ByteBuffer buffer) {
        buffer.put(FRAME);
    }

    /**
     * What is wrong at a place in a segment: damage, or what a crash leaves.
     *
     * @param looksTorn whether it is the end of the file, which tells where there are no marks
     */
    static Damage judge(Path segment, long offset, boolean looksTorn, String problem) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
            long size = channel.size();
            boolean after = has(channel, offset, size);
            boolean torn = !after && (looksTorn || has(channel, 0, Math.min(offset, size)));
            return new Damage(segment, offset, torn, problem);
        }
    }

    /** Whether there is a mark between two places. */
    private static boolean has(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (long at = from; at + FRAME.length <= to; at += CHUNK - FRAME.length + 1) {
            chunk.clear().limit((int) Math.min(CHUNK, to - at));
            while (chunk.hasRemaining() && channel.read(chunk, at + chunk.position()) > 0) {
                // until the chunk is full or the file ends
            }
            if (holdsFrame(chunk.array(), chunk.position())) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsFrame(byte[] bytes, int length) {
        for (int i = 0; i + FRAME.length <= length; i++) {
            if (bytes[i] == FRAME[0] && Arrays.equals(bytes, i, i + FRAME.length, FRAME, 0, FRAME.length)) {
                return true;
            }
        }
        return false;
    }
}
