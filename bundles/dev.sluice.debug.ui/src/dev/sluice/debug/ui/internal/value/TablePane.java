package dev.sluice.debug.ui.internal.value;

import dev.sluice.debug.core.model.FlowValue;
import dev.sluice.editor.UiQueue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;

/** Shows a list as a table: a row for each item, a column for each field of its records. Rows are read as they come into view. */
final class TablePane extends Pane {
    static final String ID = "dev.sluice.debug.ui.table";
    static final String NAME = "Table";
    static final String DESCRIPTION = "A list as a table, with a column for each field of its records";

    private static final int MOST_ROWS = 100_000;
    private static final int LEAST_WIDTH = 60;
    private static final int MOST_WIDTH = 280;
    private static final int INDEX_WIDTH = 64;
    /** So many letters more are there in a column than its texts have. */
    private static final int SPARE = 3;

    private static final String WAITING = "…";

    private @Nullable Table table;
    private @Nullable Rows rows;

    @Override
    public String getID() {
        return ID;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getDescription() {
        return DESCRIPTION;
    }

    @Override
    Control createContent(Composite parent) {
        Table made = new Table(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION);
        made.setHeaderVisible(true);
        made.setLinesVisible(true);
        made.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
        made.addListener(SWT.KeyDown, event -> {
            if ((event.stateMask & SWT.MOD1) != 0 && event.keyCode == 'c') {
                copy(made);
            }
        });
        Menu menu = new Menu(made);
        MenuItem copy = new MenuItem(menu, SWT.PUSH);
        copy.setText("&Copy");
        copy.addListener(SWT.Selection, event -> copy(made));
        menu.addListener(SWT.Show, event -> copy.setEnabled(made.getSelectionCount() > 0));
        made.setMenu(menu);
        table = made;
        return made;
    }

    @Override
    void show(@Nullable FlowValue value) {
        if (value == null) {
            rows = null;
            clear();
            return;
        }
        Rows.of(value)
                .whenComplete((read, failure) -> UiQueue.later(() -> {
                    if (!shows(value)) {
                        return;
                    }
                    rows = read;
                    if (read == null) {
                        clear();
                        say(Failures.text(failure));
                    } else {
                        show(read);
                    }
                }));
    }

    private void clear() {
        if (table != null && !table.isDisposed()) {
            table.setItemCount(0);
        }
    }

    private void show(Rows read) {
        Table shown = table;
        if (shown == null || shown.isDisposed()) {
            return;
        }
        shown.setRedraw(false);
        try {
            boolean same = names(shown).equals(read.columns());
            shown.setItemCount(0);
            if (!same) {
                columns(shown, read);
            }
            shown.setItemCount(Math.min(read.list().size(), MOST_ROWS));
            shown.clearAll();
        } finally {
            shown.setRedraw(true);
        }
        say(note(read));
    }

    private static List<String> names(Table of) {
        return Arrays.stream(of.getColumns()).skip(1).map(TableColumn::getText).toList();
    }

    private static void columns(Table of, Rows read) {
        for (TableColumn column : of.getColumns()) {
            column.dispose();
        }
        column(of, "", SWT.RIGHT, INDEX_WIDTH);
        GC gc = new GC(of);
        double letter = gc.getFontMetrics().getAverageCharacterWidth();
        gc.dispose();
        for (int i = 0; i < read.columns().size(); i++) {
            TableColumn made = column(of, read.columns().get(i), read.numbers().get(i) ? SWT.RIGHT : SWT.LEFT, 0);
            made.pack();
            int wanted =
                    Math.max(made.getWidth(), (int) (letter * (read.letters().get(i) + SPARE)));
            made.setWidth(Math.clamp(wanted, LEAST_WIDTH, MOST_WIDTH));
        }
    }

    private static TableColumn column(Table of, String name, int style, int width) {
        TableColumn made = new TableColumn(of, style);
        made.setText(name);
        made.setWidth(width);
        made.setResizable(true);
        return made;
    }

    private static String note(Rows read) {
        int size = read.list().size();
        String rows = size > MOST_ROWS ? "The first %,d of %,d items. ".formatted(MOST_ROWS, size) : "";
        return rows + (read.more() > 0 ? "%,d more fields are not shown.".formatted(read.more()) : "");
    }

    /** Asks for a row that has come into view. */
    private void fill(TableItem item, int index) {
        Rows source = rows;
        item.setText(0, String.valueOf(index));
        if (source == null) {
            return;
        }
        item.setText(Math.min(1, source.columns().size()), WAITING);
        source.row(index)
                .whenComplete((cells, failure) -> UiQueue.later(() -> {
                    if (rows == source && !item.isDisposed()) {
                        set(item, cells == null ? List.of() : cells);
                    }
                }));
    }

    private static void set(TableItem item, List<String> cells) {
        item.setText(1, "");
        for (int i = 0; i < cells.size(); i++) {
            item.setText(i + 1, oneLine(cells.get(i)));
        }
    }

    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 ? text : text.replace('\n', ' ');
    }

    /** Puts the rows that are selected on the clipboard, with tabs between the cells. */
    private static void copy(Table from) {
        String text = Arrays.stream(from.getSelection())
                .map(item -> IntStream.range(1, from.getColumnCount())
                        .mapToObj(item::getText)
                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            Clipboard clipboard = new Clipboard(from.getDisplay());
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
        }
    }

    @Override
    public boolean setFocus() {
        return table != null && table.setFocus();
    }
}
