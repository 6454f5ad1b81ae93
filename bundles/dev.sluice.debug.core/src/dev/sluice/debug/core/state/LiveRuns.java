package dev.sluice.debug.core.state;

import dev.sluice.debug.core.internal.DebugServices;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.jspecify.annotations.Nullable;

/**
 * The runs of this IDE: those that go on, and those that have ended as long as their launch is in the Debug view. An OSGi
 * service, safe for any thread; no method waits.
 */
public interface LiveRuns {
    /** The one of the running IDE. */
    static LiveRuns get() {
        return DebugServices.get(LiveRuns.class);
    }

    /** All of them, in the order of their launch. */
    List<RunStates> all();

    /** The run of a flow that was launched last; null where there is none. */
    @Nullable
    RunStates latest(IFile flow);

    void addListener(Listener listener);

    void removeListener(Listener listener);

    /** Hears of runs, on any thread but the UI thread. It must return soon. */
    interface Listener {
        void added(RunStates run);

        void removed(RunStates run);
    }
}
