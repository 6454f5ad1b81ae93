package dev.sluice.engine.history;

import dev.sluice.engine.history.RunSummary.Status;
import dev.sluice.engine.history.Survey.Found;
import dev.sluice.engine.journal.ContentStore;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.journal.RunFiles;
import dev.sluice.engine.journal.SegmentEnd;
import dev.sluice.engine.journal.SegmentRuns;
import dev.sluice.nodes.api.ValueFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/**
 * The runs of a project that its journal holds. Reading never waits for the processes that write it, and disturbs none.
 * Thread-safe.
 */
public final class RunHistory {
    /** How many runs of a flow are kept where nobody says otherwise. */
    public static final int KEPT = 5;

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
    public synchronized List<RunSummary> runs(@Nullable String flow, int most) throws IOException {
        QuickSurvey quick = quick();
        if (quick != null) {
            return quick.newest(flow, most, new Removal(folder).marked());
        }
        return runs().stream()
                .filter(run -> flow == null || flow.equals(run.file()) || flow.equals(run.flow()))
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
     * Deletes a run, or leaves it where there is none of this id. It is gone from this history at once, and from the disk
     * when the process that wrote it is gone too.
     *
     * @throws IllegalStateException where the run is under way
     * @throws IOException where the journal cannot be changed
     */
    public synchronized void delete(String id) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (JournalLock lock = JournalLock.ofRemoval(folder, PATIENCE)) {
            if (lock == null) {
                throw new IOException("another process changes the journal in " + folder + "; try again");
            }
            Set<Long> going = new HashSet<>();
            Survey survey = survey();
            survey.runs().forEach((key, found) -> {
                RunSummary summary = found.summary();
                if (summary != null && summary.id().equals(id)) {
                    refuseRunning(summary);
                    going.add(key);
                }
            });
            remove(survey, going, true);
        }
    }

    private static void refuseRunning(RunSummary run) {
        if (run.status() == Status.RUNNING) {
            throw new IllegalStateException("the run " + run.id() + " is under way; stop it before you delete it");
        }
    }

    /**
     * Deletes all but the newest runs of each flow. Runs that are under way stay, and count. Where another process is at
     * it already this does nothing.
     *
     * @param runsPerFlow how many stay, from 0
     * @throws IOException where the journal cannot be changed
     */
    public synchronized void keep(int runsPerFlow) throws IOException {
        if (runsPerFlow < 0) {
            throw new IllegalArgumentException("cannot keep " + runsPerFlow + " runs");
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (JournalLock lock = JournalLock.ofRemoval(folder, Duration.ZERO)) {
            if (lock == null) {
                return;
            }
            Survey survey = survey();
            Set<Long> going = surplus(survey, runsPerFlow);
            remove(survey, going, false);
        }
    }

    private Set<Long> surplus(Survey survey, int runsPerFlow) throws IOException {
        Map<String, Integer> newer = new HashMap<>();
        Set<String> surplus = new HashSet<>();
        for (RunSummary run : visible(survey)) {
            String flow = run.file().isEmpty() ? run.flow() : run.file();
            if (newer.merge(flow, 1, Integer::sum) > runsPerFlow && run.status() != Status.RUNNING) {
                surplus.add(run.id());
            }
        }
        Set<Long> keys = new HashSet<>();
        survey.runs().forEach((key, found) -> {
            RunSummary summary = found.summary();
            if (summary != null && surplus.contains(summary.id())) {
                keys.add(key);
            }
        });
        return keys;
    }

    private void remove(Survey survey, Set<Long> going, boolean thoroughly) throws IOException {
        Removal removal = new Removal(folder);
        Set<Long> marked = removal.marked();
        if (marked.addAll(going)) {
            removal.mark(marked);
        }
        RunFiles.delete(folder, marked); // also what a process left that was killed while it deleted
        new ContentStore(folder).sweepIfDue();
        going.forEach(run -> {
            ValueFiles.delete(JournalLock.file(folder, run));
            ValueFiles.delete(EventFile.of(folder, run));
        });
        EventFile.sweep(folder, run -> survey.runs().containsKey(run) && !marked.contains(run));
        if (!marked.isEmpty() && removal.sweep(survey, marked, thoroughly)) {
            survey();
        }
    }

    /** How a person says how many runs of a flow are kept: a number, or {@code all}; null for no limit. */
    public static @Nullable Integer kept(String text) {
        if (text.strip().equals("all")) {
            return null;
        }
        int count = Integer.parseInt(text.strip());
        if (count < 0) {
            throw new NumberFormatException(text);
        }
        return count;
    }
}
