package dev.sluice.ui.internal.wizard;

import java.lang.reflect.InvocationTargetException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.ui.actions.WorkspaceModifyOperation;
import org.jspecify.annotations.Nullable;

/** Changes of the workspace that a wizard makes in one go, with progress shown in the wizard. */
final class WorkspaceOperation extends WorkspaceModifyOperation {
    /** The changes. */
    @FunctionalInterface
    interface Body {
        void run(@Nullable IProgressMonitor monitor) throws CoreException;
    }

    private final Body body;

    private WorkspaceOperation(Body body) {
        this.body = body;
    }

    @Override
    protected void execute(@Nullable IProgressMonitor monitor) throws CoreException {
        body.run(monitor);
    }

    /** Runs the changes; false where they were cancelled or failed, which the person is told. */
    static boolean run(Wizard wizard, String problem, Body body) {
        try {
            wizard.getContainer().run(true, true, new WorkspaceOperation(body));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            ErrorDialog.openError(wizard.getShell(), wizard.getWindowTitle(), problem, Status.error(reason, cause));
            return false;
        }
    }
}
