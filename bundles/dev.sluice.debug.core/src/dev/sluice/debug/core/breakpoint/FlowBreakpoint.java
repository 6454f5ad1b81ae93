package dev.sluice.debug.core.breakpoint;

import dev.sluice.debug.core.DebugCore;
import org.eclipse.debug.core.model.IBreakpoint;

/** Any breakpoint of flows. Thread-safe as markers are; what changes it must not be called while the workspace notifies. */
public interface FlowBreakpoint extends IBreakpoint {
    /** The model that all of them are of. */
    String MODEL = DebugCore.MODEL;

    /** A short text for lists, such as {@code each/score (after)}. */
    String label();

    /** Whether a run has taken it. */
    boolean isInstalled();

    /** Why the run that was asked last did not take it; empty where it did, or none was asked. */
    String problem();

    /**
     * For debug targets: whether one more run has it, or one less, and why not.
     *
     * @param more 1 where a run took it, -1 where that run let go of it, 0 where one refused it
     */
    void installed(int more, String problem);
}
