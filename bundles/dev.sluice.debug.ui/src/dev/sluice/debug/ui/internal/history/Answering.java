package dev.sluice.debug.ui.internal.history;

import dev.sluice.core.FlowFolder;
import dev.sluice.debug.core.Approvals;
import dev.sluice.debug.core.Approvals.Pending;
import dev.sluice.debug.core.model.NodeAnswer;
import dev.sluice.debug.ui.internal.live.AnswerDialog;
import dev.sluice.debug.ui.internal.live.AskLook;
import dev.sluice.editor.UiQueue;
import dev.sluice.engine.history.RunSummary;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.jspecify.annotations.Nullable;

/**
 * Has a person approve or reject what a run asks, whichever process has it. Where none has it the answer stays until the run
 * is resumed.
 */
final class Answering {
    private final Shell shell;
    private final IFile flow;
    private final RunSummary run;
    private final boolean approve;

    private Answering(Shell shell, IFile flow, RunSummary run, boolean approve) {
        this.shell = shell;
        this.flow = flow;
        this.run = run;
        this.approve = approve;
    }

    /** Looks what the run asks, in the background, and then asks the person. */
    static void start(Shell shell, IFile flow, RunSummary run, boolean approve) {
        Answering answering = new Answering(shell, flow, run, approve);
        background("Looking what the run " + run.id() + " waits for", monitor -> {
            List<Pending> pending = Approvals.of(answering.project(), run.id(), monitor);
            UiQueue.later(() -> answering.ask(pending));
        });
    }

    private static void background(String name, ICoreRunnable body) {
        Job job = Job.create(name, body);
        job.setUser(true);
        job.schedule();
    }

    private Path project() throws CoreException {
        return FlowFolder.of(flow).folder().root();
    }

    private String title() {
        return approve ? "Approve" : "Reject";
    }

    private void ask(List<Pending> pending) {
        if (shell.isDisposed()) {
            return;
        }
        if (pending.isEmpty()) {
            MessageDialog.openInformation(shell, title(), "The run " + run.id() + " waits for nobody.");
            return;
        }
        Pending one = pending.size() == 1 ? pending.get(0) : choose(pending);
        if (one == null) {
            return;
        }
        AnswerDialog dialog = new AnswerDialog(
                shell,
                approve,
                one.question().message(),
                "Run " + run.id() + ", node " + one.node() + "\n" + AskLook.facts(one.question()));
        if (dialog.open() == Window.OK) {
            NodeAnswer answer =
                    new NodeAnswer(one.node(), one.question().activation(), approve, dialog.by(), dialog.comment());
            background("Answering " + one.place(), monitor -> send(one, answer, monitor));
        }
    }

    private @Nullable Pending choose(List<Pending> pending) {
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(
                shell,
                LabelProvider.createTextProvider(element -> element instanceof Pending one
                        ? one.place() + ": " + one.question().message()
                        : ""));
        dialog.setTitle(title());
        dialog.setMessage("The run waits in several places. Which is meant?");
        dialog.setElements(pending.toArray());
        dialog.setMultipleSelection(false);
        return dialog.open() == Window.OK && dialog.getFirstResult() instanceof Pending one ? one : null;
    }

    private void send(Pending one, NodeAnswer answer, IProgressMonitor monitor) throws CoreException {
        String later = Approvals.answer(project(), run.id(), one.place(), answer, monitor);
        if (!later.isEmpty()) {
            UiQueue.later(() -> {
                if (!shell.isDisposed()) {
                    MessageDialog.openInformation(shell, title(), later);
                }
            });
        }
    }
}
