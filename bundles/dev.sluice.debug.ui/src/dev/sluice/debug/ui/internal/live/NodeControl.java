package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.model.FlowControl;
import dev.sluice.debug.core.model.NodeAnswer;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.editor.UiQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** Does what a person asks of single nodes of a run. Nothing waits; what the runner refuses is shown. In the UI thread. */
final class NodeControl {
    private NodeControl() {}

    /** Starts or stops a continuous node. @param refused is called from any thread where it is as it was */
    static void toggle(RunStates run, String path, boolean start, Runnable refused) {
        ask(
                run,
                start ? "Start Node" : "Stop Node",
                control -> start ? control.start(path) : control.stop(path),
                refused);
    }

    /** Answers a node that waits for a person. */
    static void answer(RunStates run, NodeAnswer answer) {
        String title = answer.approved() ? "Approve" : "Reject";
        ask(run, title, control -> control.answer(answer), () -> {
            // the card still shows that it waits
        });
    }

    private static void ask(
            RunStates run, String title, Function<FlowControl, CompletableFuture<Void>> request, Runnable refused) {
        for (IProcess process : run.launch().getProcesses()) {
            FlowControl control = process.getAdapter(FlowControl.class);
            if (control != null) {
                request.apply(control).whenComplete((done, failure) -> {
                    if (failure != null) {
                        refused.run();
                        UiQueue.later(() -> show(title, failure));
                    }
                });
                return;
            }
        }
        refused.run(); // its process is gone
    }

    private static void show(String title, Throwable failure) {
        if (failure instanceof CoreException known) {
            Shell shell =
                    PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
            ErrorDialog.openError(shell, title, null, known.getStatus());
        }
    }

    /** Runs a flow that does not run: all its continuous nodes start. */
    static void run(IFile flow) {
        try {
            DebugUITools.launch(FlowLaunches.configuration(flow), ILaunchManager.RUN_MODE);
        } catch (CoreException e) {
            Shell shell =
                    PlatformUI.getWorkbench().getModalDialogShellProvider().getShell();
            ErrorDialog.openError(shell, "Run Workflow", null, e.getStatus());
        }
    }
}
