package dev.sluice.engine.journal;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal back. A frame that is cut short at the end of a segment is what a crash leaves: it is left out and the
 * segment reported as torn. A frame whose checksum is wrong is never passed over in silence.
 */
public final class JournalReader {
    private static final int CHUNK = 1 << 16;
    /** What an array holds. */
    private static final long LONGEST_FRAME = Integer.MAX_VALUE - 16L;

    private final Path folder;

    public JournalReader(Path folder) {
        this.folder = folder;
    }

    /** The segments, oldest first; empty where there is no journal. */
    public List<Path> segments() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SegmentedJournal.ENDING))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Reads every segment.
     *
     * @throws IOException where a file cannot be read; damage in it is no exception but part of the answer
     */
    public Content read() throws IOException {
        List<Damage> damages = new ArrayList<>();
        Map<Long, FrameReader> readers = new HashMap<>();
        Map<Long, List<JournalEvent>> runs = new java.util.LinkedHashMap<>();
        for (Path segment : segments()) {
            readSegment(segment, body -> {
                        long run = FrameReader.runKey(body);
                        runs.computeIfAbsent(run, key -> new ArrayList<>())
                                .addAll(readers.computeIfAbsent(run, key -> new FrameReader(folder))
                                        .read(body));
                    })
                    .ifPresent(damages::add);
        }
        return new Content(List.copyOf(runs.values()), damages);
    }

    /** Looks at every checksum of a segment. @return what is wrong with it; null where nothing is */
    static @Nullable Damage check(Path segment) throws IOException {
        return readSegment(segment, body -> {}).orElse(null);
    }

    private static java.util.Optional<Damage> readSegment(Path segment, FrameAction action) throws IOException {
        long size = Files.size(segment);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(segment), CHUNK))) {
            byte[] magic = in.readNBytes(SegmentFile.MAGIC.length);
            if (!Arrays.equals(magic, SegmentFile.MAGIC)) {
                boolean torn = Arrays.equals(magic, Arrays.copyOf(SegmentFile.MAGIC, magic.length)) || isZero(magic);
                return torn && magic.length < SegmentFile.MAGIC.length
                        ? java.util.Optional.empty() // its process was gone before there was anything in it
                        : damage(segment, 0, torn, "it does not begin like a journal of this version");
            }
            long at = magic.length;
            while (at < size) {
                byte[] header = in.readNBytes(FrameWriter.HEADER);
                long length = header.length < FrameWriter.HEADER ? Long.MAX_VALUE : fixedInt(header, 0) & 0xFFFF_FFFFL;
                if (length > size - at - FrameWriter.HEADER) {
                    return damage(segment, at, true, "its last frame is cut short");
                }
                if (length == 0) {
                    // some file systems leave zeros where a crash came between the new length and the content
                    return damage(segment, at, isZero(header) && isZero(in), "a frame has no content");
                }
                if (length > LONGEST_FRAME) {
                    return damage(segment, at, false, "a frame of " + length + " bytes is longer than any can be");
                }
                byte[] body = in.readNBytes((int) length);
                if (Crc.of(body, 0, body.length) != fixedInt(header, 4)) {
                    return damage(segment, at, at + FrameWriter.HEADER + length == size, "a checksum is wrong");
                }
                try {
                    if (FrameReader.runKey(body) != SyncMark.KEY) {
                        action.accept(body);
                    }
                } catch (JournalFormatException e) {
                    return damage(segment, at, false, String.valueOf(e.getMessage()));
                }
                at += FrameWriter.HEADER + length;
            }
            return java.util.Optional.empty();
        }
    }

    private static java.util.Optional<Damage> damage(Path segment, long offset, boolean torn, String problem)
            throws IOException {
        return java.util.Optional.of(SyncMark.judge(segment, offset, torn, problem));
    }

    private static boolean isZero(InputStream in) throws IOException {
        boolean zero = true;
        for (byte[] part = in.readNBytes(CHUNK); part.length > 0 && zero; part = in.readNBytes(CHUNK)) {
            zero = isZero(part);
        }
        return zero;
    }

    private static boolean isZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static int fixedInt(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value |= (bytes[at + i] & 0xFF) << (8 * i);
        }
        return value;
    }

    @FunctionalInterface
    private interface FrameAction {
        void accept(byte[] body) throws IOException;
    }

    /**
     * What a journal holds.
     *
     * @param runs the events of each run, in order
     * @param damages what could not be read
     */
    public record Content(List<List<JournalEvent>> runs, List<Damage> damages) {
        public Content {
            runs = List.copyOf(runs);
            damages = List.copyOf(damages);
        }
    }

    /**
     * A place from which on a segment cannot be read.
     *
     * @param offset of the frame, in bytes from the file's start
     * @param torn whether it is the end of the file, as a crash leaves it
     */
    public record Damage(Path segment, long offset, boolean torn, String problem) {
        @Override
        public String toString() {
            return segment.getFileName() + " at byte " + offset + ": " + problem
                    + (torn ? "; what came before is whole" : "; restore the file from a copy, or delete it");
        }
    }
}
