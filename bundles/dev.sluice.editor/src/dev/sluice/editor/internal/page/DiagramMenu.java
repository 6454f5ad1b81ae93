package dev.sluice.editor.internal.page;

import org.eclipse.gef.ContextMenuProvider;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchActionConstants;

/** The context menu of the diagram. Other plug-ins add to it at {@code popup:dev.sluice.editor.diagram.context}. */
final class DiagramMenu extends ContextMenuProvider {
    static final String ID = DiagramCommands.PREFIX + "context";

    private final WorkbenchActions actions;
    private final DiagramMenus menus;

    DiagramMenu(EditPartViewer viewer, WorkbenchActions actions, DiagramMenus menus) {
        super(viewer);
        this.actions = actions;
        this.menus = menus;
    }

    @Override
    public void buildContextMenu(IMenuManager menu) {
        actions.update();
        actions.fillHistory(menu);
        menu.add(new Separator());
        menus.fillContext(menu);
        menu.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
    }
}
