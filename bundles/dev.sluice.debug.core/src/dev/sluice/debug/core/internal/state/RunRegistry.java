package dev.sluice.debug.core.internal.state;

import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.RunStates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.SafeRunner;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.ILaunchesListener;
import org.jspecify.annotations.Nullable;

/** Holds the runs of all launches that have not been removed. */
public final class RunRegistry implements LiveRuns, ILaunchesListener {
    private final List<RunStates> runs = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** For declarative services. */
    public void open() {
        launches().addLaunchListener(this);
    }

    /** For declarative services. */
    public void close() {
        DebugPlugin platform = DebugPlugin.getDefault();
        if (platform != null) {
            platform.getLaunchManager().removeLaunchListener(this);
        }
    }

    private static ILaunchManager launches() {
        return DebugPlugin.getDefault().getLaunchManager();
    }

    @Override
    public List<RunStates> all() {
        return List.copyOf(runs);
    }

    @Override
    public @Nullable RunStates latest(IFile flow) {
        RunStates latest = null;
        for (RunStates run : runs) {
            latest = flow.equals(run.flow()) ? run : latest;
        }
        return latest;
    }

    /** Takes a run that has been launched. */
    public void add(RunStates run) {
        runs.add(run);
        listeners.forEach(listener -> SafeRunner.run(() -> listener.added(run)));
    }

    @Override
    public void addListener(Listener listener) {
        if (!listeners.contains(listener)) {
            listeners.add(listener);
        }
    }

    @Override
    public void removeListener(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void launchesRemoved(ILaunch[] launches) {
        Set<ILaunch> gone = Set.copyOf(Arrays.asList(launches));
        List<RunStates> left = new ArrayList<>();
        for (RunStates run : runs) {
            if (gone.contains(run.launch())) {
                left.add(run);
            }
        }
        runs.removeAll(left);
        for (RunStates run : left) {
            listeners.forEach(listener -> SafeRunner.run(() -> listener.removed(run)));
        }
    }

    @Override
    public void launchesAdded(ILaunch[] launches) {
        // a run is added by whoever launches it
    }

    @Override
    public void launchesChanged(ILaunch[] launches) {
        // nothing that matters here
    }
}
