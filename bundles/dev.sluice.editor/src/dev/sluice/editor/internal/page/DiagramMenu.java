package dev.sluice.editor.internal.page;

import org.eclipse.gef.ContextMenuProvider;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;

/** The context menu of the diagram. */
final class DiagramMenu extends ContextMenuProvider {
    private final DiagramActions actions;

    DiagramMenu(EditPartViewer viewer, DiagramActions actions) {
        super(viewer);
        this.actions = actions;
    }

    @Override
    public void buildContextMenu(IMenuManager menu) {
        actions.update();
        actions.fill(menu);
        menu.add(new Separator(org.eclipse.ui.IWorkbenchActionConstants.MB_ADDITIONS));
    }
}
