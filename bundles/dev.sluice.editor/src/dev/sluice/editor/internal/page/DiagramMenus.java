package dev.sluice.editor.internal.page;

import java.util.List;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.IContributionManager;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;

/** What stands where in the menus and the toolbar of the diagram. */
final class DiagramMenus {
    private static final String SEPARATOR = "";

    /** The platform's own, which Ctrl+1 runs on every page. */
    private static final String QUICK_FIX = "org.eclipse.jdt.ui.edit.text.java.correction.assist.proposals";

    private static final List<String> TOOLS = List.of(
            "quickInsert",
            SEPARATOR,
            "arrangeAll",
            "alignLeft",
            "alignTop",
            SEPARATOR,
            "addNote",
            "group",
            SEPARATOR,
            "zoomOut",
            "zoomActual",
            "zoomIn",
            "zoomFit",
            SEPARATOR,
            "export");
    private static final List<String> ALIGNMENTS = List.of(
            "alignLeft",
            "alignCenter",
            "alignRight",
            SEPARATOR,
            "alignTop",
            "alignMiddle",
            "alignBottom",
            SEPARATOR,
            "distributeHorizontally",
            "distributeVertically");
    private static final List<String> WRAPPINGS = List.of("wrapForeach", "wrapWhile", "wrapRepeat", "wrapTry");
    private static final List<String> ZOOMS = List.of("zoomIn", "zoomOut", SEPARATOR, "zoomActual", "zoomFit");

    private final IWorkbenchWindow window;

    DiagramMenus(IWorkbenchWindow window) {
        this.window = window;
    }

    /** The tools for what is done most. */
    void fillToolbar(IContributionManager manager) {
        for (String tool : TOOLS) {
            manager.add(tool.equals(SEPARATOR) ? new Separator() : tool(tool));
        }
    }

    /** The menu of the workbench: all commands of the diagram that are no matter of keys alone. */
    IMenuManager menu() {
        MenuManager menu = new MenuManager("&Diagram", DiagramCommands.PREFIX + "menu");
        fillInserting(menu);
        fillArranging(menu);
        menu.add(zooms());
        menu.add(command("selectConnected"));
        menu.add(command("searchPalette"));
        menu.add(new Separator());
        menu.add(command("export"));
        return menu;
    }

    /** The context menu, behind undo and redo. */
    void fillContext(IMenuManager menu) {
        menu.add(command("open"));
        menu.add(whereEnabled("goToDefinition"));
        menu.add(new Separator());
        menu.add(workbench(IWorkbenchCommandConstants.EDIT_CUT));
        menu.add(workbench(IWorkbenchCommandConstants.EDIT_COPY));
        menu.add(workbench(IWorkbenchCommandConstants.EDIT_PASTE));
        menu.add(command("duplicate"));
        menu.add(workbench(IWorkbenchCommandConstants.EDIT_DELETE));
        menu.add(command("deleteAndReconnect"));
        menu.add(workbench(IWorkbenchCommandConstants.FILE_RENAME));
        CommandContributionItemParameter fix = parameter(QUICK_FIX);
        fix.label = "Quick Fix...";
        menu.add(item(fix));
        menu.add(new Separator());
        fillInserting(menu);
        fillArranging(menu);
        menu.add(zooms());
        menu.add(new Separator());
        menu.add(workbench(IWorkbenchCommandConstants.EDIT_SELECT_ALL));
        menu.add(command("selectConnected"));
        CommandContributionItemParameter find = parameter(IWorkbenchCommandConstants.EDIT_FIND_AND_REPLACE);
        find.label = "Find Node...";
        menu.add(item(find));
        menu.add(new Separator());
        menu.add(command("export"));
    }

    private void fillInserting(IMenuManager menu) {
        menu.add(command("quickInsert"));
        menu.add(whereEnabled("insertOnLink"));
        menu.add(whereEnabled("startLink"));
        menu.add(whereEnabled("straightenLink"));
        menu.add(command("addNote"));
        menu.add(new Separator());
    }

    private void fillArranging(IMenuManager menu) {
        menu.add(submenu("&Wrap", "wrap", WRAPPINGS));
        menu.add(command("group"));
        menu.add(whereEnabled("toggleCollapsed"));
        menu.add(command("extractSubflow"));
        menu.add(whereEnabled("inlineSubflow"));
        menu.add(new Separator());
        add(menu, List.of("arrangeAll", "arrangeSelection"));
        menu.add(submenu("A&lign", "align", ALIGNMENTS));
        menu.add(new Separator());
    }

    private MenuManager zooms() {
        return submenu("&Zoom", "zoom", ZOOMS);
    }

    private MenuManager submenu(String label, String id, List<String> commands) {
        MenuManager menu = new MenuManager(label, DiagramCommands.PREFIX + id + "Menu");
        add(menu, commands);
        return menu;
    }

    /** A tool says what it is called; what the command's description says is too long for that. */
    private IContributionItem tool(String id) {
        CommandContributionItemParameter parameter = parameter(DiagramCommands.PREFIX + id);
        parameter.tooltip = CommandKeys.nameOf(window, parameter.commandId);
        return item(parameter);
    }

    private void add(IContributionManager manager, List<String> commands) {
        for (String command : commands) {
            manager.add(command.equals(SEPARATOR) ? new Separator() : command(command));
        }
    }

    private IContributionItem command(String id) {
        return item(parameter(DiagramCommands.PREFIX + id));
    }

    /** A command that is not shown where it does not fit what is selected. */
    private IContributionItem whereEnabled(String id) {
        CommandContributionItemParameter parameter = parameter(DiagramCommands.PREFIX + id);
        parameter.visibleEnabled = true;
        return item(parameter);
    }

    private IContributionItem workbench(String command) {
        return item(parameter(command));
    }

    private CommandContributionItemParameter parameter(String command) {
        return new CommandContributionItemParameter(window, null, command, CommandContributionItem.STYLE_PUSH);
    }

    private static IContributionItem item(CommandContributionItemParameter parameter) {
        return new CommandContributionItem(parameter);
    }
}
