package dev.sluice.debug.ui.internal.history;

import dev.sluice.editor.UiQueue;
import dev.sluice.engine.history.RunSummary;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Reads the runs of a flow in the background. */
public final class ReadRuns {
    private ReadRuns() {}

    /** Reads them. @param then is handed the runs, newest first, in the UI thread */
    public static void start(IFile flow, Consumer<List<RunSummary>> then) {
        background("Reading the runs of " + flow.getName(), () -> {
            List<RunSummary> runs = FlowRuns.of(flow).list();
            UiQueue.later(() -> then.accept(runs));
        });
    }

    /** What may fail as the journal and the workspace do. */
    interface Work {
        void run() throws CoreException, IOException;
    }

    /** Does something in the background. What fails is shown as of any job. */
    static void background(String name, Work work) {
        ICoreRunnable body = monitor -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new CoreException(Status.error("The history cannot be read: " + e.getMessage(), e));
            }
        };
        Job job = Job.create(name, body);
        job.setSystem(true);
        job.schedule();
    }
}
