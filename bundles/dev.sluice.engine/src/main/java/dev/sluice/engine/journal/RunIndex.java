package dev.sluice.engine.journal;

import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.SegmentRuns.End;
import dev.sluice.engine.journal.SegmentRuns.Part;
import dev.sluice.engine.journal.SegmentRuns.Start;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was found in segments that grow no more, in one file beside them, so that nobody has to look through them
 * again. It holds nothing that the segments do not say: where it is missing, or is not what was written, it is made anew.
 */
public final class RunIndex {
    private static final byte[] MAGIC = "SluiceRunIndex 2".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final String NAME = "runs.index";
    private static final RunStatus[] STATUSES = RunStatus.values();

    private final Path folder;

    /** The index of the journal in a folder. */
    public RunIndex(Path folder) {
        this.folder = folder;
    }

    /** What is known of segments, by the name of their files. Whoever uses it compares the size with the file's. */
    public Map<String, SegmentRuns> load() throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(folder.resolve(NAME));
        } catch (java.nio.file.NoSuchFileException e) {
            return new LinkedHashMap<>();
        }
        int head = MAGIC.length + Integer.BYTES;
        if (bytes.length < head || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return new LinkedHashMap<>();
        }
        int crc = java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt(MAGIC.length);
        if (crc != Crc.of(bytes, head, bytes.length - head)) {
            return new LinkedHashMap<>();
        }
        try {
            return read(new ByteSource(bytes, head, bytes.length));
        } catch (JournalFormatException | RuntimeException e) {
            // of another version: it is made anew
            return new LinkedHashMap<>();
        }
    }

    /**
     * Puts what is known in place of what was.
     *
     * @throws IOException where the folder cannot be written to; the old index is whole then
     */
    public void save(Map<String, SegmentRuns> segments) throws IOException {
        ByteSink sink = new ByteSink(4_096);
        sink.putRaw(MAGIC);
        sink.putRaw(new byte[Integer.BYTES]);
        sink.putUnsigned(segments.size());
        segments.forEach((name, runs) -> put(sink, name, runs));
        int head = MAGIC.length + Integer.BYTES;
        sink.setFixedInt(MAGIC.length, Crc.of(sink.bytes(), head, sink.size() - head));
        Path written = Files.createTempFile(folder, NAME, ".tmp");
        try {
            Files.write(written, Arrays.copyOf(sink.bytes(), sink.size()));
            Files.move(
                    written, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void put(ByteSink sink, String name, SegmentRuns runs) {
        sink.putString(name);
        sink.putUnsigned(runs.size());
        Damage damage = runs.damage();
        sink.put(damage == null ? 0 : damage.torn() ? 1 : 2);
        if (damage != null) {
            sink.putUnsigned(damage.offset());
            sink.putString(damage.problem());
        }
        sink.putUnsigned(runs.parts().size());
        for (Part part : runs.parts()) {
            sink.putFixedLong(part.run());
            sink.putUnsigned(part.firstFrame());
            sink.putUnsigned(part.bytes());
            sink.putUnsigned(part.firstSeq());
            sink.putUnsigned(part.lastSeq());
            sink.putSigned(part.lastMicros());
            put(sink, part.start());
            put(sink, part.end());
        }
    }

    private static void put(ByteSink sink, @Nullable Start start) {
        sink.put(start == null ? 0 : 1);
        if (start != null) {
            sink.putSigned(start.micros());
            sink.putString(start.run());
            sink.putString(start.flow());
            sink.putString(start.file());
            sink.putString(start.hash());
            ValueCodec.write(sink, start.params());
            sink.putString(start.forkedFrom());
            sink.putUnsigned(start.forkedAt());
        }
    }

    private static void put(ByteSink sink, @Nullable End end) {
        sink.put(end == null ? 0 : 1);
        if (end != null) {
            sink.putSigned(end.micros());
            sink.put(end.status().ordinal());
            sink.putString(end.failedNode());
            sink.putString(end.message());
        }
    }

    private Map<String, SegmentRuns> read(ByteSource source) throws JournalFormatException {
        Map<String, SegmentRuns> segments = new LinkedHashMap<>();
        for (int count = source.takeCount(); count > 0; count--) {
            String name = source.takeString();
            long size = source.takeUnsigned();
            int damaged = source.take();
            Damage damage = damaged == 0
                    ? null
                    : new Damage(folder.resolve(name), source.takeUnsigned(), damaged == 1, source.takeString());
            List<Part> parts = new ArrayList<>();
            for (int left = source.takeCount(); left > 0; left--) {
                parts.add(new Part(
                        source.takeFixedLong(),
                        source.takeUnsigned(),
                        source.takeUnsigned(),
                        source.takeUnsigned(),
                        source.takeUnsigned(),
                        source.takeSigned(),
                        start(source),
                        end(source)));
            }
            segments.put(name, new SegmentRuns(size, parts, damage));
        }
        return segments;
    }

    private static @Nullable Start start(ByteSource source) throws JournalFormatException {
        if (source.take() == 0) {
            return null;
        }
        return new Start(
                source.takeSigned(),
                source.takeString(),
                source.takeString(),
                source.takeString(),
                source.takeString(),
                ValueCodec.read(source) instanceof RecordValue params ? params : RecordValue.EMPTY,
                source.takeString(),
                source.takeUnsigned());
    }

    private static @Nullable End end(ByteSource source) throws JournalFormatException {
        if (source.take() == 0) {
            return null;
        }
        long micros = source.takeSigned();
        int status = source.take();
        if (status >= STATUSES.length) {
            throw new JournalFormatException("a status is out of range: " + status);
        }
        return new End(micros, STATUSES[status], source.takeString(), source.takeString());
    }
}
