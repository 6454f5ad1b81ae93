package dev.sluice.editor.internal.fix;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyAdapter;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.events.MouseAdapter;
import org.eclipse.swt.events.MouseEvent;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.jspecify.annotations.Nullable;

/** Fixes to choose from, with the problem of the one that is selected: Enter or a click runs it, Esc closes the list. */
final class FixList extends PopupDialog {
    private static final int WIDTH = 440;
    private static final int MOST_ROWS = 10;

    private final List<LiveFixes.LiveFix> fixes;
    private final Point at;
    private final Consumer<String> reveal;
    private @Nullable Table table;
    private @Nullable Label problem;

    /**
     * A list of fixes.
     *
     * @param at on the screen
     * @param reveal shows the node of the problem that was mended, by its path
     */
    FixList(Shell parent, List<LiveFixes.LiveFix> fixes, Point at, Consumer<String> reveal) {
        super(
                parent,
                SWT.TOOL,
                true,
                false,
                false,
                false,
                false,
                "Quick Fix",
                fixes.isEmpty() ? "Esc closes" : "Enter mends, Esc closes");
        this.fixes = fixes;
        this.at = at;
        this.reveal = reveal;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        area.setLayout(new GridLayout());
        Label text = new Label(area, SWT.WRAP);
        GridData wide = new GridData(SWT.FILL, SWT.TOP, true, false);
        wide.widthHint = WIDTH;
        text.setLayoutData(wide);
        problem = text;
        if (fixes.isEmpty()) {
            text.setText("There is nothing here that a quick fix can mend.");
            return area;
        }
        createTable(area);
        describe();
        return area;
    }

    private void createTable(Composite area) {
        Table list = new Table(area, SWT.SINGLE | SWT.V_SCROLL | SWT.FULL_SELECTION);
        table = list;
        for (LiveFixes.LiveFix fix : fixes) {
            String node = fix.problem().node();
            new TableItem(list, SWT.NONE).setText(node == null ? fix.label() : node + ": " + fix.label());
        }
        GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
        data.heightHint = list.getItemHeight() * Math.min(MOST_ROWS, fixes.size());
        list.setLayoutData(data);
        list.setSelection(0);
        list.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> describe()));
        list.addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent event) {
                if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
                    take();
                }
            }
        });
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseUp(MouseEvent event) {
                if (list.getItem(new Point(event.x, event.y)) != null) {
                    take();
                }
            }
        });
    }

    private LiveFixes.@Nullable LiveFix selected() {
        int index = table == null ? -1 : table.getSelectionIndex();
        return index < 0 ? null : fixes.get(index);
    }

    private void describe() {
        LiveFixes.LiveFix fix = selected();
        if (fix != null && problem != null) {
            problem.setText(fix.problem().message().replace("&", "&&"));
            problem.getParent().layout();
        }
    }

    private void take() {
        LiveFixes.LiveFix fix = selected();
        if (fix != null) {
            close();
            fix.run().run();
            String node = fix.problem().node();
            if (node != null) {
                reveal.accept(node);
            }
        }
    }

    @Override
    protected @Nullable Control getFocusControl() {
        return table == null ? problem : table;
    }

    @Override
    protected Point getInitialLocation(Point size) {
        return at;
    }
}
