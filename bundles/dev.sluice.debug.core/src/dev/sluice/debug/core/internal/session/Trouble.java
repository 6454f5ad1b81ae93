package dev.sluice.debug.core.internal.session;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.IStatusHandler;

/** Tells people what went wrong with a launch when nobody waits for an answer. */
final class Trouble {
    private final ILaunch launch;
    private final String name;

    Trouble(ILaunch launch, String name) {
        this.launch = launch;
        this.name = name;
    }

    /** Logs it, and hands it to the handler of its code, on a thread of its own. */
    void tell(IStatus status) {
        ILog.of(Trouble.class).log(status);
        DebugPlugin platform = DebugPlugin.getDefault();
        IStatusHandler handler = platform == null ? null : platform.getStatusHandler(status);
        if (handler != null) {
            Job job = Job.create("Trouble with " + name, (ICoreRunnable) monitor -> handle(handler, status));
            job.setSystem(true);
            job.schedule();
        }
    }

    private void handle(IStatusHandler handler, IStatus status) throws CoreException {
        handler.handleStatus(status, launch);
    }
}
