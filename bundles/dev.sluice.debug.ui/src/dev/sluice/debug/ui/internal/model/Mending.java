package dev.sluice.debug.ui.internal.model;

import dev.sluice.debug.core.model.FlowFrame;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Takes a failed node back to before it ran, and shows its inputs; going on goes on in the same run. */
final class Mending {
    private Mending() {}

    static void start(FlowFrame frame) {
        ICoreRunnable body = monitor -> frame.dropToFrame();
        Job.create("Going back before " + frame.node(), body).schedule();
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        try {
            if (window != null) {
                window.getActivePage().showView(IDebugUIConstants.ID_VARIABLE_VIEW);
            }
        } catch (CoreException e) {
            ILog.of(Mending.class).log(e.getStatus());
        }
    }
}
