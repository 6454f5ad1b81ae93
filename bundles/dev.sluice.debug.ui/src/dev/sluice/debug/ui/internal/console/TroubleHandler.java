package dev.sluice.debug.ui.internal.console;

import dev.sluice.editor.UiQueue;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.IStatusHandler;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/** Tells a person what went wrong with a runner while nobody waited for an answer. */
public final class TroubleHandler implements IStatusHandler {
    @Override
    public @Nullable Object handleStatus(IStatus status, @Nullable Object source) {
        String name = source instanceof ILaunch launch && launch.getLaunchConfiguration() != null
                ? launch.getLaunchConfiguration().getName()
                : "Workflow";
        UiQueue.later(() -> ErrorDialog.openError(
                PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Running " + name, null, status));
        return null;
    }
}
