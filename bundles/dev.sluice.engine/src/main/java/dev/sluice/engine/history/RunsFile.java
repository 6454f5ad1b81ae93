package dev.sluice.engine.history;

import dev.sluice.engine.history.Survey.Found;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.RunIndex;
import dev.sluice.engine.journal.SegmentRuns;
import dev.sluice.engine.journal.SegmentRuns.Part;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was found in segments that grow no more, in one file beside them, so that nobody has to look through them again.
 * It holds nothing that the segments do not say: where it is missing, or is not what was written, it is made anew.
 *
 * <p>It has two parts: columns in which runs are searched, the newest first, and the segments as {@link RunIndex} writes them,
 * of which only those runs are read that somebody wants to see.
 */
final class RunsFile {
    private static final String NAME = "runs.index";
    private static final String MAGIC = "SluiceRunIndex 4";

    private final Path folder;
    private final CheckedFile file;
    private boolean broken;

    /** The index of the journal in a folder. */
    RunsFile(Path folder) {
        this.folder = folder;
        this.file = new CheckedFile(folder.resolve(NAME), MAGIC);
    }

    /** What the file says; null where it is not there, or not what was written. */
    @Nullable
    IndexedRuns open() throws IOException {
        ByteBuffer bytes = file.read();
        broken |= bytes == null && file.isThere();
        try {
            return bytes == null ? null : new IndexedRuns(folder, new ColumnSource(bytes));
        } catch (RuntimeException e) {
            // of another version: it is made anew
            return null;
        }
    }

    /** Whether the file was there but was not what had been written. */
    boolean wasBroken() {
        return broken;
    }

    /** What is known of segments, by the name of their files. Whoever uses it compares the sizes with the files'. */
    Map<String, SegmentRuns> load() throws IOException {
        IndexedRuns indexed = open();
        return indexed == null ? new LinkedHashMap<>() : indexed.segments();
    }

    /**
     * Puts what is known in place of what was.
     *
     * @throws IOException where the folder cannot be written to; the old index is whole then
     */
    void save(Map<String, SegmentRuns> segments) throws IOException {
        RunIndex.Encoded encoded = RunIndex.encode(segments);
        ColumnSink sink = new ColumnSink();
        sink.putInt(segments.size());
        LongColumn sizes = new LongColumn();
        Map<Long, Entry> runs = new LinkedHashMap<>();
        List<Integer> places = new ArrayList<>();
        segments.forEach((name, content) -> {
            sink.putText(name);
            sizes.add(content.size());
            for (Part part : content.parts()) {
                runs.computeIfAbsent(part.run(), Entry::new).add(folder, name, part, places.size());
                places.add(sizes.size() - 1);
            }
        });
        sizes.save(sink);
        saveDamages(segments, sink);
        List<Entry> newestFirst = new ArrayList<>(runs.values());
        newestFirst.forEach(Entry::settle);
        newestFirst.sort(Entry.NEWEST_FIRST);
        saveRuns(newestFirst, sink);
        saveParts(newestFirst, places, encoded, sink);
        sink.putInt(encoded.length());
        sink.putRaw(encoded.bytes(), encoded.length());
        file.write(sink.written());
    }

    private static void saveDamages(Map<String, SegmentRuns> segments, ColumnSink sink) {
        List<Damage> damages = new ArrayList<>();
        for (SegmentRuns content : segments.values()) {
            Damage damage = content.damage();
            if (damage != null) {
                damages.add(damage);
            }
        }
        sink.putInt(damages.size());
        for (Damage damage : damages) {
            sink.putText(String.valueOf(damage.segment().getFileName()));
            sink.putLong(damage.offset());
            sink.putInt(damage.torn() ? 1 : 0);
            sink.putText(damage.problem());
        }
    }

    private static void saveRuns(List<Entry> runs, ColumnSink sink) {
        LongColumn keys = new LongColumn();
        LongColumn starts = new LongColumn();
        IntColumn ids = new IntColumn();
        IntColumn ended = new IntColumn();
        Names flows = new Names();
        Names files = new Names();
        for (Entry run : runs) {
            RunSummary summary = run.summary;
            keys.add(run.key);
            starts.add(summary == null ? Long.MIN_VALUE : EventIndex.micros(summary.started()));
            ids.add(summary == null ? -1 : IndexedRuns.hash(summary.id()));
            ended.add(summary != null && summary.status() == RunSummary.Status.LOST ? 0 : 1);
            flows.add(summary == null ? null : summary.flow());
            files.add(summary == null ? null : summary.file());
        }
        keys.save(sink);
        starts.save(sink);
        ids.save(sink);
        ended.save(sink);
        flows.save(sink);
        files.save(sink);
    }

    private static void saveParts(List<Entry> runs, List<Integer> places, RunIndex.Encoded encoded, ColumnSink sink) {
        IntColumn firsts = new IntColumn();
        IntColumn segments = new IntColumn();
        IntColumn from = new IntColumn();
        IntColumn to = new IntColumn();
        for (Entry run : runs) {
            firsts.add(segments.size());
            for (int part : run.parts) {
                segments.add(places.get(part));
                from.add(encoded.parts()[part]);
                to.add(part + 1 < encoded.parts().length ? encoded.parts()[part + 1] : encoded.length());
            }
        }
        firsts.add(segments.size());
        firsts.save(sink);
        segments.save(sink);
        from.save(sink);
        to.save(sink);
    }

    /** A run while the file is written. */
    private static final class Entry {
        static final Comparator<Entry> NEWEST_FIRST = (one, other) -> {
            if (one.summary == null || other.summary == null) {
                return Boolean.compare(one.summary == null, other.summary == null);
            }
            return RunHistory.NEWEST_FIRST.compare(one.summary, other.summary);
        };

        final long key;
        final List<Integer> parts = new ArrayList<>();
        private final Found found = new Found();
        private @Nullable RunSummary summary;

        Entry(long key) {
            this.key = key;
        }

        void add(Path folder, String segment, Part part, int number) {
            parts.add(number);
            found.add(folder.resolve(segment), false, part);
        }

        void settle() {
            summary = found.summary();
        }
    }

    /** Texts of which there are few, each with a number. */
    private static final class Names {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final IntColumn column = new IntColumn();

        void add(@Nullable String name) {
            column.add(name == null ? -1 : numbers.computeIfAbsent(name, key -> numbers.size()));
        }

        void save(ColumnSink sink) {
            sink.putInt(numbers.size());
            numbers.keySet().forEach(sink::putText);
            column.save(sink);
        }
    }
}
