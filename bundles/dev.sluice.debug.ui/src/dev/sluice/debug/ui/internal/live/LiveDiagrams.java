package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.model.FlowLane;
import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.editor.FlowDiagram;
import dev.sluice.editor.FlowEditor;
import dev.sluice.editor.UiQueue;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarkerDelta;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IBreakpointManagerListener;
import org.eclipse.debug.core.IBreakpointsListener;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.ide.ResourceUtil;
import org.jspecify.annotations.Nullable;

/** Keeps every open diagram of a flow up to date with the flow's latest run and its breakpoints. */
public final class LiveDiagrams
        implements LiveRuns.Listener, IBreakpointsListener, IBreakpointManagerListener, IDebugEventSetListener {
    private final Map<IEditorPart, LiveEditor> editors = new IdentityHashMap<>();
    private boolean started;
    private boolean prepared;
    private @Nullable LiveRuns runs;

    /** Begins, in the UI thread, once the workbench is there. What is called again does nothing. */
    public void start() {
        if (!started) {
            started = true;
            runs = LiveRuns.get();
            runs.addListener(this);
            DebugPlugin.getDefault().addDebugEventListener(this);
            DebugPlugin.getDefault().getBreakpointManager().addBreakpointListener(this);
            DebugPlugin.getDefault().getBreakpointManager().addBreakpointManagerListener(this);
        }
    }

    /** For declarative services. */
    public void close() {
        DebugPlugin platform = DebugPlugin.getDefault();
        if (runs != null) {
            runs.removeListener(this);
        }
        if (started && platform != null) {
            platform.removeDebugEventListener(this);
            platform.getBreakpointManager().removeBreakpointListener(this);
            platform.getBreakpointManager().removeBreakpointManagerListener(this);
        }
    }

    /** An editor has come. */
    void opened(IWorkbenchPart part) {
        FlowDiagram diagram = part instanceof FlowEditor ? part.getAdapter(FlowDiagram.class) : null;
        IFile file = part instanceof IEditorPart editor ? ResourceUtil.getFile(editor.getEditorInput()) : null;
        if (diagram == null || file == null || editors.containsKey(part)) {
            return;
        }
        IEditorPart editor = (IEditorPart) part;
        LiveEditor live = new LiveEditor(file, diagram, () -> EditorTexts.of(editor));
        editors.put(editor, live);
        live.follow(LiveRuns.get().latest(file));
        EditorTexts.toggleInRuler(editor);
        if (!prepared) {
            prepared = true;
            FlowLaunches.prepareQuickStart();
        }
    }

    /** An editor has gone. */
    void closed(IWorkbenchPart part) {
        LiveEditor live = part instanceof IEditorPart editor ? editors.remove(editor) : null;
        if (live != null) {
            live.close();
        }
    }

    /** Shows a run on the diagrams of its flow, in the place of another. */
    void show(RunStates run) {
        for (LiveEditor live : editors.values()) {
            if (live.file().equals(run.flow())) {
                live.follow(run);
            }
        }
    }

    /** Rings the node where a debugger stands; empty for none. */
    public void setCurrent(IEditorPart part, String path) {
        LiveEditor live = editors.get(part);
        if (live != null) {
            live.setCurrent(path);
        }
    }

    /** Starts or stops a continuous node, or runs the flow where it does not run. */
    public void toggleLife(IWorkbenchPart part, String path) {
        LiveEditor live = part instanceof IEditorPart ? editors.get(part) : null;
        if (live != null) {
            live.lifeToggled(path);
        }
    }

    /** What a node on a diagram asks a person; null where it waits for nobody. */
    @Nullable
    Asked asked(IWorkbenchPart part, String path) {
        LiveEditor live = part instanceof IEditorPart ? editors.get(part) : null;
        return live == null ? null : live.asked(path);
    }

    /** Says why the node failed where a debugger stands. */
    public void noteFailure(IEditorPart part, Failed failed) {
        LiveEditor live = editors.get(part);
        if (live != null) {
            live.noteFailure(failed);
        }
    }

    /** Nothing stands anywhere any more. */
    public void clearCurrent() {
        editors.values().forEach(live -> live.setCurrent(""));
    }

    /** A lane that goes on stands nowhere. */
    @Override
    public void handleDebugEvents(DebugEvent[] events) {
        for (DebugEvent event : events) {
            boolean gone = event.getKind() == DebugEvent.RESUME && !event.isEvaluation()
                    || event.getKind() == DebugEvent.TERMINATE;
            if (gone && (event.getSource() instanceof FlowLane || event.getSource() instanceof FlowTarget)) {
                UiQueue.later(this::clearCurrent);
                return;
            }
        }
    }

    @Override
    public void added(RunStates run) {
        if (run.flow() == null) {
            run.addListener(new Awaited());
        }
        UiQueue.later(() -> show(run));
    }

    /** Shows a run that was attached to once it is known whose it is. */
    private final class Awaited implements RunStates.Listener {
        @Override
        public void changed(RunStates run, Collection<NodeStatus> nodes) {
            // whose run it is stands in what comes first
        }

        @Override
        public void phase(RunStates run) {
            if (run.flow() != null) {
                run.removeListener(this);
                UiQueue.later(() -> show(run));
            }
        }
    }

    @Override
    public void removed(RunStates run) {
        UiQueue.later(() -> {
            for (LiveEditor live : editors.values()) {
                if (live.file().equals(run.flow())) {
                    live.follow(LiveRuns.get().latest(live.file()));
                }
            }
        });
    }

    private void refreshMarks(IBreakpoint[] changed) {
        if (Arrays.stream(changed).anyMatch(one -> DebugCore.MODEL.equals(one.getModelIdentifier()))) {
            UiQueue.later(() -> editors.values().forEach(LiveEditor::refreshMarks));
        }
    }

    @Override
    public void breakpointsAdded(IBreakpoint[] breakpoints) {
        refreshMarks(breakpoints);
    }

    @Override
    public void breakpointsRemoved(IBreakpoint[] breakpoints, @Nullable IMarkerDelta[] deltas) {
        refreshMarks(breakpoints);
    }

    @Override
    public void breakpointsChanged(IBreakpoint[] breakpoints, @Nullable IMarkerDelta[] deltas) {
        refreshMarks(breakpoints);
    }

    @Override
    public void breakpointManagerEnablementChanged(boolean enabled) {
        UiQueue.later(() -> editors.values().forEach(LiveEditor::refreshMarks));
    }
}
