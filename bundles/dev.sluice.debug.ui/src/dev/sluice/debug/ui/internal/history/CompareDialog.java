package dev.sluice.debug.ui.internal.history;

import dev.sluice.debug.ui.internal.live.Spans;
import dev.sluice.debug.ui.internal.value.PrettyJson;
import dev.sluice.editor.FlowEditor;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;

/** Two runs beside each other; the first node that differs is selected, and shown on the diagram. */
final class CompareDialog extends Dialog {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;

    private final IWorkbenchPartSite site;
    private final IFile flow;
    private final RunComparison comparison;
    private @Nullable Text left;
    private @Nullable Text right;

    CompareDialog(IWorkbenchPartSite site, IFile flow, RunComparison comparison) {
        super(site.getShell());
        this.site = site;
        this.flow = flow;
        this.comparison = comparison;
        setShellStyle(getShellStyle() & ~SWT.APPLICATION_MODAL | SWT.RESIZE);
        setBlockOnOpen(false);
    }

    @Override
    protected void configureShell(@Nullable Shell shell) {
        super.configureShell(shell);
        if (shell != null) {
            shell.setText("Compare Runs of " + flow.getName());
        }
    }

    @Override
    protected Control createDialogArea(@Nullable Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        SashForm sash = new SashForm(area, SWT.VERTICAL);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(sash);
        Table table = new Table(sash, SWT.FULL_SELECTION | SWT.BORDER);
        table.setHeaderVisible(true);
        LocalDate today = LocalDate.now();
        column(table, "Node", 200);
        column(table, RunTexts.when(comparison.before().started(), today), 220);
        column(table, RunTexts.when(comparison.after().started(), today), 220);
        column(table, "", 90);
        SashForm values = new SashForm(sash, SWT.HORIZONTAL);
        left = value(values);
        right = value(values);
        sash.setWeights(3, 2);
        for (RunComparison.Row row : comparison.rows()) {
            TableItem item = new TableItem(table, SWT.NONE);
            item.setText(
                    new String[] {row.node(), text(row.before()), text(row.after()), row.differs() ? "differs" : ""});
        }
        table.addListener(SWT.Selection, event -> {
            select(table.getSelectionIndex());
            // an editor that comes to the front takes the keys
            table.forceFocus();
        });
        RunComparison.Row first = comparison.first();
        if (first != null) {
            int index = comparison.rows().indexOf(first);
            table.select(index);
            select(index);
        }
        return area;
    }

    private static void column(Table table, String title, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(title);
        column.setWidth(width);
    }

    private static Text value(Composite parent) {
        return new Text(parent, SWT.MULTI | SWT.READ_ONLY | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
    }

    private static String text(RunComparison.@Nullable Side side) {
        if (side == null) {
            return "not there";
        }
        String state = side.status().state().name().toLowerCase(Locale.ROOT);
        return side.status().took() == null
                ? state
                : state + ", " + Spans.text(side.status().took());
    }

    private void select(int index) {
        if (index < 0 || left == null || right == null) {
            return;
        }
        RunComparison.Row row = comparison.rows().get(index);
        left.setText(row.before() == null ? "" : PrettyJson.of(row.before().outputs()));
        right.setText(row.after() == null ? "" : PrettyJson.of(row.after().outputs()));
        try {
            if (IDE.openEditor(site.getPage(), flow, false) instanceof FlowEditor editor) {
                editor.revealNode(row.node());
            }
        } catch (PartInitException e) {
            ILog.of(CompareDialog.class).log(e.getStatus());
        }
    }

    @Override
    protected void createButtonsForButtonBar(@Nullable Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }
}
