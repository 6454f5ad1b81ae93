package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.editor.FlowEditor;
import dev.sluice.editor.UiQueue;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;

/** Says so when a run begins to wait for a person: once for each node, until it waits for nobody. One note at a time. */
final class WaitNotes implements LiveRuns.Listener, RunStates.Listener {
    /** The nodes of runs that are known to wait. */
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();

    /** For the UI thread. */
    private @Nullable WaitNote note;

    /** For the UI thread. */
    private @Nullable Waiting noted;

    private record Waiting(RunStates run, String path) {}

    /** Begins, for all runs that there are and come. */
    static void start(LiveRuns runs) {
        WaitNotes notes = new WaitNotes();
        runs.addListener(notes);
        runs.all().forEach(notes::added);
    }

    @Override
    public void added(RunStates run) {
        run.addListener(this);
        changed(run, run.nodes());
    }

    @Override
    public void removed(RunStates run) {
        run.removeListener(this);
        forget(run);
    }

    @Override
    public void changed(RunStates run, Collection<NodeStatus> nodes) {
        for (NodeStatus status : nodes) {
            Waiting one = new Waiting(run, status.path());
            if (status.question() == null) {
                over(one);
            } else if (run.moment() == null && waiting.add(one)) {
                UiQueue.later(() -> show(one));
            }
        }
    }

    @Override
    public void phase(RunStates run) {
        if (run.phase().ended()) {
            forget(run);
        }
    }

    private void forget(RunStates run) {
        waiting.stream().filter(one -> one.run().equals(run)).toList().forEach(this::over);
    }

    private void over(Waiting one) {
        if (waiting.remove(one)) {
            UiQueue.later(() -> {
                if (one.equals(noted)) {
                    close();
                }
            });
        }
    }

    private void close() {
        if (note != null) {
            note.close();
        }
        note = null;
        noted = null;
    }

    private void show(Waiting one) {
        Asked asked = Asked.of(one.run(), one.path());
        IFile flow = one.run().flow();
        IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
        if (asked == null || flow == null || windows.length == 0) {
            return;
        }
        IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        IWorkbenchWindow window = active == null ? windows[0] : active;
        close();
        WaitNote made = new WaitNote(
                window.getShell(),
                flow.getName(),
                asked.question().message().isEmpty()
                        ? one.path()
                        : asked.question().message(),
                () -> reveal(window, flow, one.path()));
        note = made;
        noted = one;
        made.open();
    }

    private static void reveal(IWorkbenchWindow window, IFile flow, String path) {
        try {
            if (IDE.openEditor(Objects.requireNonNull(window.getActivePage()), flow) instanceof FlowEditor editor) {
                editor.revealNode(path);
            }
        } catch (PartInitException e) {
            ErrorDialog.openError(window.getShell(), "Show Node", null, e.getStatus());
        }
    }
}
