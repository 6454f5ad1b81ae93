package dev.sluice.engine.journal;

import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.SegmentRuns.End;
import dev.sluice.engine.journal.SegmentRuns.Part;
import dev.sluice.engine.journal.SegmentRuns.Start;
import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found in segments as bytes, of which a single part of a run can be read too. */
public final class RunIndex {
    private static final RunStatus[] STATUSES = RunStatus.values();

    private RunIndex() {}

    /**
     * Segments as bytes.
     *
     * @param length of what is written, from the beginning of the bytes
     * @param parts where each part of a run begins, in the order of the segments and of their parts
     */
    public record Encoded(byte[] bytes, int length, int[] parts) {}

    /** Writes what is known of segments, by the name of their files. */
    public static Encoded encode(Map<String, SegmentRuns> segments) {
        ByteSink sink = new ByteSink(4_096);
        int count =
                segments.values().stream().mapToInt(runs -> runs.parts().size()).sum();
        int[] parts = new int[count];
        int next = 0;
        sink.putUnsigned(segments.size());
        for (Map.Entry<String, SegmentRuns> one : segments.entrySet()) {
            putHead(sink, one.getKey(), one.getValue());
            for (Part part : one.getValue().parts()) {
                parts[next++] = sink.size();
                put(sink, part);
            }
        }
        return new Encoded(sink.bytes(), sink.size(), parts);
    }

    /**
     * Reads what {@link #encode} wrote. Whoever uses it compares the sizes with the files'.
     *
     * @param folder of the segments
     * @throws JournalFormatException where it is something else
     */
    public static Map<String, SegmentRuns> decode(Path folder, byte[] bytes) throws JournalFormatException {
        return read(folder, new ByteSource(bytes, 0, bytes.length));
    }

    /**
     * Reads one part.
     *
     * @param bytes that begin with it
     * @throws JournalFormatException where they do not
     */
    public static Part part(byte[] bytes) throws JournalFormatException {
        return part(new ByteSource(bytes, 0, bytes.length));
    }

    private static void putHead(ByteSink sink, String name, SegmentRuns runs) {
        sink.putString(name);
        sink.putUnsigned(runs.size());
        Damage damage = runs.damage();
        sink.put(damage == null ? 0 : damage.torn() ? 1 : 2);
        if (damage != null) {
            sink.putUnsigned(damage.offset());
            sink.putString(damage.problem());
        }
        sink.putUnsigned(runs.parts().size());
    }

    private static void put(ByteSink sink, Part part) {
        sink.putFixedLong(part.run());
        sink.putUnsigned(part.firstFrame());
        sink.putUnsigned(part.bytes());
        sink.putUnsigned(part.firstSeq());
        sink.putUnsigned(part.lastSeq());
        sink.putSigned(part.lastMicros());
        put(sink, part.start());
        put(sink, part.end());
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
            sink.put(end.partial() ? 1 : 0);
            sink.putString(end.failedNode());
            sink.putString(end.message());
        }
    }

    private static Map<String, SegmentRuns> read(Path folder, ByteSource source) throws JournalFormatException {
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
                parts.add(part(source));
            }
            segments.put(name, new SegmentRuns(size, parts, damage));
        }
        return segments;
    }

    private static Part part(ByteSource source) throws JournalFormatException {
        return new Part(
                source.takeFixedLong(),
                source.takeUnsigned(),
                source.takeUnsigned(),
                source.takeUnsigned(),
                source.takeUnsigned(),
                source.takeSigned(),
                start(source),
                end(source));
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
        return new End(micros, STATUSES[status], source.take() == 1, source.takeString(), source.takeString());
    }
}
