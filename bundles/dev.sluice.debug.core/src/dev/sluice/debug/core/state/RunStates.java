package dev.sluice.debug.core.state;

import java.util.Collection;
import org.eclipse.core.resources.IFile;
import org.eclipse.debug.core.ILaunch;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one run: filled while the runner tells of it, and kept as it was when it ended. Safe for any thread;
 * no method waits. Where the debugger looks at the past these are the states of that instant.
 */
public interface RunStates {
    /** What it belongs to. Its process and its debug target are there. */
    ILaunch launch();

    /** The flow; null where it is not in the workspace. It need not exist. */
    @Nullable
    IFile flow();

    /** The run's id; empty until it has begun. */
    String run();

    /** The hash of the flow's text as the run took it; empty until it has begun. */
    String hash();

    RunPhase phase();

    /** Whether the flow's file is not what runs, or ran. Nodes are then found by their paths. */
    boolean isEdited();

    /** The status of a node by its path; null where nothing has been heard of it. */
    @Nullable
    NodeStatus node(String path);

    /** Every node of which something has been heard, in no order; a copy. */
    Collection<NodeStatus> nodes();

    /** The instant of the past that is shown; null for what is now, or was when the run ended. */
    @Nullable
    Moment moment();

    void addListener(Listener listener);

    void removeListener(Listener listener);

    /**
     * Hears of changes, in their order, on a thread of the debugger: one call at a time, some 25 in a second at most. It
     * must return soon, and must not wait for the UI thread.
     */
    interface Listener {
        /** These nodes have a new status. */
        void changed(RunStates run, Collection<NodeStatus> nodes);

        /** All is new: another instant of the run is shown. What is not in {@link RunStates#nodes()} has not begun. */
        default void reset(RunStates run) {}

        /** {@link RunStates#isEdited()} is other than it was. */
        default void edited(RunStates run) {}

        /** {@link RunStates#phase()} is another one, or the run's id is known. */
        default void phase(RunStates run) {}
    }
}
