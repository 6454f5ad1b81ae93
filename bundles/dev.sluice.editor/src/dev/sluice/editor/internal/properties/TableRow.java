package dev.sluice.editor.internal.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.CellEditor;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.EditingSupport;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.jface.viewers.TextCellEditor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.jspecify.annotations.Nullable;

/** A small table whose cells are typed in; each change takes over the whole table as one step. */
final class TableRow implements Form.Row {
    private static final int ROW_HEIGHT = 24;

    /**
     * A column.
     *
     * @param fresh what a new row has in it
     * @param repeats of the first column: several rows may have the same in it
     * @param editable whether one may type in it
     */
    record Column(String title, int weight, String fresh, boolean repeats, boolean editable) {
        Column(String title, int weight, String fresh) {
            this(title, weight, fresh, false, true);
        }

        Column repeating() {
            return new Column(title, weight, fresh, true, editable);
        }

        Column fixed() {
            return new Column(title, weight, fresh, repeats, false);
        }
    }

    private final Form form;
    private final TableViewer viewer;
    private final CLabel message;
    private final List<Column> columns;
    private final Supplier<List<List<String>>> value;
    private final Consumer<List<List<String>>> commit;
    private final Function<List<String>, @Nullable String> check;
    private List<List<String>> shown = new ArrayList<>();
    /** What the flow had when rows were refused, which then stay in the table; null while what is shown is right. */
    private @Nullable List<List<String>> refused;

    TableRow(
            Form form,
            String label,
            String help,
            List<Column> columns,
            Function<List<String>, @Nullable String> check,
            Supplier<List<List<String>>> value,
            Consumer<List<List<String>>> commit) {
        this.form = form;
        this.columns = columns;
        this.value = value;
        this.commit = commit;
        this.check = check;
        Label name = form.label(label, help);
        ((GridData) name.getLayoutData()).verticalAlignment = SWT.BEGINNING;
        Composite area = form.widgets().createComposite(form.parent());
        GridData size = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
        size.heightHint = ROW_HEIGHT * 5;
        size.widthHint = 240;
        area.setLayoutData(size);
        TableColumnLayout layout = new TableColumnLayout();
        area.setLayout(layout);
        Table table = form.widgets().createTable(area, SWT.FULL_SELECTION | SWT.BORDER | SWT.MULTI);
        Form.ownBorder(table);
        table.setHeaderVisible(true);
        viewer = new TableViewer(table);
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        for (int i = 0; i < columns.size(); i++) {
            column(layout, i, form.isEditable() && columns.get(i).editable());
        }
        buttons(form);
        message = form.message();
        form.add(this);
    }

    private void column(TableColumnLayout layout, int index, boolean editable) {
        TableViewerColumn column = new TableViewerColumn(viewer, SWT.NONE);
        column.getColumn().setText(columns.get(index).title());
        layout.setColumnData(
                column.getColumn(), new ColumnWeightData(columns.get(index).weight(), 50));
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(@Nullable Object element) {
                return cell(element, index);
            }
        });
        column.setEditingSupport(new EditingSupport(viewer) {
            @Override
            protected CellEditor getCellEditor(@Nullable Object element) {
                return new TextCellEditor(viewer.getTable());
            }

            @Override
            protected boolean canEdit(@Nullable Object element) {
                return editable;
            }

            @Override
            protected Object getValue(@Nullable Object element) {
                return cell(element, index);
            }

            @Override
            protected void setValue(@Nullable Object element, @Nullable Object typed) {
                if (element != null) {
                    set(element, index, String.valueOf(typed));
                }
            }
        });
    }

    private static String cell(@Nullable Object element, int index) {
        return element instanceof List<?> row ? String.valueOf(row.get(index)) : "";
    }

    private void set(Object element, int index, String typed) {
        List<List<String>> rows = new ArrayList<>();
        boolean changed = false;
        for (List<String> row : shown) {
            List<String> copy = new ArrayList<>(row);
            if (row == element && !row.get(index).equals(typed)) {
                copy.set(index, typed);
                changed = true;
            }
            rows.add(copy);
        }
        if (changed) {
            take(rows);
        }
    }

    private void take(List<List<String>> rows) {
        String why = problem(rows);
        form.show(message, why);
        shown = rows;
        viewer.setInput(rows);
        refused = why == null ? null : value.get();
        if (why == null) {
            commit.accept(rows);
        }
    }

    private @Nullable String problem(List<List<String>> rows) {
        for (List<String> row : rows) {
            String why = check.apply(row);
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    private void buttons(Form form) {
        Composite area = form.widgets().createComposite(form.parent());
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        area.setLayout(layout);
        area.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, false, false));
        button(form, area, "Add", this::add);
        button(form, area, "Remove", this::remove);
    }

    private static void button(Form form, Composite area, String text, Runnable action) {
        Button button = form.widgets().createButton(area, text, SWT.PUSH);
        button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        button.setEnabled(form.isEditable());
        button.addListener(SWT.Selection, event -> action.run());
    }

    private void add() {
        List<List<String>> rows = new ArrayList<>(shown);
        List<String> row = new ArrayList<>(columns.stream().map(Column::fresh).toList());
        String stem = row.get(0);
        for (int i = 2; columns.size() > 1 && !columns.get(0).repeats() && taken(row.get(0)); i++) {
            row.set(0, stem + i);
        }
        rows.add(row);
        take(rows);
        viewer.editElement(rows.get(rows.size() - 1), 0);
    }

    private boolean taken(String name) {
        return shown.stream().anyMatch(row -> row.get(0).equals(name));
    }

    private void remove() {
        IStructuredSelection selection = viewer.getStructuredSelection();
        if (!selection.isEmpty()) {
            List<List<String>> rows = new ArrayList<>(shown);
            rows.removeIf(row -> selection.toList().stream().anyMatch(one -> one == row));
            take(rows);
        }
    }

    @Override
    public void refresh() {
        List<List<String>> now = value.get();
        if (!now.equals(shown) && !now.equals(refused) && !viewer.isCellEditorActive()) {
            shown = now;
            refused = null;
            viewer.setInput(now);
            form.show(message, problem(now));
        }
    }

    @Override
    public void commit() {
        // each cell is taken over by itself
    }
}
