package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.model.FlowFrame;
import dev.sluice.debug.core.model.FlowLane;
import dev.sluice.editor.UiQueue;
import java.util.concurrent.CompletableFuture;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Takes a failed node back to before it ran, and shows its inputs; going on goes on with what had completed. */
public final class Mending {
    private Mending() {}

    /** The node of a frame that a debugger holds goes back to before it ran, in the same run. */
    public static void start(FlowFrame frame) {
        ICoreRunnable body = monitor -> frame.dropToFrame();
        Job.create("Going back before " + frame.node(), body).schedule();
        showInputs();
    }

    /** A run that failed is opened where it did, and its node goes back to before it ran. */
    static void open(IFile flow, String run) {
        FirstStop stop = new FirstStop(new CompletableFuture<>());
        ICoreRunnable body = monitor -> {
            DebugPlugin.getDefault().addDebugEventListener(stop);
            try {
                ILaunch launch = FlowLaunches.openRun(flow, run, monitor);
                stop.launch().complete(launch);
            } catch (CoreException | OperationCanceledException e) {
                DebugPlugin.getDefault().removeDebugEventListener(stop);
                throw e;
            }
        };
        Job job = Job.create("Opening the run " + run, body);
        job.setUser(true);
        job.schedule();
    }

    private static void showInputs() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        try {
            if (window != null) {
                window.getActivePage().showView(IDebugUIConstants.ID_VARIABLE_VIEW);
            }
        } catch (CoreException e) {
            ILog.of(Mending.class).log(e.getStatus());
        }
    }

    /** Mends where a launch stops first, at the failure. */
    private record FirstStop(CompletableFuture<ILaunch> launch) implements IDebugEventSetListener {
        @Override
        public void handleDebugEvents(DebugEvent[] events) {
            for (DebugEvent event : events) {
                if (event.getSource() instanceof FlowLane lane && event.getKind() == DebugEvent.SUSPEND) {
                    launch.thenAccept(mine -> stopped(lane, mine));
                }
            }
        }

        private void stopped(FlowLane lane, ILaunch mine) {
            if (!lane.getLaunch().equals(mine)) {
                return;
            }
            DebugPlugin.getDefault().removeDebugEventListener(this);
            try {
                if (lane.isAtFailure() && lane.getTopStackFrame() instanceof FlowFrame frame) {
                    UiQueue.later(() -> start(frame));
                }
            } catch (DebugException e) {
                ILog.of(Mending.class).log(e.getStatus());
            }
        }
    }
}
