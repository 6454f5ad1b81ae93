package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.palette.Templates;
import dev.sluice.editor.internal.theme.TileImages;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyAdapter;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** A small list that is filtered as one types: Enter takes what is selected, Esc closes it. */
final class QuickInsert extends PopupDialog {
    private static final int WIDTH = 380;
    private static final int HEIGHT = 280;

    private final List<NodeTemplate> templates;
    private final Consumer<NodeTemplate> chosen;
    private final Point at;
    private final String typed;
    private @Nullable Text field;
    private @Nullable TableViewer table;
    private @Nullable TileImages images;

    /**
     * A list to choose from.
     *
     * @param at on the screen
     * @param typed what was typed already
     */
    QuickInsert(
            Shell parent,
            String title,
            List<NodeTemplate> templates,
            Point at,
            String typed,
            Consumer<NodeTemplate> chosen) {
        super(parent, SWT.TOOL, true, false, false, false, false, title, "Enter inserts, Esc closes");
        this.templates = templates;
        this.chosen = chosen;
        this.at = at;
        this.typed = typed;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        area.setLayout(new GridLayout());
        Text text = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH);
        text.setMessage("Type to search");
        text.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        field = text;
        TableViewer viewer = new TableViewer(area, SWT.SINGLE | SWT.V_SCROLL | SWT.FULL_SELECTION);
        viewer.getControl().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        table = viewer;
        images = new TileImages(viewer.getControl(), 18);
        viewer.setContentProvider(ArrayContentProvider.getInstance());
        viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
        viewer.addDoubleClickListener(event -> take());
        text.addModifyListener(event -> filter());
        text.addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent event) {
                key(event);
            }
        });
        viewer.getControl().addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent event) {
                if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
                    take();
                }
            }
        });
        text.setText(typed);
        text.setSelection(typed.length());
        filter();
        return area;
    }

    private void key(KeyEvent event) {
        if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
            take();
        } else if (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.ARROW_UP) {
            move(event.keyCode == SWT.ARROW_DOWN ? 1 : -1);
            event.doit = false;
        }
    }

    private void move(int by) {
        if (table != null && table.getTable().getItemCount() > 0) {
            int count = table.getTable().getItemCount();
            int index = Math.floorMod(table.getTable().getSelectionIndex() + by, count);
            table.getTable().setSelection(index);
            table.getTable().showSelection();
        }
    }

    private void filter() {
        if (table != null && field != null) {
            List<NodeTemplate> matches = Templates.matching(templates, field.getText());
            table.setInput(matches);
            if (!matches.isEmpty()) {
                table.setSelection(new StructuredSelection(matches.get(0)));
            }
        }
    }

    private void take() {
        Object element = table == null ? null : table.getStructuredSelection().getFirstElement();
        if (element instanceof NodeTemplate template) {
            close();
            chosen.accept(template);
        }
    }

    @Override
    protected @Nullable Control getFocusControl() {
        return field;
    }

    @Override
    protected Point getInitialSize() {
        return new Point(WIDTH, HEIGHT);
    }

    @Override
    protected Point getInitialLocation(Point size) {
        return at;
    }

    private final class Labels extends LabelProvider implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
        @Override
        public StyledString getStyledText(Object element) {
            NodeTemplate template = (NodeTemplate) element;
            return new StyledString(template.id()).append("  " + template.title(), StyledString.QUALIFIER_STYLER);
        }

        @Override
        public @Nullable Image getImage(Object element) {
            return images == null ? null : images.of(((NodeTemplate) element).id());
        }
    }
}
