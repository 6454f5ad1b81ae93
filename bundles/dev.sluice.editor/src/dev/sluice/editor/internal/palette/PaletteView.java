package dev.sluice.editor.internal.palette;

import dev.sluice.editor.internal.diagram.Category;
import dev.sluice.editor.internal.theme.TileImages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.gef.dnd.TemplateTransfer;
import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.jface.viewers.ColumnViewerToolTipSupport;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSourceAdapter;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.events.KeyAdapter;
import org.eclipse.swt.events.KeyEvent;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** The palette: node types and scripts by category, with a search and those used last. */
public final class PaletteView {
    /** The preference that holds the ids used last, one a line. */
    public static final String RECENT = "palette.recent";

    private static final String RECENTLY_USED = "Recently Used";
    private static final int MOST_RECENT = 5;
    private static final int TILE = 18;

    private final Supplier<List<NodeTemplate>> source;
    private final Function<NodeTemplate, String> tips;
    private final IPreferenceStore preferences;
    private List<NodeTemplate> all = List.of();
    private @Nullable Text search;
    private @Nullable TreeViewer tree;
    private @Nullable TileImages images;

    /** A drawer of the palette. */
    private record Drawer(String title, List<NodeTemplate> templates) {}

    /**
     * A palette.
     *
     * @param source gives what there is
     * @param tips says what something is, when the pointer rests on it
     */
    public PaletteView(
            Supplier<List<NodeTemplate>> source, Function<NodeTemplate, String> tips, IPreferenceStore preferences) {
        this.source = source;
        this.tips = tips;
        this.preferences = preferences;
    }

