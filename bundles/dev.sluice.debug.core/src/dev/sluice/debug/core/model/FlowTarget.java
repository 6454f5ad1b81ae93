package dev.sluice.debug.core.model;

import dev.sluice.debug.core.state.RunStates;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IDebugTarget;

/**
 * A run that is debugged. No method waits for the runner: what is not known yet is asked for in the background, and debug
 * events tell when it is there.
 */
public interface FlowTarget extends IDebugTarget, ReverseSteps {
    RunStates states();

    /** Whether the run has ended before, and is only looked at. */
    boolean isHistory();

    /** Whether {@link #seek} works. */
    boolean canSeek();

    /**
     * Shows the run's state after an event.
     *
     * @param event its number; the last one for what is now
     * @throws DebugException where it is not possible now
     */
    void seek(long event) throws DebugException;
}
