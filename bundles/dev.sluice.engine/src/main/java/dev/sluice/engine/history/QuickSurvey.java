package dev.sluice.engine.history;

import dev.sluice.engine.history.Survey.Found;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.SegmentName;
import dev.sluice.engine.journal.SegmentRuns;
import dev.sluice.engine.journal.SegmentRuns.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a journal holds, as far as somebody wants to see: runs are searched in the index, and only those that are found are
 * read. Segments that are not in the index, which are few, are looked through.
 */
final class QuickSurvey {
    /** Where more segments are not in the index it is time to make it anew. */
    private static final int FEW = 64;

    private final IndexedRuns indexed;
    /** Runs of which a segment tells that is not in the index. */
    private final Map<Long, Found> others;

    private final List<Damage> damages;

    private QuickSurvey(IndexedRuns indexed, Map<Long, Found> others, List<Damage> damages) {
        this.indexed = indexed;
        this.others = others;
        this.damages = damages;
    }

    /** What cannot be read. */
    List<Damage> damages() {
        return damages;
    }

    /** A survey; null where the index does not hold what the segments do. */
    static @Nullable QuickSurvey of(Path folder, Processes processes, IndexedRuns indexed) throws IOException {
        List<Path> more = new ArrayList<>();
        try {
            if (!isOf(folder, indexed, more)) {
                return null;
            }
            Map<Long, Found> others = new LinkedHashMap<>();
            List<Damage> damages = new ArrayList<>(indexed.damages());
            Map<SegmentName, Boolean> living = new HashMap<>();
            for (Path file : more) {
                SegmentName name = SegmentName.of(file);
                boolean lives = name != null
                        && living.computeIfAbsent(new SegmentName(name.opened(), name.pid(), 0), processes::lives);
                SegmentRuns content = SegmentRuns.scan(file);
                Damage damage = content.damage();
                if (damage != null && !(damage.torn() && lives)) {
                    damages.add(damage);
                }
                for (Part part : content.parts()) {
                    others.computeIfAbsent(part.run(), key -> new Found()).add(file, lives, part);
                }
            }
            for (Map.Entry<Long, Found> other : others.entrySet()) {
                int run = indexed.withKey(other.getKey());
                if (run >= 0) {
                    indexed.add(run, other.getValue());
                }
            }
            return new QuickSurvey(indexed, others, damages);
        } catch (NoSuchFileException e) {
            return null; // deleted meanwhile
        }
    }

    /** Whether all segments of the index are there as they were, and few besides, which are added to more. */
    private static boolean isOf(Path folder, IndexedRuns indexed, List<Path> more) throws IOException {
        Set<String> known = new HashSet<>(indexed.names());
        for (Path file : new JournalReader(folder).segments()) {
            if (!known.contains(String.valueOf(file.getFileName()))) {
                more.add(file);
            }
        }
        for (int i = 0; i < indexed.names().size(); i++) {
            if (Files.size(folder.resolve(indexed.names().get(i))) != indexed.size(i)) {
                return false;
            }
        }
        return more.size() <= FEW;
    }

    /**
     * The newest runs, newest first.
     *
     * @param most how many
     * @param asked which of the index are asked for, told by their position
     * @param wanted which of those that are read
     * @param deleted the keys of runs that nobody sees any more
     */
    List<RunSummary> newest(int most, IntPredicate asked, Predicate<RunSummary> wanted, Set<Long> deleted)
            throws IOException {
        List<RunSummary> runs = new ArrayList<>();
        others.forEach((key, found) -> {
            RunSummary summary = deleted.contains(key) ? null : found.summary();
            if (summary != null && wanted.test(summary)) {
                runs.add(summary);
            }
        });
        int left = most;
        for (int run = 0; run < indexed.size() && left > 0; run++) {
            long key = indexed.key(run);
            if (!asked.test(run) || deleted.contains(key) || others.containsKey(key)) {
                continue;
            }
            RunSummary summary = indexed.found(run).summary();
            if (summary != null && wanted.test(summary)) {
                runs.add(summary);
                left--;
            }
        }
        runs.sort(RunHistory.NEWEST_FIRST);
        return runs.size() > most ? List.copyOf(runs.subList(0, most)) : runs;
    }

    /** The newest runs of a flow of which something is true: its file or its id; null for all flows. */
    List<RunSummary> newest(@Nullable String flow, int most, Predicate<RunSummary> wanted, Set<Long> deleted)
            throws IOException {
        return newest(
                most,
                run -> indexed.isOf(run, flow),
                run -> (flow == null || flow.equals(run.file()) || flow.equals(run.flow())) && wanted.test(run),
                deleted);
    }

    /** The runs that did not end and whose processes are gone. */
    List<RunSummary> interrupted(Set<Long> deleted) throws IOException {
        return newest(
                Integer.MAX_VALUE,
                run -> !indexed.hasEnded(run),
                run -> run.status() == RunSummary.Status.LOST,
                deleted);
    }

    /** A run by its id; null where there is none. */
    @Nullable
    Keyed withId(String id, Set<Long> deleted) throws IOException {
        for (Map.Entry<Long, Found> other : others.entrySet()) {
            RunSummary summary = other.getValue().summary();
            if (summary != null && summary.id().equals(id) && !deleted.contains(other.getKey())) {
                return new Keyed(other.getKey(), other.getValue());
            }
        }
        for (int run = 0; run < indexed.size(); run++) {
            long key = indexed.key(run);
            if (indexed.mayHaveId(run, id) && !deleted.contains(key) && !others.containsKey(key)) {
                Found found = indexed.found(run);
                RunSummary summary = found.summary();
                if (summary != null && summary.id().equals(id)) {
                    return new Keyed(key, found);
                }
            }
        }
        return null;
    }

    /** A run and its key. */
    record Keyed(long key, Found found) {}
}
