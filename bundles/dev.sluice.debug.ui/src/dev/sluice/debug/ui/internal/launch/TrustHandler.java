package dev.sluice.debug.ui.internal.launch;

import dev.sluice.core.ProjectTrust;
import dev.sluice.editor.UiQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.IStatusHandler;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/** Asks a person before the first launch in a project that is not trusted yet. Called in the job of a launch. */
public final class TrustHandler implements IStatusHandler {
    private static final long LOOK_MILLIS = 500;

    @Override
    public Object handleStatus(IStatus status, @Nullable Object source) throws CoreException {
        if (!(source instanceof IProject project)) {
            return Boolean.FALSE;
        }
        Allowed allowed = Allowed.in(project);
        if (Display.getCurrent() != null) {
            return ask(project, allowed);
        }
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        UiQueue.later(() -> {
            try {
                answer.complete(ask(project, allowed));
            } catch (CoreException e) {
                answer.completeExceptionally(e);
            }
        });
        return await(answer);
    }

    /** Only one is asked of several launches that come at once. */
    private static boolean ask(IProject project, Allowed allowed) throws CoreException {
        if (ProjectTrust.isTrusted(project)) {
            return true;
        }
        TrustDialog dialog = new TrustDialog(
                PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), project, allowed);
        if (dialog.open() != TrustDialog.TRUST || !project.isAccessible()) {
            return false;
        }
        ProjectTrust.trust(project);
        return true;
    }

    /** A workbench that closes asks nobody any more. */
    private static boolean await(CompletableFuture<Boolean> answer) throws CoreException {
        while (PlatformUI.isWorkbenchRunning() && !PlatformUI.getWorkbench().isClosing()) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // a person may take any time to answer
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                throw new CoreException(Status.error("The project cannot be trusted; it may have been closed.", e));
            }
        }
        return false;
    }
}
