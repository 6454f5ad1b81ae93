package dev.sluice.editor.bench;

import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.NodeState;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunStates;
import java.util.Collection;
import org.eclipse.core.resources.IFile;
import org.jspecify.annotations.Nullable;

/** Looks at the next run of a flow, as the IDE hears of it. */
final class RunWatch implements LiveRuns.Listener, RunStates.Listener, AutoCloseable {
    private final IFile file;
    private volatile @Nullable RunStates run;
    private volatile long begun;

    private RunWatch(IFile file) {
        this.file = file;
    }

    static RunWatch of(IFile file) {
        RunWatch watch = new RunWatch(file);
        LiveRuns.get().addListener(watch);
        return watch;
    }

    @Override
    public void added(RunStates added) {
        if (file.equals(added.flow())) {
            run = added;
            added.addListener(this);
        }
    }

    @Override
    public void removed(RunStates removed) {
        // what was seen of it is enough
    }

    @Override
    public void changed(RunStates source, Collection<NodeStatus> nodes) {
        if (begun == 0) {
            begun = System.nanoTime();
        }
    }

    boolean hasBegun() {
        return begun != 0;
    }

    /** When the IDE first heard of a node, as {@link System#nanoTime} has it. */
    long begun() {
        return begun;
    }

    boolean isOver() {
        RunStates known = run;
        return known != null && known.phase().ended();
    }

    long completed(String node) {
        RunStates known = run;
        NodeStatus status = known == null ? null : known.node(node);
        return status == null ? 0 : status.count(NodeState.COMPLETED);
    }

    long allCompleted() {
        RunStates known = run;
        return known == null
                ? 0
                : known.nodes().stream()
                        .mapToLong(status -> status.count(NodeState.COMPLETED))
                        .sum();
    }

    @Override
    public void close() {
        LiveRuns.get().removeListener(this);
        RunStates known = run;
        if (known != null) {
            known.removeListener(this);
        }
    }
}
