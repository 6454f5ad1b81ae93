package dev.sluice.engine.history;

import dev.sluice.engine.history.RunSummary.Status;
import dev.sluice.engine.history.Survey.Found;
import dev.sluice.engine.journal.ContentStore;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.RunFiles;
import dev.sluice.engine.journal.SegmentEnd;
import dev.sluice.engine.journal.SegmentRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a project that its journal holds. Reading never waits for the processes that write it, and disturbs none.
 * Thread-safe.
 */
public final class RunHistory {
    static final Comparator<RunSummary> NEWEST_FIRST = Comparator.comparing(RunSummary::started)
            .thenComparing(RunSummary::id)
            .reversed();

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path folder;
    private final Processes processes;
    private final RunsFile index;
    /** What is known of segments, by file name. */
    private final Map<String, SegmentRuns> known = new LinkedHashMap<>();
    /** What of that the index holds. */
    private final Map<String, SegmentRuns> indexed = new LinkedHashMap<>();

    private boolean loaded;

    RunHistory(Path folder, Processes processes) {
        this.folder = folder;
        this.processes = processes;
        this.index = new RunsFile(folder);
    }

    /** The history of a project. */
    public static RunHistory of(Path project) {
        return in(journal(project));
    }

    /** Whether a project has a journal; without one it has no runs. */
    public static boolean isIn(Path project) {
        return Files.isDirectory(journal(project));
    }

    private static Path journal(Path project) {
        return project.resolve(".sluice").resolve("journal");
    }

    /** The history that a journal holds. */
    public static RunHistory in(Path journal) {
        return new RunHistory(journal, Processes.OF_THIS_MACHINE);
    }

    /**
     * All runs, newest first.
     *
     * @throws IOException where the journal cannot be read; damage in it is no exception, see {@link #damages}
     */
    public synchronized List<RunSummary> runs() throws IOException {
        return visible(survey());
    }

    /**
     * The newest runs of a flow, newest first.
     *
     * @param flow its file, relative to the project, or its id; null for the runs of all flows
     * @param most how many, from 0
     * @throws IOException where the journal cannot be read
     */
    public List<RunSummary> runs(@Nullable String flow, int most) throws IOException {
        return runs(flow, most, run -> true);
    }

    /**
     * The newest runs of a flow of which something is true, newest first.
     *
     * @param flow its file, relative to the project, or its id; null for the runs of all flows
     * @param most how many, from 0
     * @param wanted asked of the newest first, until there are so many
     * @throws IOException where the journal cannot be read
     */
    public synchronized List<RunSummary> runs(@Nullable String flow, int most, Predicate<RunSummary> wanted)
            throws IOException {
        QuickSurvey quick = quick();
        if (quick != null) {
            return quick.newest(flow, most, wanted, new Removal(folder).marked());
        }
        return runs().stream()
                .filter(run -> flow == null || flow.equals(run.file()) || flow.equals(run.flow()))
                .filter(wanted)
                .limit(most)
                .toList();
    }

    private List<RunSummary> visible(Survey survey) throws IOException {
        Set<Long> deleted = new Removal(folder).marked();
        List<RunSummary> runs = new ArrayList<>();
        survey.runs().forEach((key, found) -> {
            RunSummary summary = deleted.contains(key) ? null : found.summary();
            if (summary != null) {
                runs.add(summary);
            }
        });
        runs.sort(NEWEST_FIRST);
        return runs;
    }

    /** Whether the index of the runs was not what had been written, so that it was made anew. */
    public synchronized boolean hadBrokenIndex() {
        return index.wasBroken();
    }

    /** A survey that reads no more than what is asked for; null where the index does not allow it. */
    private @Nullable QuickSurvey quick() throws IOException {
        IndexedRuns indexed = index.open();
        return indexed == null ? null : QuickSurvey.of(folder, processes, indexed);
    }

    private Survey survey() throws IOException {
        if (!loaded) {
            known.putAll(index.load());
            indexed.putAll(known);
            loaded = true;
        }
        Survey survey = Survey.of(folder, processes, known);
        survey.index(index, indexed);
        return survey;
    }

    /**
     * What cannot be read. Runs may be missing for it, or shown shorter than they were.
     *
     * @throws IOException where the journal cannot be read
     */
    public synchronized List<Damage> damages() throws IOException {
        QuickSurvey quick = quick();
        return quick != null ? quick.damages() : survey().damages();
    }

    /**
     * A run, read whole.
     *
     * @return empty where there is none of this id
     * @throws IOException where the journal cannot be read
     */
    public synchronized Optional<RecordedRun> open(String id) throws IOException {
        return open(id, EventFile.MANY);
    }

