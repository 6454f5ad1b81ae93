package dev.sluice.editor.internal.page;

import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.part.MultiPageEditorActionBarContributor;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.texteditor.ITextEditorActionConstants;
import org.jspecify.annotations.Nullable;

/** Gives the workbench's Edit menu to the page in front, and adds the menu and the tools of the diagram. */
public final class FlowEditorContributor extends MultiPageEditorActionBarContributor {
    /** Each action of the workbench and that of the text editor which does it. */
    private static final String[][] TEXT_ACTIONS = {
        {ActionFactory.UNDO.getId(), ITextEditorActionConstants.UNDO},
        {ActionFactory.REDO.getId(), ITextEditorActionConstants.REDO},
        {ActionFactory.CUT.getId(), ITextEditorActionConstants.CUT},
        {ActionFactory.COPY.getId(), ITextEditorActionConstants.COPY},
        {ActionFactory.PASTE.getId(), ITextEditorActionConstants.PASTE},
        {ActionFactory.DELETE.getId(), ITextEditorActionConstants.DELETE},
        {ActionFactory.SELECT_ALL.getId(), ITextEditorActionConstants.SELECT_ALL},
        {ActionFactory.FIND.getId(), ITextEditorActionConstants.FIND},
        {ActionFactory.PRINT.getId(), ITextEditorActionConstants.PRINT},
        {ActionFactory.RENAME.getId(), ITextEditorActionConstants.RENAME},
        {ActionFactory.REVERT.getId(), ITextEditorActionConstants.REVERT},
    };

    private @Nullable FlowEditorPart editor;

    @Override
    public void contributeToMenu(IMenuManager menu) {
        menu.insertAfter(IWorkbenchActionConstants.M_NAVIGATE, menus().menu());
    }

    @Override
    public void contributeToToolBar(IToolBarManager tools) {
        menus().fillToolbar(tools);
    }

    private DiagramMenus menus() {
        return new DiagramMenus(getPage().getWorkbenchWindow());
    }

    @Override
    public void setActiveEditor(IEditorPart part) {
        editor = part instanceof FlowEditorPart flow ? flow : null;
        super.setActiveEditor(part);
    }

    @Override
    public void setActivePage(@Nullable IEditorPart page) {
        IActionBars bars = getActionBars();
        if (bars == null || editor == null) {
            return;
        }
        DiagramPage diagram = editor.diagram();
        for (String[] action : TEXT_ACTIONS) {
            bars.setGlobalActionHandler(
                    action[0],
                    page instanceof ITextEditor text
                            ? text.getAction(action[1])
                            : diagram == null ? null : diagram.action(action[0]));
        }
        bars.updateActionBars();
    }
}
