package dev.sluice.debug.ui.internal.history;

import dev.sluice.core.check.FlowChecker;
import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.LaunchSettings;
import dev.sluice.editor.UiQueue;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.model.flow.Flow;
import java.util.List;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.PartInitException;

/** What can be done with runs that there were. */
final class HistoryActions {
    private final IWorkbenchPartSite site;
    private final Runnable changed;

    /** @param changed is called in the UI thread when runs were deleted */
    HistoryActions(IWorkbenchPartSite site, Runnable changed) {
        this.site = site;
        this.changed = changed;
    }

    /** Opens a run in the Debug view, where one can step through it both ways. */
    void open(IFile flow, RunSummary run) {
        try {
            site.getPage().showView(IDebugUIConstants.ID_DEBUG_VIEW);
        } catch (PartInitException e) {
            ErrorDialog.openError(site.getShell(), "Open Run", null, e.getStatus());
            return;
        }
        ICoreRunnable body = monitor -> FlowLaunches.openRun(flow, run.id(), monitor);
        Job job = Job.create("Opening the run " + run.id(), body);
        job.setUser(true);
        job.schedule();
    }

    /** Shows what differs between two runs. */
    void compare(IFile flow, RunSummary one, RunSummary other) {
        boolean ordered = one.started().isBefore(other.started());
        RunSummary before = ordered ? one : other;
        RunSummary after = ordered ? other : one;
        ReadRuns.background("Comparing two runs of " + flow.getName(), () -> {
            RunComparison comparison = RunComparison.of(FlowRuns.of(flow), before, after);
            UiQueue.later(() -> {
                if (!site.getShell().isDisposed()) {
                    new CompareDialog(site, flow, comparison).open();
                }
            });
        });
    }

    /** Runs the flow as it is now, with the params of a run. */
    void again(IFile flow, RunSummary run) {
        try {
            ILaunchConfigurationWorkingCopy copy =
                    FlowLaunches.configuration(flow).getWorkingCopy();
            Flow now = FlowChecker.get().read(flow).flow();
            Map<String, String> configured = LaunchSettings.of(copy).params();
            copy.setAttribute(LaunchSettings.PARAMS, ParamsAgain.of(now, RunTexts.texts(run), configured));
            DebugUITools.launch(copy, ILaunchManager.RUN_MODE);
        } catch (CoreException e) {
            ErrorDialog.openError(site.getShell(), "Run Again", null, e.getStatus());
        }
    }

    /** Goes on with a run that was interrupted, under its own id: what had completed is not run again. */
    void resume(IFile flow, RunSummary run) {
        ReadRuns.background("Resuming the run " + run.id(), () -> {
            boolean changed = FlowLaunches.isChanged(flow, run.hash());
            UiQueue.later(() -> resume(flow, run, changed));
        });
    }

    private void resume(IFile flow, RunSummary run, boolean changed) {
        if (site.getShell().isDisposed()
                || changed
                        && !MessageDialog.openConfirm(
                                site.getShell(),
                                "Resume Run",
                                flow.getName() + " has changed since the run " + run.id()
                                        + " began. Go on with it as it is now?")) {
            return;
        }
        try {
            DebugUITools.launch(FlowLaunches.resumption(flow, run.id(), changed), ILaunchManager.RUN_MODE);
        } catch (CoreException e) {
            ErrorDialog.openError(site.getShell(), "Resume Run", null, e.getStatus());
        }
    }

    /** Approves or rejects what a run asks a person. */
    void answer(IFile flow, RunSummary run, boolean approve) {
        Answering.start(site.getShell(), flow, run, approve);
    }

    /** Deletes runs for good, when that is confirmed. */
    void delete(IFile flow, List<RunSummary> runs) {
        String what = runs.size() == 1 ? "the run " + runs.get(0).id() : runs.size() + " runs";
        if (!MessageDialog.openConfirm(
                site.getShell(),
                "Delete Runs",
                "Delete " + what + " of " + flow.getName() + "? This cannot be undone.")) {
            return;
        }
        ReadRuns.background("Deleting " + what, () -> {
            FlowRuns all = FlowRuns.of(flow);
            for (RunSummary run : runs) {
                all.history().delete(run.id());
            }
            UiQueue.later(changed);
        });
    }
}
