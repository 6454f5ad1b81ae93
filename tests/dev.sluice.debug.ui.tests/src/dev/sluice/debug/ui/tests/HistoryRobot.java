package dev.sluice.debug.ui.tests;

import dev.sluice.debug.ui.internal.history.HistoryView;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;

/** The History view. */
final class HistoryRobot {
    private final IViewPart view;
    private final Table table;

    private HistoryRobot(IViewPart view, Table table) {
        this.view = view;
        this.table = table;
    }

    static HistoryRobot open() throws PartInitException {
        IViewPart view = Debugging.page().showView(HistoryView.ID);
        TableViewer viewer = (TableViewer) Objects.requireNonNull(view.getSite().getSelectionProvider());
        return new HistoryRobot(view, viewer.getTable());
    }

    Table table() {
        return table;
    }

    /** Brings it to the front. */
    void show() {
        Debugging.page().bringToTop(view);
        Ui.until("the history is in front", table::isVisible);
    }

    private Point middle(int row) {
        Rectangle area = table.getItem(row).getBounds(1);
        return table.toDisplay(area.x + 20, area.y + area.height / 2);
    }

    /** Selects runs by clicks. */
    void select(int row, int... others) {
        show();
        Pointer.clickOn(
                "the run is selected",
                () -> middle(row),
                () -> table.getSelectionCount() == 1 && table.isSelected(row));
        for (int other : others) {
            Pointer.clickWith("shift", middle(other));
        }
        Ui.until("they are selected", () -> table.getSelectionCount() == 1 + others.length && table.isSelected(row));
    }

    void doubleClick(int row) {
        show();
        Pointer.doubleClick(middle(row));
    }

    /** What a row says. */
    String text(int row, int column) {
        return table.getItem(row).getText(column);
    }

    /** How the runs that are shown stand, from above. */
    List<String> states() {
        return Arrays.stream(table.getItems()).map(TableItem::getText).toList();
    }
}
