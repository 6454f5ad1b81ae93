package dev.sluice.editor;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;

/** Where threads of runs, checks and jobs leave what is to be shown. */
public final class UiQueue {
    private UiQueue() {}

    /**
     * Does something in the UI thread, soon. From any thread. Once the workbench closes nothing is done any more; whether
     * the part or widget is still there is for the action to ask.
     */
    public static void later(Runnable action) {
        if (!PlatformUI.isWorkbenchRunning()) {
            return;
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        try {
            workbench.getDisplay().asyncExec(() -> {
                if (!workbench.isClosing()) {
                    action.run();
                }
            });
        } catch (SWTException e) {
            if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
                throw e;
            }
            // the workbench has closed since it was asked
        }
    }
}
