package dev.sluice.editor.internal.page;

import dev.sluice.core.edit.Place;
import dev.sluice.editor.UiQueue;
import dev.sluice.editor.internal.layout.Arranger;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Arranges many nodes in the background, where a person can watch and cancel it. */
final class ArrangeJob extends Job {
    private final Arranger arranger;
    private final Consumer<Map<String, Place>> result;

    /** @param result takes the new places in the UI thread, unless the job is canceled */
    ArrangeJob(String label, Arranger arranger, Consumer<Map<String, Place>> result) {
        super(label + ": " + arranger.size() + " nodes");
        this.arranger = arranger;
        this.result = result;
        setUser(true);
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask("Placing nodes in layers", IProgressMonitor.UNKNOWN);
        Map<String, Place> places;
        try {
            places = arranger.arrange(monitor::isCanceled);
        } catch (RuntimeException e) {
            // ELK may stumble over the half of a layout that it was told to stop
            if (monitor.isCanceled()) {
                return Status.CANCEL_STATUS;
            }
            throw e;
        }
        if (monitor.isCanceled()) {
            return Status.CANCEL_STATUS;
        }
        UiQueue.later(() -> result.accept(places));
        return Status.OK_STATUS;
    }
}
