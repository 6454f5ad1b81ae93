package dev.sluice.debug.ui.internal.history;

import dev.sluice.core.FlowFolder;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;

/**
 * The runs of one flow. What reads the journal is not for the UI thread.
 *
 * @param flow the flow
 * @param path of the flow in its project, as the journal has it
 */
public record FlowRuns(IFile flow, String path, RunHistory history) {
    /**
     * The runs of a flow.
     *
     * @throws CoreException where its project does not lie in the file system
     */
    public static FlowRuns of(IFile flow) throws CoreException {
        FlowFolder folder = FlowFolder.of(flow);
        return new FlowRuns(
                flow, folder.path(flow), RunHistory.of(folder.folder().root()));
    }

    /**
     * The runs, newest first.
     *
     * @throws IOException where the journal cannot be read
     */
    public List<RunSummary> list() throws IOException {
        return history.runs().stream().filter(run -> run.file().equals(path)).toList();
    }

    /**
     * A run, whole; empty where there is none of this id.
     *
     * @throws IOException where the journal cannot be read
     */
    public Optional<RecordedRun> open(String id) throws IOException {
        return history.open(id);
    }
}
