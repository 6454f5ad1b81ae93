package dev.sluice.engine.journal;

import dev.sluice.engine.Failure;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.SegmentScanner.Head;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which runs have frames in a segment, and what the segment says of their beginning and end. Of a run only the first and
 * the last frame are read, so that it costs little however long the run is.
 *
 * @param size of the segment when it was looked through, in bytes
 * @param parts of runs, in the order in which they begin here
 * @param damage why what follows cannot be read; null where nothing follows
 */
public record SegmentRuns(
        long size, List<Part> parts, @Nullable Damage damage) {
    /** Params that take more bytes are not kept. */
    private static final int MOST_PARAM = 4_096;

    public SegmentRuns {
        parts = List.copyOf(parts);
    }

    /**
     * Looks through a segment.
     *
     * @throws IOException where it cannot be read; damage in it is no exception but part of the answer
     */
    public static SegmentRuns scan(Path segment) throws IOException {
        long size = Files.size(segment);
        try (SegmentScanner scanner = SegmentScanner.open(segment)) {
            Map<Long, Draft> drafts = new LinkedHashMap<>();
            Damage damage = null;
            for (Head head = scanner.next(); head != null; head = scanner.next()) {
                Draft draft = drafts.get(head.run());
                if (draft == null) {
                    draft = new Draft(head);
                    drafts.put(head.run(), draft);
                    damage = worse(damage, draft.begin(scanner));
                }
                draft.add(head);
            }
            List<Part> parts = new ArrayList<>();
            for (Draft draft : drafts.values()) {
                damage = worse(damage, draft.end(scanner));
                parts.add(draft.part());
            }
            return new SegmentRuns(size, parts, worse(damage, scanner.damage()));
        }
    }

    private static @Nullable Damage worse(@Nullable Damage one, @Nullable Damage other) {
        return one == null || one.torn() && other != null ? other : one;
    }

    /**
     * What a segment holds of a run.
     *
     * @param run its key
     * @param firstFrame where its first frame begins, in bytes
     * @param bytes of all its frames
     * @param firstSeq the number of the first event here
     * @param lastSeq the number of the last event here
     * @param lastMicros when that was, in microseconds since 1970
     * @param start null where the run began in another segment
     * @param end null where the run did not end here
     */
    public record Part(
            long run,
            long firstFrame,
            long bytes,
            long firstSeq,
            long lastSeq,
            long lastMicros,
            @Nullable Start start,
            @Nullable End end) {}

    /**
     * How a run began.
     *
     * @param micros when, in microseconds since 1970
     * @param params without those that are large
     * @param forkedFrom the run that it goes on from; empty for none
     * @param forkedAt the event there
     */
    public record Start(
            long micros,
            String run,
            String flow,
            String file,
            String hash,
            RecordValue params,
            String forkedFrom,
            long forkedAt) {}

    /**
     * How a run ended.
     *
     * @param micros when, in microseconds since 1970
     * @param partial whether nodes failed and the run went on
     * @param failedNode the path of the node that it failed at; empty for none
     * @param message why it failed or was cancelled; empty for neither
     */
    public record End(long micros, RunStatus status, boolean partial, String failedNode, String message) {}

    /** The part of a run while the segment is looked through. */
    private static final class Draft {
        private final Head first;
        private Head last;
        private long bytes;
        private long lastSeq;
        private long lastMicros;
        private JournalEvent.@Nullable RunStarted started;
        private JournalEvent.@Nullable Forked forked;
        private JournalEvent.@Nullable RunEnded ended;

        Draft(Head first) {
            this.first = first;
            this.last = first;
        }

        void add(Head head) {
            last = head;
            bytes += FrameWriter.HEADER + (long) head.length();
            lastSeq = Math.max(lastSeq, head.firstSeq());
            lastMicros = head.micros();
        }

        @Nullable
        Damage begin(SegmentScanner scanner) throws IOException {
            return read(scanner, first, (event, offset) -> {
                switch (event) {
                    case JournalEvent.RunStarted one -> started = one;
                    case JournalEvent.Forked one -> forked = one;
                    default -> {
                        return false;
                    }
                }
                return true;
            });
        }

        @Nullable
        Damage end(SegmentScanner scanner) throws IOException {
            return read(scanner, last, (event, offset) -> {
                lastSeq = event.seq();
                lastMicros = micros(event.time());
                if (event instanceof JournalEvent.RunEnded one) {
                    ended = one;
                }
                return true;
            });
        }

        private static @Nullable Damage read(SegmentScanner scanner, Head head, FrameReader.Visitor visitor)
                throws IOException {
            try {
                FrameReader.ofAnyFrame().read(scanner.body(head), visitor);
                return null;
            } catch (JournalFormatException e) {
                return scanner.damage(head, String.valueOf(e.getMessage()));
            }
        }

        Part part() {
            return new Part(first.run(), first.offset(), bytes, first.firstSeq(), lastSeq, lastMicros, start(), end());
        }

        private @Nullable Start start() {
            JournalEvent.RunStarted one = started;
            JournalEvent.Forked origin = forked;
            return one == null
                    ? null
                    : new Start(
                            micros(one.time()),
                            one.run(),
                            one.flow(),
                            one.file(),
                            one.hash(),
                            small(one.params()),
                            origin == null ? "" : origin.run(),
                            origin == null ? 0 : origin.event());
        }

        private @Nullable End end() {
            JournalEvent.RunEnded one = ended;
            Failure failure = one == null ? null : one.failure();
            return one == null
                    ? null
                    : new End(
                            micros(one.time()),
                            one.status(),
                            one.partial(),
                            failure == null ? "" : failure.node(),
                            failure == null ? "" : failure.message());
        }

        private static RecordValue small(RecordValue params) {
            RecordValue.Builder kept = RecordValue.builder();
            params.forEach((name, value) -> {
                if (size(value) <= MOST_PARAM) {
                    kept.put(name, value);
                }
            });
            return kept.build();
        }

        private static int size(Value value) {
            ByteSink sink = new ByteSink(64);
            ValueCodec.write(sink, value);
            return sink.size();
        }

        private static long micros(java.time.Instant time) {
            return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
        }
    }
}
