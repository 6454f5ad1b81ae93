package dev.sluice.debug.ui.internal.model;

import dev.sluice.debug.core.breakpoint.FlowBreakpoint;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import dev.sluice.debug.core.model.FlowFrame;
import dev.sluice.debug.core.model.FlowLane;
import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.model.FlowValue;
import dev.sluice.debug.ui.internal.Services;
import dev.sluice.debug.ui.internal.live.Failed;
import dev.sluice.debug.ui.internal.live.LiveDiagrams;
import dev.sluice.debug.ui.internal.live.Mending;
import dev.sluice.debug.ui.internal.value.PrettyJson;
import dev.sluice.editor.FlowDiagram;
import dev.sluice.editor.FlowEditor;
import dev.sluice.editor.UiQueue;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IThread;
import org.eclipse.debug.core.model.IValue;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.debug.ui.IDebugEditorPresentation;
import org.eclipse.debug.ui.IDebugModelPresentation;
import org.eclipse.debug.ui.IValueDetailListener;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.part.FileEditorInput;
import org.jspecify.annotations.Nullable;

/** How runs, lanes, frames and breakpoints are called, and where their sources open. */
public final class FlowModelPresentation extends LabelProvider
        implements IDebugModelPresentation, IDebugEditorPresentation {
    private final ValueIcons icons = new ValueIcons();

    @Override
    public void setAttribute(String attribute, @Nullable Object value) {
        // names do not depend on how values are shown
    }

    @Override
    public @Nullable String getText(@Nullable Object element) {
        try {
            return switch (element) {
                case FlowTarget target -> text(target);
                case FlowLane lane -> text(lane);
                case FlowFrame frame -> text(frame);
                case FlowBreakpoint breakpoint -> text(breakpoint);
                case null, default -> null;
            };
        } catch (DebugException e) {
            ILog.of(FlowModelPresentation.class).log(e.getStatus());
            return null;
        }
    }

    @Override
    public @Nullable Image getImage(@Nullable Object element) {
        try {
            return element instanceof IVariable variable ? icons.of(variable) : null;
        } catch (DebugException e) {
            ILog.of(FlowModelPresentation.class).log(e.getStatus());
            return null;
        }
    }

    @Override
    public void dispose() {
        icons.dispose();
        super.dispose();
    }

    private static String text(FlowTarget target) throws DebugException {
        String phase = switch (target.states().phase()) {
            case STARTING -> " [starting]";
            case RUNNING -> target.isHistory() ? " [recorded]" : "";
            case COMPLETED -> " [completed]";
            case FAILED -> " [failed]";
            case CANCELLED -> " [cancelled]";
            case LOST -> target.isDisconnected() ? " [disconnected]" : " [lost]";
        };
        boolean edited = target.states().isEdited() && !target.isTerminated();
        return target.getName() + phase + (edited ? " [flow changed since]" : "");
    }

    private static String text(FlowLane lane) throws DebugException {
        if (!lane.isSuspended()) {
            return lane.isTerminated() ? lane.getName() + " (ended)" : lane.getName() + " (running)";
        }
        String why = lane.isAtFailure() ? "failed" : lane.stopReason().replaceFirst("^(function|data|line) ", "");
        String text = lane.stopText().lines().findFirst().orElse("");
        return lane.getName() + " (" + (why.isEmpty() ? "suspended" : "suspended: " + why)
                + (text.isEmpty() || text.equals(why) ? "" : ", " + text) + ")";
    }

    private static String text(FlowFrame frame) throws DebugException {
        IFile file = frame.file();
        int line = frame.getLineNumber();
        return frame.getName() + (file == null ? "" : "  " + file.getName() + (line > 0 ? ":" + line : ""));
    }

    private static String text(FlowBreakpoint breakpoint) {
        StringBuilder text = new StringBuilder();
        if (breakpoint instanceof PlaceBreakpoint place) {
            IFile flow = place.flow();
            text.append(flow == null ? "" : flow.getName() + ": ").append(place.label());
            add(text, "if ", place.condition());
            add(text, "hits ", place.hits());
            add(text, "logs ", place instanceof NodeBreakpoint node ? node.logMessage() : "");
        } else {
            text.append(breakpoint.label());
        }
        add(text, "not set: ", breakpoint.problem());
        return text.toString();
    }

    private static void add(StringBuilder text, String what, String value) {
        if (!value.isEmpty()) {
            text.append(" [").append(what).append(value).append(']');
        }
    }

    @Override
    public void computeDetail(IValue value, IValueDetailListener listener) {
        if (value instanceof FlowValue known) {
            known.text()
                    .whenComplete((text, failure) -> listener.detailComputed(
                            value, text == null ? String.valueOf(failure.getMessage()) : PrettyJson.of(text)));
            return;
        }
        try {
            listener.detailComputed(value, value.getValueString());
        } catch (DebugException e) {
            listener.detailComputed(value, e.getStatus().getMessage());
        }
    }

    @Override
    public @Nullable IEditorInput getEditorInput(@Nullable Object element) {
        IFile file = switch (element) {
            case IFile known -> known;
            case PlaceBreakpoint breakpoint -> breakpoint.flow();
            case IBreakpoint other
            when other.getMarker() != null && other.getMarker().getResource() instanceof IFile known -> known;
            case null, default -> null;
        };
        return file == null || !file.exists() ? null : new FileEditorInput(file);
    }

    @Override
    public String getEditorId(@Nullable IEditorInput input, @Nullable Object element) {
        return FlowEditor.ID;
    }

    @Override
    public boolean addAnnotations(@Nullable IEditorPart editor, @Nullable IStackFrame frame) {
        if (editor instanceof FlowEditor && frame instanceof FlowFrame known && known.isSuspended()) {
            LiveDiagrams diagrams = Services.get(LiveDiagrams.class);
            diagrams.clearCurrent();
            diagrams.setCurrent(editor, known.node());
            FlowDiagram diagram = editor.getAdapter(FlowDiagram.class);
            if (diagram != null) {
                diagram.reveal(known.node());
            }
            if (known.getThread() instanceof FlowLane lane && lane.isAtFailure() && known.canDropToFrame()) {
                noteFailure(diagrams, editor, known, lane.stopText());
            }
        }
        // The source page gets the usual mark too.
        return false;
    }

    /** Says why the node failed, once its inputs are known. */
    private static void noteFailure(LiveDiagrams diagrams, IEditorPart editor, FlowFrame frame, String message) {
        frame.evaluate("inputs").thenCompose(inputs -> inputs.page(0)).whenComplete((inputs, failure) -> {
            List<String> texts = inputs == null ? List.of() : texts(inputs);
            UiQueue.later(() -> {
                if (frame.isSuspended()) {
                    diagrams.noteFailure(editor, new Failed(frame.node(), message, texts, () -> Mending.start(frame)));
                }
            });
        });
    }

    private static List<String> texts(IVariable[] inputs) {
        List<String> texts = new ArrayList<>();
        for (IVariable input : inputs) {
            try {
                texts.add(input.getName() + ": " + input.getValue().getValueString());
            } catch (DebugException e) {
                ILog.of(FlowModelPresentation.class).log(e.getStatus());
            }
        }
        return texts;
    }

    @Override
    public void removeAnnotations(@Nullable IEditorPart editor, @Nullable IThread thread) {
        if (editor instanceof FlowEditor) {
            Services.get(LiveDiagrams.class).setCurrent(editor, "");
        }
    }
}