    /** @param many from how many events on that have to be read a file is made of them */
    synchronized Optional<RecordedRun> open(String id, int many) throws IOException {
        QuickSurvey quick = quick();
        if (quick != null) {
            QuickSurvey.Keyed run = quick.withId(id, new Removal(folder).marked());
            return run == null
                    ? Optional.empty()
                    : Optional.of(RecordedRun.read(
                            folder, run.key(), run.found().lives(), run.found().parts(), many));
        }
        Survey survey = survey();
        Set<Long> deleted = new Removal(folder).marked();
        for (Map.Entry<Long, Found> one : survey.runs().entrySet()) {
            Found found = one.getValue();
            RunSummary summary = found.summary();
            if (summary != null && summary.id().equals(id) && !deleted.contains(one.getKey())) {
                return Optional.of(RecordedRun.read(folder, one.getKey(), found.lives(), found.parts(), many));
            }
        }
        return Optional.empty();
    }

    /**
     * A run as a list shows it.
     *
     * @return empty where there is none of this id
     * @throws IOException where the journal cannot be read
     */
    public synchronized Optional<RunSummary> find(String id) throws IOException {
        QuickSurvey quick = quick();
        if (quick == null) {
            return runs().stream().filter(run -> run.id().equals(id)).findFirst();
        }
        QuickSurvey.Keyed run = quick.withId(id, new Removal(folder).marked());
        return run == null ? Optional.empty() : Optional.ofNullable(run.found().summary());
    }

    /** The runs that did not end and whose processes are gone, newest first. */
    public synchronized List<RunSummary> interrupted() throws IOException {
        QuickSurvey quick = quick();
        return quick != null
                ? quick.interrupted(new Removal(folder).marked())
                : runs().stream().filter(run -> run.status() == Status.LOST).toList();
    }

    /**
     * Takes a run to go on with. What a crash has left at the ends of its segments is cut off.
     *
     * @throws NotResumableException where there is none of this id, it has ended, or somebody works at it
     * @throws IOException where the journal cannot be read or written
     */
    public synchronized InterruptedRun resume(String id) throws NotResumableException, IOException {
        for (Map.Entry<Long, Found> one : survey().runs().entrySet()) {
            RunSummary summary = one.getValue().summary();
            if (summary != null && summary.id().equals(id)) {
                return resume(one.getKey(), summary);
            }
        }
        throw noSuchRun(id);
    }

    private NotResumableException noSuchRun(String id) throws IOException {
        List<String> others = interrupted().stream().map(RunSummary::id).toList();
        return new NotResumableException("There is no run '" + id + "' in " + folder + ". "
                + (others.isEmpty()
                        ? "No run there waits to be resumed."
                        : "What can be resumed: " + String.join(", ", others) + "."));
    }

    private InterruptedRun resume(long key, RunSummary before) throws NotResumableException, IOException {
        refuseEnded(before);
        JournalLock lock = before.status() == Status.RUNNING ? null : JournalLock.ofRun(folder, key);
        if (lock == null) {
            throw new NotResumableException("The run " + before.id()
                    + " is under way in another process. Wait for its end, or stop that process first.");
        }
        try {
            // what another may have done before it gave the lock back
            Found found = survey().runs().get(key);
            RunSummary summary = found == null ? null : found.summary();
            if (found == null || summary == null || new Removal(folder).marked().contains(key)) {
                throw noSuchRun(before.id());
            }
            refuseEnded(summary);
            List<Damage> cuts = new ArrayList<>();
            for (RunPart part : found.parts()) {
                Damage cut = part.lives() ? null : SegmentEnd.settle(part.segment());
                if (cut != null) {
                    cuts.add(cut);
                }
            }
            return new InterruptedRun(summary, lock, folder, key, found.parts(), cuts);
        } catch (IOException | NotResumableException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static void refuseEnded(RunSummary run) throws NotResumableException {
        if (run.status() != Status.RUNNING && run.status() != Status.LOST) {
            throw new NotResumableException("The run " + run.id() + " has ended ("
                    + run.status().name().toLowerCase(Locale.ROOT) + "), so there is nothing to resume."
                    + " Run its flow anew" + (run.file().isEmpty() ? "." : ": sluice run " + run.file()));
        }
    }

    /**
     * Keeps a run from being deleted until the hold is closed, also by other processes. It should be taken before the run is
     * opened; where it is deleted already it cannot be opened any more.
     */
    public RunHold hold(String id) {
        return RunHold.of(folder, id);
    }

    /**
     * Deletes a run, or leaves it where there is none of this id. It is gone from this history at once, and from the disk
     * when the process that wrote it is gone too.
     *
     * @throws IllegalStateException where the run is under way, or somebody looks at it
     * @throws IOException where the journal cannot be changed
     */
    public synchronized void delete(String id) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (JournalLock lock = JournalLock.ofRemoval(folder, PATIENCE)) {
            checkHeld(lock);
            Survey survey = survey();
            for (Map.Entry<Long, Found> one : survey.runs().entrySet()) {
                RunSummary run = one.getValue().summary();
                if (run != null && run.id().equals(id)) {
                    delete(survey, one.getKey(), run);
                    return;
                }
            }
            remove(survey, Map.of(), true);
        }
    }

    private void delete(Survey survey, long key, RunSummary run) throws IOException {
        // one that was interrupted may be gone on with in this moment
        boolean resumable = run.status() == Status.LOST;
        try (JournalLock own = resumable ? JournalLock.ofRun(folder, key) : null) {
            if (run.status() == Status.RUNNING || resumable && own == null) {
                throw new IllegalStateException("the run " + run.id() + " is under way; stop it before you delete it");
            }
            if (remove(survey, Map.of(key, run), true).isEmpty()) {
                throw new IllegalStateException(
                        "the run " + run.id() + " is open in a debugger; close it there before you delete it");
            }
        }
    }

    private void checkHeld(@Nullable JournalLock lock) throws IOException {
        if (lock == null) {
            throw new IOException("another process changes the journal in " + folder + "; try again");
        }
    }

    /**
     * The runs that a project does not keep, newest first; they are still there.
     *
     * @param now against which the age of runs is told
     * @throws IOException where the journal cannot be read
     */
    public synchronized List<RunSummary> surplus(Keeping keeping, Instant now) throws IOException {
        return surplus(survey(), keeping, now);
    }

    private List<RunSummary> surplus(Survey survey, Keeping keeping, Instant now) throws IOException {
        return Surplus.of(visible(survey), keeping, now, RunHold.held(folder, processes));
    }

    /**
     * Deletes the runs that a project does not keep. Where another process is at it already this does nothing.
     *
     * @param now against which the age of runs is told
     * @throws IOException where the journal cannot be changed
     */
    public synchronized void keep(Keeping keeping, Instant now) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (JournalLock lock = JournalLock.ofRemoval(folder, Duration.ZERO)) {
            if (lock != null) {
                Survey survey = survey();
                var unused = remove(survey, keyed(survey, surplus(survey, keeping, now)), false);
                new ContentStore(folder).pack(needed(survey));
            }
        }
    }

