package dev.sluice.debug.ui.internal.breakpoint;

import dev.sluice.core.FlowContentType;
import dev.sluice.editor.DiagramLink;
import dev.sluice.editor.FlowDiagram;
import dev.sluice.editor.FlowEditor;
import org.eclipse.core.resources.IFile;
import org.eclipse.debug.ui.actions.IToggleBreakpointsTargetExtension;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.texteditor.ITextEditor;
import org.jspecify.annotations.Nullable;

/**
 * Toggles breakpoints of the node or link that is selected on a diagram, and of the node that a line of the text belongs to.
 */
public final class ToggleTarget implements IToggleBreakpointsTargetExtension {
    /** The flow that a part edits; null for a part that edits none. */
    static @Nullable IFile flowOf(IWorkbenchPart part) {
        IFile file = part instanceof IEditorPart editor ? ResourceUtil.getFile(editor.getEditorInput()) : null;
        return file != null && FlowContentType.accepts(file) ? file : null;
    }

    /** The text of a part as it is edited; empty where it has none. */
    static String textOf(IWorkbenchPart part) {
        ITextEditor text = part.getAdapter(ITextEditor.class);
        if (text == null && part instanceof ITextEditor self) {
            text = self;
        }
        IDocument document = text == null ? null : text.getDocumentProvider().getDocument(text.getEditorInput());
        return document == null ? "" : document.get();
    }

    /** The diagram where one is in front; null where it is the text. */
    private static @Nullable FlowDiagram diagramOf(IWorkbenchPart part, @Nullable ISelection selection) {
        return part instanceof FlowEditor && !(selection instanceof ITextSelection)
                ? part.getAdapter(FlowDiagram.class)
                : null;
    }

    /** Toggles what is selected. */
    static void toggle(IWorkbenchPart part, @Nullable ISelection selection) {
        IFile flow = flowOf(part);
        FlowDiagram diagram = diagramOf(part, selection);
        if (flow == null) {
            return;
        }
        if (diagram != null) {
            toggle(flow, diagram, textOf(part));
        } else if (selection instanceof ITextSelection text) {
            Toggles.line(flow, text.getStartLine() + 1, textOf(part));
        }
    }

    private static void toggle(IFile flow, FlowDiagram diagram, String text) {
        String node = diagram.selectedNode();
        DiagramLink link = diagram.selectedLink();
        if (node != null) {
            Toggles.node(flow, node, text);
        } else if (link != null && !link.inner()) {
            Toggles.link(flow, link.source(), link.output(), text);
        } else if (link != null) {
            // What a container gives its body is no output that could be watched; the node that takes it is.
            Toggles.node(flow, link.target(), text);
        }
    }

    static boolean canToggle(IWorkbenchPart part, @Nullable ISelection selection) {
        FlowDiagram diagram = diagramOf(part, selection);
        return flowOf(part) != null
                && (diagram == null
                        ? selection instanceof ITextSelection
                        : diagram.selectedNode() != null || diagram.selectedLink() != null);
    }

    @Override
    public void toggleLineBreakpoints(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        if (part != null) {
            toggle(part, selection);
        }
    }

    @Override
    public boolean canToggleLineBreakpoints(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        return part != null && canToggle(part, selection);
    }

    @Override
    public void toggleMethodBreakpoints(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        // a flow has none
    }

    @Override
    public boolean canToggleMethodBreakpoints(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        return false;
    }

    @Override
    public void toggleWatchpoints(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        // links have breakpoints of their own
    }

    @Override
    public boolean canToggleWatchpoints(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        return false;
    }

    @Override
    public void toggleBreakpoints(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        toggleLineBreakpoints(part, selection);
    }

    @Override
    public boolean canToggleBreakpoints(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        return canToggleLineBreakpoints(part, selection);
    }
}
