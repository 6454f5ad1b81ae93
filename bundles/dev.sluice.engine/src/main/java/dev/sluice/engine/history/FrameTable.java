package dev.sluice.engine.history;

import dev.sluice.engine.journal.SegmentScanner;
import dev.sluice.engine.journal.SegmentScanner.Head;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the frames of a run stand, and the bodies of those that were read last. Not thread-safe. */
final class FrameTable {
    private static final int KEPT_BODIES = 16;
    private static final int KEPT_BYTES = 4 << 20;

    private final Path journal;
    private final long run;
    private final List<Path> segments = new ArrayList<>();
    /** The last frame in each segment. */
    private final List<Head> lasts = new ArrayList<>();

    private IntColumn places = new IntColumn();
    private LongColumn offsets = new LongColumn();
    /** The row of the first event after each frame began. */
    private IntColumn rows = new IntColumn();

    private final Map<Integer, byte[]> bodies = new LinkedHashMap<>(KEPT_BODIES, 0.75f, true);
    /** Where the frame after the last one may begin. */
    private long end;

    /** @param journal the folder that the run is in */
    FrameTable(Path journal, long run) {
        this.journal = journal;
        this.run = run;
    }

    /**
     * Adds a frame.
     *
     * @param row of its first event
     * @return its number
     */
    int add(Path segment, Head head, int row) {
        if (segments.isEmpty() || !segments.get(segments.size() - 1).equals(segment)) {
            segments.add(segment);
            lasts.add(head);
        }
        lasts.set(lasts.size() - 1, head);
        places.add(segments.size() - 1);
        offsets.add(head.offset());
        rows.add(row);
        return places.size() - 1;
    }

    /** The frame of a row. */
    int of(int row) {
        return rows.upTo(0, rows.size(), row) - 1;
    }

    void save(ColumnSink sink) {
        sink.putInt(segments.size());
        for (int i = 0; i < segments.size(); i++) {
            sink.putText(String.valueOf(segments.get(i).getFileName()));
            sink.putLong(lasts.get(i).offset());
            sink.putInt(lasts.get(i).length());
            sink.putLong(lasts.get(i).firstSeq());
        }
        places.save(sink);
        offsets.save(sink);
        rows.save(sink);
    }

    /**
     * Takes what was saved.
     *
     * @return whether the frames stand there still: where the last one of each segment does, those before it do, since
     *     segments only ever become shorter by what is taken out of them
     * @throws IOException where a segment cannot be read
     */
    boolean load(ColumnSource source) throws IOException {
        for (int left = source.takeInt(); left > 0; left--) {
            Path segment = journal.resolve(source.takeText());
            long offset = source.takeLong();
            int length = source.takeInt();
            long firstSeq = source.takeLong();
            try (SegmentScanner scanner = SegmentScanner.open(segment, offset)) {
                Head head = scanner.next();
                if (head == null || head.run() != run || head.length() != length || head.firstSeq() != firstSeq) {
                    return false;
                }
                scanner.body(head);
                end = scanner.offset();
                segments.add(segment);
                lasts.add(head);
            }
        }
        places = IntColumn.load(source);
        offsets = LongColumn.load(source);
        rows = IntColumn.load(source);
        return places.size() > 0;
    }

    /** The segment of the last frame. Only where there is one. */
    Path lastSegment() {
        return segments.get(segments.size() - 1);
    }

    /** Where the last frame ends that was loaded, in bytes from the file's start. */
    long end() {
        return end;
    }

    /**
     * The body of a frame.
     *
     * @throws IOException where it does not stand there any more
     */
    byte[] body(int number) throws IOException {
        byte[] known = bodies.get(number);
        if (known != null) {
            return known;
        }
        Path segment = segments.get(places.get(number));
        byte[] body;
        try (SegmentScanner scanner = SegmentScanner.open(segment, offsets.get(number))) {
            Head head = scanner.next();
            if (head == null || head.run() != run) {
                throw new IOException(segment.getFileName() + " was rewritten; open the run again");
            }
            body = scanner.body(head);
        }
        if (body.length <= KEPT_BYTES / KEPT_BODIES) {
            bodies.put(number, body);
            if (bodies.size() > KEPT_BODIES) {
                bodies.remove(bodies.keySet().iterator().next());
            }
        }
        return body;
    }
}