    /** Runs that are under way or looked at, and the newest of each flow, whose values the next one often has again. */
    private Set<Long> needed(Survey survey) throws IOException {
        Set<String> flows = new HashSet<>();
        Set<String> held = RunHold.held(folder, processes);
        List<RunSummary> runs = visible(survey).stream()
                .filter(run -> flows.add(run.file().isEmpty() ? run.flow() : run.file())
                        || run.status() == Status.RUNNING
                        || held.contains(run.id()))
                .toList();
        Set<Long> needed = new HashSet<>(keyed(survey, runs).keySet());
        // one that has just begun may have files before its first event is there
        RunFiles.keys(folder).stream()
                .filter(run -> !survey.runs().containsKey(run))
                .forEach(needed::add);
        return needed;
    }

    /**
     * Deletes those of some runs that have ended and that nobody looks at, and frees what it can of their room on the disk. Waits
     * for another process that is at it.
     *
     * @return those that were deleted, newest first
     * @throws IOException where the journal cannot be changed
     */
    public synchronized List<RunSummary> prune(List<RunSummary> runs) throws IOException {
        if (runs.isEmpty() || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (JournalLock lock = JournalLock.ofRemoval(folder, PATIENCE)) {
            checkHeld(lock);
            Survey survey = survey();
            List<RunSummary> ended =
                    runs.stream().filter(run -> run.ended() != null).toList();
            return remove(survey, keyed(survey, ended), true).stream()
                    .sorted(NEWEST_FIRST)
                    .toList();
        }
    }

    private static Map<Long, RunSummary> keyed(Survey survey, List<RunSummary> runs) {
        Map<String, RunSummary> byId = new HashMap<>();
        runs.forEach(run -> byId.put(run.id(), run));
        Map<Long, RunSummary> keyed = new HashMap<>();
        survey.runs().forEach((key, found) -> {
            RunSummary summary = found.summary();
            RunSummary run = summary == null ? null : byId.get(summary.id());
            if (run != null) {
                keyed.put(key, run);
            }
        });
        return keyed;
    }

    /** Takes runs out of the journal, but those that somebody has taken hold of meanwhile. @return which */
    private List<RunSummary> remove(Survey survey, Map<Long, RunSummary> runs, boolean thoroughly) throws IOException {
        Removal removal = new Removal(folder);
        Set<Long> marked = removal.marked();
        Map<Long, RunSummary> going = new HashMap<>(runs);
        if (marked.addAll(going.keySet())) {
            removal.mark(marked);
            // looked up after the mark: whoever takes hold later finds the run deleted
            Set<String> held = RunHold.held(folder, processes);
            if (going.values().removeIf(run -> held.contains(run.id()))) {
                marked.removeIf(key -> runs.containsKey(key) && !going.containsKey(key));
                removal.mark(marked);
            }
        }
        RunFiles.delete(folder, marked); // also what a process left that was killed while it deleted
        new ContentStore(folder).sweepIfDue();
        Belongings belongings = new Belongings(folder);
        going.keySet().forEach(belongings::delete);
        belongings.delete(going.values().stream().map(RunSummary::id).toList());
        EventFile.sweep(folder, run -> survey.runs().containsKey(run) && !marked.contains(run));
        if (!marked.isEmpty() && removal.sweep(survey, marked, thoroughly)) {
            survey();
        }
        return List.copyOf(going.values());
    }
}
