package dev.sluice.debug.core.model;

import org.eclipse.debug.core.DebugException;

/**
 * What can go back in time: targets, lanes and frames. Nothing runs again; the views show an earlier instant. No method
 * waits; debug events tell of the outcome.
 */
public interface ReverseSteps {
    boolean canStepBack();

    /**
     * Goes to the stop before this one.
     *
     * @throws DebugException where it is not possible now
     */
    void stepBack() throws DebugException;

    boolean canReverseContinue();

    /**
     * Goes back until a breakpoint, or to the beginning of the run.
     *
     * @throws DebugException where it is not possible now
     */
    void reverseContinue() throws DebugException;
}
