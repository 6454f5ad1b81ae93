package dev.sluice.debug.core.model;

import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IThread;

/** A lane: the path of one token through the run, which the Debug view shows as a thread. */
public interface FlowLane extends IThread, ReverseSteps {
    /** Why it stopped, as the protocol names it: {@code breakpoint}, {@code step}, {@code exception}, …; empty while it runs. */
    String stopReason();

    /** The same for people, such as the message of a failure; empty for none. */
    String stopText();

    /** Whether it stopped at a failure. */
    boolean isAtFailure();

    /** Whether {@link #skip} works: the lane stands before a node, and the runner can leave nodes out. */
    boolean canSkip();

    /**
     * Goes on without running the node that the lane stands before; what needs it is skipped too. Does not wait.
     *
     * @throws DebugException where it is not possible now
     */
    void skip() throws DebugException;
}
