package dev.sluice.engine.history;

import dev.sluice.engine.history.Survey.Found;
import dev.sluice.engine.journal.JournalFormatException;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.RunIndex;
import dev.sluice.engine.journal.SegmentRuns;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runs that a {@link RunsFile} tells of, by their position: the newest first. Not thread-safe. */
final class IndexedRuns {
    private final Path folder;
    private final List<String> names = new ArrayList<>();
    private final LongColumn sizes;
    private final List<Damage> damages = new ArrayList<>();
    private final LongColumn keys;
    private final LongColumn starts;
    private final IntColumn ids;
    private final IntColumn ended;
    private final List<String> flowNames = new ArrayList<>();
    private final IntColumn flows;
    private final List<String> fileNames = new ArrayList<>();
    private final IntColumn files;
    private final IntColumn firsts;
    private final IntColumn places;
    private final IntColumn from;
    private final IntColumn to;
    private final ByteBuffer body;

    IndexedRuns(Path folder, ColumnSource source) {
        this.folder = folder;
        takeTexts(source, names);
        this.sizes = LongColumn.load(source);
        for (int left = source.takeInt(); left > 0; left--) {
            damages.add(new Damage(
                    folder.resolve(source.takeText()), source.takeLong(), source.takeInt() == 1, source.takeText()));
        }
        this.keys = LongColumn.load(source);
        this.starts = LongColumn.load(source);
        this.ids = IntColumn.load(source);
        this.ended = IntColumn.load(source);
        takeTexts(source, flowNames);
        this.flows = IntColumn.load(source);
        takeTexts(source, fileNames);
        this.files = IntColumn.load(source);
        this.firsts = IntColumn.load(source);
        this.places = IntColumn.load(source);
        this.from = IntColumn.load(source);
        this.to = IntColumn.load(source);
        this.body = source.take(source.takeInt(), 1);
    }

    private static void takeTexts(ColumnSource source, List<String> into) {
        for (int left = source.takeInt(); left > 0; left--) {
            into.add(source.takeText());
        }
    }

    static int hash(String id) {
        return id.hashCode() & Integer.MAX_VALUE;
    }

    /** The names of the segments, in order. */
    List<String> names() {
        return names;
    }

    long size(int segment) {
        return sizes.get(segment);
    }

    /** What of the segments cannot be read. */
    List<Damage> damages() {
        return damages;
    }

    /** All that is known of the segments. */
    Map<String, SegmentRuns> segments() throws JournalFormatException {
        return RunIndex.decode(folder, bytes(0, body.capacity()));
    }

    private byte[] bytes(int start, int end) {
        byte[] bytes = new byte[end - start];
        body.get(start, bytes);
        return bytes;
    }

    int size() {
        return keys.size();
    }

    long key(int run) {
        return keys.get(run);
    }

    /** The position of the run with a key; -1 where there is none. */
    int withKey(long key) {
        for (int run = 0; run < size(); run++) {
            if (keys.get(run) == key) {
                return run;
            }
        }
        return -1;
    }

    boolean mayHaveId(int run, String id) {
        return ids.get(run) == hash(id);
    }

    boolean hasEnded(int run) {
        return ended.get(run) == 1;
    }

    /** Whether a run is of a flow: its file or its id; null for any. False for one whose beginning is lost. */
    boolean isOf(int run, @Nullable String flow) {
        return starts.get(run) != Long.MIN_VALUE
                && (flow == null || is(fileNames, files.get(run), flow) || is(flowNames, flows.get(run), flow));
    }

    private static boolean is(List<String> names, int number, String name) {
        return number >= 0 && names.get(number).equals(name);
    }

    /** A run. */
    Found found(int run) throws JournalFormatException {
        Found found = new Found();
        add(run, found);
        return found;
    }

    /** Adds what is known of a run. */
    void add(int run, Found found) throws JournalFormatException {
        for (int part = firsts.get(run); part < firsts.get(run + 1); part++) {
            Path segment = folder.resolve(names.get(places.get(part)));
            found.add(segment, false, RunIndex.part(bytes(from.get(part), to.get(part))));
        }
    }
}
