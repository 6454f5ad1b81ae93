package dev.sluice.debug.ui.tests;

import dev.sluice.debug.ui.internal.history.HistoryView;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.PartInitException;

/** The History view. */
final class HistoryRobot {
    private final Table table;

    private HistoryRobot(Table table) {
        this.table = table;
    }

    static HistoryRobot open() throws PartInitException {
        IViewPart view = Debugging.page().showView(HistoryView.ID);
        TableViewer viewer = (TableViewer) Objects.requireNonNull(view.getSite().getSelectionProvider());
        return new HistoryRobot(viewer.getTable());
    }

    Table table() {
        return table;
    }

    /** How the runs that are shown stand, from above. */
    List<String> states() {
        return Arrays.stream(table.getItems()).map(TableItem::getText).toList();
    }
}
