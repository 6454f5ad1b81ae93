package dev.sluice.debug.core;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugException;
import org.jspecify.annotations.Nullable;

/**
 * The names that this bundle goes by, and the codes of what goes wrong. A status with one of these codes is handed to the
 * {@link org.eclipse.debug.core.IStatusHandler} that is registered for {@link #PLUGIN} and the code, with the launch as
 * its source, and is in the log in any case.
 */
public final class DebugCore {
    public static final String PLUGIN = "dev.sluice.debug.core";
    /** What {@link org.eclipse.debug.core.model.IDebugElement#getModelIdentifier()} answers for all elements and breakpoints. */
    public static final String MODEL = PLUGIN;

    /** The launch cannot begin: its settings, its flow or its JRE are wrong. */
    public static final int CANNOT_LAUNCH = 100;
    /** The flow has errors; the message holds one a line, as {@code file:line: message}. */
    public static final int FLOW_HAS_ERRORS = 101;
    /** The runner ended before its run did; the message ends with what it wrote to standard error. */
    public static final int RUNNER_ENDED = 102;
    /** The runner does not answer. */
    public static final int RUNNER_HANGS = 103;
    /** The runner refused a request; the message is its own. */
    public static final int REFUSED = 104;
    /** The JRE that was chosen is none, or too old. */
    public static final int WRONG_JRE = 105;

    /**
     * No failure but a question: whether to launch in a project that is not trusted. The source is the project, the answer a
     * Boolean; who says yes notes the trust in {@link dev.sluice.core.ProjectTrust}. Where no handler is there, launches go
     * on, as from the command line.
     */
    public static final int TRUST_NEEDED = 106;

    private DebugCore() {}

    /** An error with one of the codes. */
    public static IStatus error(int code, String message, @Nullable Throwable cause) {
        return new Status(IStatus.ERROR, PLUGIN, code, message, cause);
    }

    /** The same as what a method of the debug model throws. */
    public static DebugException failure(int code, String message, @Nullable Throwable cause) {
        return new DebugException(error(code, message, cause));
    }
}