    /**
     * Makes the palette.
     *
     * @param arm takes a template that was clicked, to be put down with the next click on the canvas
     * @param place takes a template that was chosen by double click or Enter, to be put down at once
     */
    public Composite create(Composite parent, Consumer<NodeTemplate> arm, Consumer<NodeTemplate> place) {
        Composite area = new Composite(parent, SWT.NONE);
        area.setLayout(new GridLayout());
        Text field = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        field.setMessage("Search nodes");
        field.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        search = field;
        TreeViewer viewer = new TreeViewer(area, SWT.SINGLE | SWT.V_SCROLL | SWT.FULL_SELECTION);
        viewer.getControl().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        tree = viewer;
        images = new TileImages(viewer.getControl(), TILE);
        viewer.setContentProvider(new Drawers());
        viewer.setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()) {
            @Override
            public @Nullable String getToolTipText(Object element) {
                return element instanceof NodeTemplate template ? tips.apply(template) : null;
            }
        });
        ColumnViewerToolTipSupport.enableFor(viewer);
        viewer.addSelectionChangedListener(event -> {
            if (event.getStructuredSelection().getFirstElement() instanceof NodeTemplate template) {
                arm.accept(template);
            }
        });
        viewer.addDoubleClickListener(event -> {
            Object element = ((IStructuredSelection) event.getSelection()).getFirstElement();
            if (element instanceof NodeTemplate template) {
                place.accept(template);
            } else {
                viewer.setExpandedState(element, !viewer.getExpandedState(element));
            }
        });
        viewer.addDragSupport(DND.DROP_COPY, new Transfer[] {TemplateTransfer.getInstance()}, new Dragging(viewer));
        field.addModifyListener(event -> show());
        field.addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent event) {
                searchKey(event, place);
            }
        });
        refresh();
        return area;
    }

    private void searchKey(KeyEvent event, Consumer<NodeTemplate> place) {
        if (tree == null || search == null) {
            return;
        }
        if (event.keyCode == SWT.ARROW_DOWN) {
            tree.getControl().setFocus();
        } else if (event.keyCode == SWT.ESC) {
            search.setText("");
        } else if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
            List<NodeTemplate> matches = Templates.matching(all, search.getText());
            if (!matches.isEmpty() && !search.getText().isBlank()) {
                place.accept(matches.get(0));
            }
        }
    }

    /** Reads anew what there is, after the catalogue or the project changed. */
    public void refresh() {
        all = source.get();
        show();
    }

    private void show() {
        if (tree == null || search == null || tree.getControl().isDisposed()) {
            return;
        }
        Object[] expanded = tree.getExpandedElements();
        List<Drawer> drawers = drawers(search.getText());
        tree.setInput(drawers);
        if (search.getText().isBlank() && expanded.length > 0) {
            List<String> open = Arrays.stream(expanded)
                    .filter(Drawer.class::isInstance)
                    .map(drawer -> ((Drawer) drawer).title())
                    .toList();
            drawers.forEach(drawer -> tree.setExpandedState(drawer, open.contains(drawer.title())));
        } else {
            tree.expandAll();
        }
    }

    private List<Drawer> drawers(String typed) {
        if (!typed.isBlank()) {
            List<NodeTemplate> matches = Templates.matching(all, typed);
            return List.of(new Drawer(matches.isEmpty() ? "Nothing found" : "Found", matches));
        }
        List<Drawer> drawers = new ArrayList<>();
        List<NodeTemplate> recent = recent();
        if (!recent.isEmpty()) {
            drawers.add(new Drawer(RECENTLY_USED, recent));
        }
        for (Map.Entry<Category, List<NodeTemplate>> entry :
                Templates.byCategory(all).entrySet()) {
            drawers.add(new Drawer(Templates.title(entry.getKey()), entry.getValue()));
        }
        return drawers;
    }

    private List<NodeTemplate> recent() {
        Map<String, NodeTemplate> byId = new LinkedHashMap<>();
        all.forEach(template -> byId.put(template.id(), template));
        return preferences
                .getString(RECENT)
                .lines()
                .map(byId::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Remembers that a type was used. */
    public void used(NodeTemplate template) {
        List<String> ids = new ArrayList<>(List.of(template.id()));
        preferences
                .getString(RECENT)
                .lines()
                .filter(id -> !id.equals(template.id()))
                .forEach(ids::add);
        preferences.setValue(RECENT, String.join("\n", ids.subList(0, Math.min(MOST_RECENT, ids.size()))));
        if (search != null && search.getText().isBlank()) {
            show();
        }
    }

    /** Puts the cursor into the search. */
    public void focusSearch() {
        if (search != null) {
            search.setFocus();
            search.selectAll();
        }
    }

    /** Forgets what was clicked. */
    public void disarm() {
        if (tree != null && !tree.getControl().isDisposed()) {
            tree.setSelection(StructuredSelection.EMPTY);
        }
    }

    private static final class Drawers implements ITreeContentProvider {
        @Override
        public Object[] getElements(Object input) {
            return ((List<?>) input).toArray();
        }

        @Override
        public Object[] getChildren(Object parent) {
            return parent instanceof Drawer drawer ? drawer.templates().toArray() : new Object[0];
        }

        @Override
        public @Nullable Object getParent(Object element) {
            return null;
        }

        @Override
        public boolean hasChildren(Object element) {
            return element instanceof Drawer drawer && !drawer.templates().isEmpty();
        }
    }

    private final class Labels extends LabelProvider implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {
        @Override
        public StyledString getStyledText(Object element) {
            if (element instanceof NodeTemplate template) {
                StyledString text = new StyledString(template.title());
                if (!template.title().equals(template.id())) {
                    text.append("  " + template.id(), StyledString.QUALIFIER_STYLER);
                }
                return text;
            }
            return new StyledString(((Drawer) element).title());
        }

        @Override
        public @Nullable Image getImage(Object element) {
            return element instanceof NodeTemplate template && images != null ? images.of(template.id()) : null;
        }
    }

    private static final class Dragging extends DragSourceAdapter {
        private final TreeViewer viewer;

        Dragging(TreeViewer viewer) {
            this.viewer = viewer;
        }

        @Override
        public void dragStart(DragSourceEvent event) {
            Object element = viewer.getStructuredSelection().getFirstElement();
            event.doit = element instanceof NodeTemplate;
            TemplateTransfer.getInstance().setTemplate(event.doit ? element : null);
        }

        @Override
        public void dragSetData(DragSourceEvent event) {
            event.data = TemplateTransfer.getInstance().getTemplate();
        }

        @Override
        public void dragFinished(DragSourceEvent event) {
            TemplateTransfer.getInstance().setTemplate(null);
        }
    }
}
