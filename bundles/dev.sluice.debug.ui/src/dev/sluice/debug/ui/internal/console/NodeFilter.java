package dev.sluice.debug.ui.internal.console;

import dev.sluice.editor.FlowDiagram;
import dev.sluice.editor.FlowEditor;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.console.IConsolePageParticipant;
import org.eclipse.ui.console.TextConsole;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.part.IPageBookViewPage;
import org.jspecify.annotations.Nullable;

/** Lets the console of a flow show the lines of one node alone, or of the one that is selected on the diagram. */
public final class NodeFilter implements IConsolePageParticipant, ISelectionListener {
    private @Nullable IPageBookViewPage page;
    private @Nullable IFile flow;
    private @Nullable FilteredLines lines;
    private @Nullable NodeFilterAction action;
    private boolean follows;

    @Override
    public void init(@Nullable IPageBookViewPage shown, @Nullable IConsole console) {
        FilteredLines of = console instanceof TextConsole text ? FilteredLines.of(text) : null;
        if (shown == null || of == null) {
            return;
        }
        page = shown;
        flow = NodeLinks.launched((TextConsole) console);
        lines = of;
        NodeFilterAction made = new NodeFilterAction(this, of.output());
        action = made;
        shown.getSite().getActionBars().getToolBarManager().appendToGroup(IConsoleConstants.OUTPUT_GROUP, made);
        shown.getSite().getPage().addSelectionListener(this);
    }

    /** Whether the node is shown that is selected on the diagram. */
    boolean follows() {
        return follows;
    }

    /** Shows the lines of a node from now on; empty for those of all. */
    void show(String node) {
        follows = false;
        apply(node);
    }

    /** Shows the lines of the node that is selected on the diagram, now and when another is. */
    void follow() {
        follows = true;
        IEditorPart editor = page == null ? null : page.getSite().getPage().getActiveEditor();
        if (editor != null) {
            selected(editor);
        }
    }

    private void apply(String node) {
        if (lines != null && action != null) {
            lines.show(node);
            action.shows(node);
        }
    }

    @Override
    public void selectionChanged(@Nullable IWorkbenchPart part, @Nullable ISelection selection) {
        if (follows && part != null) {
            selected(part);
        }
    }

    private void selected(IWorkbenchPart part) {
        boolean own = part instanceof FlowEditor
                && part instanceof IEditorPart editor
                && Objects.equals(flow, ResourceUtil.getFile(editor.getEditorInput()));
        FlowDiagram diagram = own ? part.getAdapter(FlowDiagram.class) : null;
        String node = diagram == null ? null : diagram.selectedNode();
        if (node != null && lines != null && !node.equals(lines.shown())) {
            apply(node);
        }
    }

    @Override
    public void activated() {
        // nothing changes
    }

    @Override
    public void deactivated() {
        // nothing changes
    }

    @Override
    public void dispose() {
        if (page != null) {
            page.getSite().getPage().removeSelectionListener(this);
        }
        if (action != null) {
            action.dispose();
        }
    }

    @Override
    public <T> @Nullable T getAdapter(@Nullable Class<T> type) {
        return null;
    }
}
