package dev.sluice.editor.internal.session;

import dev.sluice.core.check.FlowChecker;
import dev.sluice.validation.CheckMemory;
import dev.sluice.validation.FlowAnalysis;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Checks an editor's text in the background; asked again while it runs, it runs again afterwards. */
public final class CheckJob extends Job {
    private final IFile file;
    private final Supplier<String> text;
    private final CheckMemory memory;
    private final Consumer<FlowAnalysis> result;

    /**
     * A check of one editor.
     *
     * @param text gives the text to check; called on the job's thread
     * @param memory of the checks of this text before, others' too
     * @param result takes the outcome; called on the job's thread
     */
    public CheckJob(IFile file, Supplier<String> text, CheckMemory memory, Consumer<FlowAnalysis> result) {
        super("Checking " + file.getName());
        this.file = file;
        this.text = text;
        this.memory = memory;
        this.result = result;
        setSystem(true);
        setPriority(Job.SHORT);
    }

    /** Checks now, on the calling thread. */
    public IStatus check() {
        if (!file.getProject().isAccessible()) {
            // a file that changed was the last of a project that is gone
            return Status.OK_STATUS;
        }
        try {
            result.accept(FlowChecker.get().check(text.get(), file, memory));
            return Status.OK_STATUS;
        } catch (CoreException e) {
            return e.getStatus();
        }
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        return monitor.isCanceled() ? Status.CANCEL_STATUS : check();
    }
}
