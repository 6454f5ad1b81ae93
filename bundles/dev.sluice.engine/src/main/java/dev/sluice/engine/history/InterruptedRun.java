package dev.sluice.engine.history;

import dev.sluice.engine.Resumption;
import dev.sluice.engine.internal.Masked;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalEvent.NodeNames;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run that did not end, and whose process is gone. Nobody else can go on with it until this is closed, which may be when
 * the run has ended. For one thread.
 */
public final class InterruptedRun implements AutoCloseable {
    private final RunSummary summary;
    private final JournalLock lock;
    private final Path folder;
    private final long key;
    private final List<RunPart> parts;
    private final List<Damage> cuts;
    private final @Nullable Damage damage;
    private RecordValue params = RecordValue.EMPTY;
    private Instant last = Instant.EPOCH;
    private boolean forked;
    /** The nodes of the flow's own graph, where the run went on with a changed flow; empty where it did not. */
    private final List<NodeNames> changed = new ArrayList<>();

    private List<NodeNames> own = List.of();
    private String hash;
    private final long events;

    InterruptedRun(RunSummary summary, JournalLock lock, Path folder, long key, List<RunPart> parts, List<Damage> cuts)
            throws IOException {
        this.summary = summary;
        this.lock = lock;
        this.folder = folder;
        this.key = key;
        this.parts = parts;
        this.cuts = List.copyOf(cuts);
        this.hash = summary.hash();
        RunFrames frames = new RunFrames(folder, key, parts);
        this.damage = frames.read(this::look);
        this.events = frames.last();
    }

    private void look(JournalEvent event) {
        last = event.time();
        if (event instanceof JournalEvent.RunStarted started) {
            params = started.params();
        } else if (event instanceof JournalEvent.Forked) {
            forked = true;
        } else if (event instanceof JournalEvent.GraphKnown known
                && known.path().isEmpty()) {
            own = known.nodes();
        } else if (event instanceof JournalEvent.FlowPatched patched) {
            changed.addAll(changed.isEmpty() ? own : List.of());
            changed.addAll(patched.added());
            hash = patched.hash();
        }
    }

    /** The hash of the flow's text as the run went on with it last. */
    public String hash() {
        return hash;
    }

    /** A plan of the flow as it is now, in the form in which the run can go on with it: that of the journal. */
    public Plan fitted(Plan plan) {
        if (changed.isEmpty()) {
            return plan;
        }
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        changed.forEach(node -> outputs.put(node.id(), node.outputs()));
        return plan.withGraph(plan.graph().following(outputs));
    }

    public RunSummary summary() {
        return summary;
    }

    /** All its params as the journal has them: what was secret is masked. */
    public RecordValue params() {
        return params;
    }

    /** The names of the params that the journal does not have as they were, because they are or hold secrets. */
    public Set<String> lostParams(Plan plan) {
        Set<String> lost = new LinkedHashSet<>();
        for (Param param : plan.params()) {
            Value known = params.get(param.name());
            if (param.secret() || known != null && Masked.in(known)) {
                lost.add(param.name());
            }
        }
        return lost;
    }

    /** The number of the last event that can be gone on from. */
    public long events() {
        return events;
    }

    /** What was cut off the ends of segments, as a crash leaves them. */
    public List<Damage> cuts() {
        return cuts;
    }

    /** Why not all that the journal had of it can be read; empty where it can. */
    public Optional<Damage> damage() {
        return Optional.ofNullable(damage);
    }

    /**
     * What an engine goes on with, from the last event that can be read.
     *
     * @param plan as {@link #fitted} gives it
     *
     * @throws NotResumableException where the flow does not have the nodes any more that the journal tells of, or the run
     *     is one of a debugger that went on from another run
     * @throws IOException where the journal cannot be read
     */
    public Resumption resumption(Plan plan) throws NotResumableException, IOException {
        if (forked) {
            throw new NotResumableException("The run " + summary.id()
                    + " was begun by a debugger from the middle of another run, which only the debugger can do again."
                    + " Use 'Edit and Resume' there.");
        }
        Resumable resumable = new Resumable(summary, plan, changed);
        each(resumable::take);
        resumable.check();
        return new Resumption(summary.id(), key, events, summary.started(), last, resumable.again(), this::each);
    }

    private void each(Consumer<JournalEvent> consumer) throws IOException {
        RunFrames frames = new RunFrames(folder, key, parts);
        Damage unread = frames.read(consumer);
        if (frames.last() != events) {
            throw new IOException(unread == null ? "it has changed meanwhile" : unread.toString());
        }
    }

    /** Lets others go on with the run. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
