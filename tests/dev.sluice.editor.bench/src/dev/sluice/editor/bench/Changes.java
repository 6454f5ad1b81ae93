package dev.sluice.editor.bench;

import dev.sluice.editor.bench.BadgeWatch.Paint;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalEvent.GraphKnown;
import dev.sluice.engine.journal.JournalEvent.GraphStarted;
import dev.sluice.engine.journal.JournalEvent.NodeChanged;
import dev.sluice.engine.journal.JournalReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.core.resources.IFile;

/**
 * The changes of state in the body of a container, by the journal of the project's only run.
 *
 * @param all when any node changed its state
 * @param completed when the body's nodes completed
 */
record Changes(List<Instant> all, List<Instant> completed) {
    static Changes of(IFile file, String container) throws IOException {
        List<List<JournalEvent>> runs = new JournalReader(
                        Objects.requireNonNull(file.getProject().getLocation())
                                .append(".sluice/journal")
                                .toPath())
                .read()
                .runs();
        Set<Integer> graphs = new HashSet<>();
        Set<Integer> passes = new HashSet<>();
        Changes changes = new Changes(new ArrayList<>(), new ArrayList<>());
        for (JournalEvent event : runs.get(runs.size() - 1)) {
            if (event instanceof GraphKnown known && known.path().equals(container)) {
                graphs.add(known.graph());
            } else if (event instanceof GraphStarted started && graphs.contains(started.graph())) {
                passes.add(started.activation());
            } else if (event instanceof NodeChanged changed) {
                changes.all.add(changed.time());
                if (changed.state() == NodeState.COMPLETED && passes.contains(changed.activation())) {
                    changes.completed.add(changed.time());
                }
            }
        }
        return changes;
    }

    double perSecond() {
        Duration took = Duration.between(all.get(0), all.get(all.size() - 1));
        return all.size() * 1e9 / took.toNanos();
    }

    /** In milliseconds, how long it took from each completion until a paint counted it; the first has no number on the badge. */
    List<Double> latencies(List<Paint> paints) {
        List<Double> found = new ArrayList<>();
        int paint = 0;
        for (int i = 1; i < completed.size(); i++) {
            while (paint < paints.size() && paints.get(paint).count() <= i) {
                paint++;
            }
            if (paint == paints.size()) {
                throw new IllegalStateException("the change " + i + " of " + completed.size() + " was never painted");
            }
            found.add(
                    Duration.between(completed.get(i), paints.get(paint).time()).toNanos() / 1e6);
        }
        return found;
    }
}
