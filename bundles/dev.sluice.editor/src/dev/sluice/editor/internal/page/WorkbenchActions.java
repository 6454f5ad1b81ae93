package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.export.ExportActions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.operations.RedoActionHandler;
import org.eclipse.ui.operations.UndoActionHandler;
import org.jspecify.annotations.Nullable;

/** What the diagram does for the commands that the workbench has anyway, such as Copy. */
final class WorkbenchActions {
    private final DiagramPage page;
    private final Map<String, IAction> actions = new LinkedHashMap<>();
    private final UndoActionHandler undo;
    private final RedoActionHandler redo;

    WorkbenchActions(DiagramPage page, SelectionActions selected, ExportActions export) {
        this.page = page;
        undo = new UndoActionHandler(
                page.editor().getEditorSite(), page.session().undoContext());
        redo = new RedoActionHandler(
                page.editor().getEditorSite(), page.session().undoContext());
        actions.put(ActionFactory.UNDO.getId(), undo);
        actions.put(ActionFactory.REDO.getId(), redo);
        DiagramSelection selection = page.selection();
        change(ActionFactory.CUT, selection::hasNodes, selected::cut);
        add(ActionFactory.COPY, selection::hasNodes, selected::copy);
        change(ActionFactory.PASTE, () -> true, selected::paste);
        change(ActionFactory.DELETE, selection::isThere, page.edits()::delete);
        change(ActionFactory.RENAME, () -> selection.part() != null && selection.isThere(), selected::rename);
        add(ActionFactory.SELECT_ALL, () -> true, selection::selectAll);
        add(ActionFactory.FIND, () -> true, selected::find);
        add(ActionFactory.PRINT, () -> true, export::print);
    }

    private void change(ActionFactory factory, BooleanSupplier enabled, Runnable run) {
        add(factory, () -> page.session().broken() == null && enabled.getAsBoolean(), run);
    }

    /** What is typed into a field, such as the search of the palette, is meant for the field. */
    private void add(ActionFactory factory, BooleanSupplier enabled, Runnable run) {
        DiagramAction action = new DiagramAction(() -> !isTyping() && enabled.getAsBoolean(), run);
        action.setId(factory.getId());
        action.setActionDefinitionId(factory.getCommandId());
        actions.put(factory.getId(), action);
    }

    private boolean isTyping() {
        return page.control().getDisplay().getFocusControl() instanceof Text;
    }

    /** The action for one of the workbench; null where there is none. */
    @Nullable
    IAction get(String id) {
        return actions.get(id);
    }

    /** Adds undo and redo, which say what they would take back. */
    void fillHistory(IMenuManager menu) {
        menu.add(undo);
        menu.add(redo);
    }

    /** Enables what makes sense now. */
    void update() {
        undo.update();
        redo.update();
        for (IAction action : actions.values()) {
            if (action instanceof DiagramAction own) {
                own.update();
            }
        }
    }

    void dispose() {
        undo.dispose();
        redo.dispose();
    }
}
