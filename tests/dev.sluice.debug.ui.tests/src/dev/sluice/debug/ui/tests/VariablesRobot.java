package dev.sluice.debug.ui.tests;

import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Menus;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.debug.ui.IDebugView;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PartInitException;
import org.jspecify.annotations.Nullable;

/** The Variables view. */
final class VariablesRobot {
    private static final String CHANGE = "Change Value...";

    private final IDebugView view;
    private final Tree tree;

    private VariablesRobot(IDebugView view) {
        this.view = view;
        this.tree = (Tree) view.getViewer().getControl();
    }

    static VariablesRobot open() throws PartInitException {
        IDebugView view = (IDebugView) Debugging.page().showView(IDebugUIConstants.ID_VARIABLE_VIEW);
        return new VariablesRobot(view);
    }

    private @Nullable TreeItem item(String scope, String name) {
        for (TreeItem group : tree.getItems()) {
            if (group.getText().equals(scope)) {
                if (!group.getExpanded() && group.getItemCount() > 0) {
                    group.setExpanded(true);
                }
                return Arrays.stream(group.getItems())
                        .filter(item -> item.getText().equals(name))
                        .findFirst()
                        .orElse(null);
            }
        }
        return null;
    }

    /** What is shown of a variable; empty where there is none. */
    String value(String scope, String name) {
        if (!tree.isVisible()) {
            // The Debug view comes to the front at every stop.
            Debugging.page().bringToTop(view);
        }
        TreeItem item = item(scope, name);
        return item == null ? "" : item.getText(1);
    }

    /** Writes another value into the dialog of the context menu. */
    void change(String scope, String name, String before, String after) {
        Ui.untilEqual(before, () -> value(scope, name));
        click(scope, name);
        Ui.until("its value can be changed", () -> Menus.enabled(tree).contains(CHANGE));
        Dialogs.answer("OK", dialog -> write(dialog, after), () -> Menus.choose(tree, CHANGE));
        Ui.untilEqual(after, () -> value(scope, name));
    }

    private static void write(Shell dialog, String text) {
        Control field = Widgets.find(dialog, Text.class, each -> true);
        if (field == null) {
            field = Widgets.await(dialog, StyledText.class, each -> true);
        }
        Pointer.click(Widgets.middle(field));
        Keys.awaitAt(field);
        Keys.press("ctrl+a");
        Keys.type(text);
    }

    /** Selects a variable by the names on the way to it, as a person opens one after the other. */
    void select(String... way) {
        for (int depth = 1; depth <= way.length; depth++) {
            String[] part = Arrays.copyOf(way, depth);
            TreeItem item = click(part);
            if (depth < way.length && !item.getExpanded()) {
                Keys.press("Right");
                Ui.until("it is open", item::getExpanded);
            }
        }
    }

    private TreeItem click(String... way) {
        String name = String.join("/", way);
        Pointer.clickUntil(
                name + " is selected",
                () -> Widgets.middle(Ui.await(name + " is there", () -> find(way))),
                () -> selected(way) != null);
        return Ui.await(name + " is selected", () -> selected(way));
    }

    private @Nullable TreeItem selected(String... way) {
        TreeItem item = find(way);
        return item != null && Arrays.asList(tree.getSelection()).contains(item) ? item : null;
    }

    private @Nullable TreeItem find(String... way) {
        if (!tree.isVisible()) {
            Debugging.page().bringToTop(view);
        }
        TreeItem[] among = tree.getItems();
        TreeItem found = null;
        for (String name : way) {
            found = Arrays.stream(among)
                    .filter(item -> item.getText().equals(name))
                    .findFirst()
                    .orElse(null);
            among = found == null ? new TreeItem[0] : found.getItems();
        }
        return found;
    }

    /** What shows the selected value at length. */
    <T extends Control> T detail(Class<T> kind) {
        // the tree and what stands below it share a sash
        Composite sash = tree.getParent().getParent();
        return Widgets.await(sash, kind, each -> true);
    }

    static List<String> columns(Table table) {
        return Arrays.stream(table.getColumns()).map(TableColumn::getText).toList();
    }

    /** The texts of a row, which has to be in view. */
    static List<String> row(Table table, int index) {
        return IntStream.range(0, table.getColumnCount())
                .mapToObj(table.getItem(index)::getText)
                .toList();
    }
}
