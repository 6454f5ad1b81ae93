package dev.sluice.debug.ui.tests;

import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.SubContributionItem;
import org.eclipse.jface.text.IRegion;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.console.IHyperlink;
import org.eclipse.ui.console.TextConsole;
import org.jspecify.annotations.Nullable;

/** The Console view with the console of the only run. */
final class ConsoleRobot {
    private final TextConsole console;

    private ConsoleRobot(TextConsole console) {
        this.console = console;
    }

    static ConsoleRobot open() throws PartInitException {
        IProcess process = DebugPlugin.getDefault().getLaunchManager().getProcesses()[0];
        TextConsole console = Ui.await("there is a console", () -> (TextConsole) DebugUITools.getConsole(process));
        Debugging.page().showView(IConsoleConstants.ID_CONSOLE_VIEW);
        ConsolePlugin.getDefault().getConsoleManager().showConsoleView(console);
        return new ConsoleRobot(console);
    }

    String text() {
        return console.getDocument().get();
    }

    /** The texts of all links, from above. */
    List<String> links() {
        return Arrays.stream(console.getHyperlinks())
                .map(console::getRegion)
                .sorted(java.util.Comparator.comparing(IRegion::getOffset))
                .map(this::text)
                .toList();
    }

    private String text(IRegion of) {
        return text().substring(of.getOffset(), of.getOffset() + of.getLength());
    }

    /** Does what a click on a link does. */
    void follow(String text) {
        for (IHyperlink link : console.getHyperlinks()) {
            if (text(console.getRegion(link)).equals(text)) {
                link.linkActivated();
            }
        }
    }

    /** Takes an item of the drop-down that filters. */
    void choose(String label) {
        ToolItem tool = Ui.await("the console has a filter", ConsoleRobot::filter);
        ActionContributionItem shown = (ActionContributionItem) ((SubContributionItem) tool.getData()).getInnerItem();
        Menu menu = shown.getAction().getMenuCreator().getMenu(tool.getParent());
        List<String> labels = new ArrayList<>();
        for (MenuItem item : menu.getItems()) {
            labels.add(item.getText());
            item.setSelection(item.getText().equals(label));
            if (item.getSelection()) {
                item.notifyListeners(SWT.Selection, new Event());
                return;
            }
        }
        throw new AssertionError("'" + label + "' is not offered, but these are: " + labels);
    }

    private static @Nullable ToolItem filter() {
        for (ToolBar bar : Widgets.all(Debugging.page().getWorkbenchWindow().getShell(), ToolBar.class)) {
            for (ToolItem item : bar.getItems()) {
                if (item.getToolTipText() != null && item.getToolTipText().startsWith("Lines of")) {
                    return item;
                }
            }
        }
        return null;
    }
}
