package dev.sluice.engine.history;

import dev.sluice.engine.history.RunSummary.Origin;
import dev.sluice.engine.history.RunSummary.Status;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.SegmentName;
import dev.sluice.engine.journal.SegmentRuns;
import dev.sluice.engine.journal.SegmentRuns.End;
import dev.sluice.engine.journal.SegmentRuns.Part;
import dev.sluice.engine.journal.SegmentRuns.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a journal holds at a moment: its segments, and the runs in them.
 *
 * @param segments in the order of their names
 * @param runs by key
 */
record Survey(List<Segment> segments, Map<Long, Found> runs) {
    /**
     * Looks through a journal. What is known of a segment that has not grown since is not looked up again.
     *
     * @param known what is known, by file name; what is found out goes there, what is gone goes
     */
    static Survey of(Path folder, Processes processes, Map<String, SegmentRuns> known) throws IOException {
        List<Segment> segments = new ArrayList<>();
        Map<String, SegmentRuns> found = new LinkedHashMap<>();
        Map<SegmentName, Boolean> living = new HashMap<>();
        for (Path file : new JournalReader(folder).segments()) {
            SegmentName name = SegmentName.of(file);
            String text = String.valueOf(file.getFileName());
            SegmentRuns content = content(file, known.get(text));
            if (content == null) {
                continue;
            }
            boolean lives = name != null
                    && living.computeIfAbsent(new SegmentName(name.opened(), name.pid(), 0), processes::lives);
            found.put(text, content);
            segments.add(new Segment(file, name, lives, content));
        }
        known.clear();
        known.putAll(found);
        return new Survey(segments, runs(segments));
    }

    /** What a segment holds; null where it has been deleted meanwhile. */
    private static @Nullable SegmentRuns content(Path file, @Nullable SegmentRuns known) throws IOException {
        try {
            return known != null && known.size() == Files.size(file) ? known : SegmentRuns.scan(file);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static Map<Long, Found> runs(List<Segment> segments) {
        Map<Long, Found> runs = new LinkedHashMap<>();
        for (Segment segment : segments) {
            for (Part part : segment.content.parts()) {
                runs.computeIfAbsent(part.run(), key -> new Found()).add(segment.file, segment.lives, part);
            }
        }
        return runs;
    }

    /** What of it will not change any more: segments of processes that are gone. */
    Map<String, SegmentRuns> lasting() {
        Map<String, SegmentRuns> lasting = new LinkedHashMap<>();
        for (Segment segment : segments) {
            if (!segment.lives) {
                lasting.put(String.valueOf(segment.file.getFileName()), segment.content);
            }
        }
        return lasting;
    }

    /** Keeps what of it will not change any more, where the index does not have it yet. */
    void index(RunsFile index, Map<String, SegmentRuns> indexed) {
        Map<String, SegmentRuns> lasting = lasting();
        if (lasting.equals(indexed)) {
            return;
        }
        try {
            index.save(lasting);
            indexed.clear();
            indexed.putAll(lasting);
        } catch (IOException e) {
            // a folder that cannot be written to: the segments are looked through again the next time
        }
    }

    List<Damage> damages() {
        List<Damage> damages = new ArrayList<>();
        for (Segment segment : segments) {
            Damage damage = segment.content.damage();
            if (damage != null && !(damage.torn() && segment.lives)) {
                damages.add(damage);
            }
        }
        return damages;
    }

    /**
     * A segment.
     *
     * @param name null where it is not one that a process gives
     * @param lives whether its process does, so that it may still grow
     */
    record Segment(Path file, @Nullable SegmentName name, boolean lives, SegmentRuns content) {}

    /** A run as its segments tell it. */
    static final class Found {
        private final List<RunPart> parts = new ArrayList<>();
        private boolean lives;
        private @Nullable Start start;
        private @Nullable End end;
        private long events;
        private long lastMicros;

        /** Adds what a segment has of it. */
        void add(Path segment, boolean segmentLives, Part part) {
            lives |= segmentLives;
            parts.add(new RunPart(segment, part.firstFrame(), part.firstSeq(), segmentLives));
            start = start == null ? part.start() : start;
            end = end == null ? part.end() : end;
            events = Math.max(events, part.lastSeq());
            lastMicros = Math.max(lastMicros, part.lastMicros());
        }

        boolean lives() {
            return lives;
        }

        /** Where its frames are, in the order of its events. */
        List<RunPart> parts() {
            return parts.stream()
                    .sorted(Comparator.comparingLong(RunPart::firstSeq))
                    .toList();
        }

        /** The run as a list shows it; null where its beginning is lost. */
        @Nullable
        RunSummary summary() {
            Start began = start;
            if (began == null) {
                return null;
            }
            End over = end;
            return new RunSummary(
                    began.run(),
                    began.flow(),
                    began.file(),
                    began.hash(),
                    began.params(),
                    over != null ? Status.valueOf(over.status().name()) : lives ? Status.RUNNING : Status.LOST,
                    over != null && over.partial(),
                    EventIndex.time(began.micros()),
                    over == null ? null : EventIndex.time(over.micros()),
                    EventIndex.time(lastMicros),
                    events,
                    over == null || over.failedNode().isEmpty() ? null : over.failedNode(),
                    over == null || over.message().isEmpty() ? null : over.message(),
                    began.forkedFrom().isEmpty() ? null : new Origin(began.forkedFrom(), began.forkedAt()));
        }
    }
}
