package dev.sluice.editor.internal.page;

import dev.sluice.editor.FlowDiagram;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.export.ExportActions;
import dev.sluice.editor.internal.figures.DiagramStyle;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.palette.PaletteView;
import dev.sluice.editor.internal.palette.Templates;
import dev.sluice.editor.internal.parts.Coordinates;
import dev.sluice.editor.internal.parts.CrispRootPart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.FlowPart;
import dev.sluice.editor.internal.parts.PartFactory;
import dev.sluice.editor.internal.policies.EditorPolicies;
import dev.sluice.editor.internal.policies.SessionStack;
import dev.sluice.editor.internal.session.FlowKnowledge;
import dev.sluice.editor.internal.session.FlowSession;
import dev.sluice.editor.internal.theme.DiagramFonts;
import dev.sluice.editor.internal.theme.Themes;
import dev.sluice.model.flow.Node;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.gef.DefaultEditDomain;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.MouseWheelHandler;
import org.eclipse.gef.MouseWheelZoomHandler;
import org.eclipse.gef.SnapToGeometry;
import org.eclipse.gef.SnapToGrid;
import org.eclipse.gef.dnd.TemplateTransferDropTargetListener;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.gef.requests.CreationFactory;
import org.eclipse.gef.tools.CreationTool;
import org.eclipse.gef.ui.parts.ScrollingGraphicalViewer;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.util.TransferDropTargetListener;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.FormAttachment;
import org.eclipse.swt.layout.FormData;
import org.eclipse.swt.layout.FormLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPartSite;
import org.eclipse.ui.services.IDisposable;
import org.jspecify.annotations.Nullable;

/** The diagram page of the editor: palette, canvas, minimap, and what is wrong with the text where it cannot be drawn. */
public final class DiagramPage {
    private static final int PALETTE_WIDTH = 216;
    private static final double[] ZOOM_LEVELS = {0.1, 0.2, 0.33, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4};

    private final FlowEditorPart editor;
    private final IFile file;
    private final FlowSession session;
    private final FlowKnowledge knowledge;
    private final ScrollingGraphicalViewer viewer = new ScrollingGraphicalViewer();
    private final EditorSettings settings = new EditorSettings();
    private final IPropertyChangeListener settingsListener = event -> settingsChanged();
    private final PaletteView palette;
    private final PaletteFollower paletteFollower;
    private final Diagram diagram;
    private final DiagramStyle style;
    private final CrispRootPart root;
    private final DiagramSelection selection;
    private final NodeFiles files;
    private final DiagramEdits edits;
    private final PointerNote note;
    private final DiagramCommands commands;
    private final WorkbenchActions actions;
    private final DefaultEditDomain domain;
    private final Composite page;
    private final Composite paletteArea;
    private final Minimap minimap;
    private final ZoomBar zoomBar;
    private final Banner banner;
    private final Overlays overlays;
    private final IDisposable themeListener;

    DiagramPage(Composite parent, FlowEditorPart editor, IFile file, FlowSession session, FlowKnowledge knowledge) {
        this.editor = editor;
        this.file = file;
        this.session = session;
        this.knowledge = knowledge;
        page = new Composite(parent, SWT.NONE);
        page.setLayout(new FormLayout());
        palette = new PaletteView(() -> Templates.of(file), one -> Templates.tip(file, one), settings.store());
        paletteArea = palette.create(page, this::arm, this::place);
        paletteFollower = new PaletteFollower(palette, paletteArea, file);
        banner = new Banner(page, () -> editor.showSource());
        FigureCanvas canvas = (FigureCanvas) viewer.createControl(page);
        style = new DiagramStyle(Themes.current(), new DiagramFonts(canvas));
        diagram = new Diagram(session, style, knowledge);
        root = new CrispRootPart(style);
        domain = new DefaultEditDomain(editor);
        domain.setCommandStack(new SessionStack(session));
        configure(canvas);
        minimap = new Minimap(page, diagram, canvas, zoom());
        selection = new DiagramSelection(viewer);
        files = new NodeFiles(file);
        edits = new DiagramEdits(this);
        note = new PointerNote(canvas, style);
        new DiagramHover(viewer, diagram, note);
        overlays = new Overlays(viewer, diagram, selection, banner, this::animates);
        DiagramGestures gestures = new DiagramGestures(this);
        SelectionActions selected = new SelectionActions(this);
        ExportActions export =
                new ExportActions(viewer, diagram, file, editor.getSite().getShell(), this::report);
        commands = new DiagramCommands(this, gestures, selected, export);
        actions = new WorkbenchActions(this, selected, export);
        zoomBar = new ZoomBar(page, style, zoom(), new CommandKeys(editor.getSite()), commands);
        viewer.addDropTargetListener((TransferDropTargetListener) new ScriptDrop(canvas, file, edits::addScript));
        new Panning(canvas);
        viewer.setEditPartFactory(new PartFactory(diagram, new EditorPolicies(diagram, gestures)));
        viewer.setKeyHandler(new DiagramKeys(viewer, diagram, gestures::offer));
        hangMenu();
        new CommandKeys(editor.getSite()).follow(canvas);
        domain.addViewer(viewer);
        viewer.setContents(session.flow());
        flowPart().updateLinks();
        layOut(canvas);
        applySettings();
        settings.store().addPropertyChangeListener(settingsListener);
        session.addListener(changed -> refresh());
        themeListener = Themes.onChange(canvas, this::themeChanged);
        showBroken();
    }

    private void hangMenu() {
        IWorkbenchPartSite site = editor.getSite();
        DiagramMenu menu = new DiagramMenu(viewer, actions, new DiagramMenus(site.getWorkbenchWindow()));
        viewer.setContextMenu(menu);
        site.registerContextMenu(DiagramMenu.ID, menu, viewer);
    }

    private void configure(FigureCanvas canvas) {
        viewer.setRootEditPart(root);
        zoom().setZoomLevels(ZOOM_LEVELS);
        zoom().setZoomLevelContributions(List.of(ZoomManager.FIT_ALL, ZoomManager.FIT_WIDTH));
        viewer.setProperty(MouseWheelHandler.KeyGenerator.getKey(SWT.MOD1), MouseWheelZoomHandler.SINGLETON);
        viewer.setProperty(SnapToGrid.PROPERTY_GRID_SPACING, new org.eclipse.draw2d.geometry.Dimension(8, 8));
        viewer.addDropTargetListener((TransferDropTargetListener) new TemplateTransferDropTargetListener(viewer) {
            @Override
            protected CreationFactory getFactory(Object template) {
                return ((NodeTemplate) template).factory();
            }
        });
        // The colours are the diagram's own; the workbench's style sheets would paint over them.
        canvas.setData("org.eclipse.e4.ui.css.disabled", true);
        canvas.setBackground(style.colors().canvas);
    }

    /** Shows and does what is set. */
    private void applySettings() {
        viewer.setProperty(SnapToGrid.PROPERTY_GRID_ENABLED, settings.snaps());
        viewer.setProperty(SnapToGeometry.PROPERTY_SNAP_ENABLED, settings.snaps());
        viewer.setProperty(SnapToGrid.PROPERTY_GRID_VISIBLE, settings.showsGrid());
        minimap.control().setVisible(settings.showsMinimap());
        paletteArea.setVisible(settings.showsPalette());
        ((FormData) viewer.getControl().getLayoutData()).left =
                settings.showsPalette() ? new FormAttachment(paletteArea) : new FormAttachment(0);
    }

    private void settingsChanged() {
        if (!page.isDisposed()) {
            applySettings();
            page.layout(true);
        }
    }

    private void layOut(FigureCanvas canvas) {
        FormData left = new FormData();
        left.left = new FormAttachment(0);
        left.top = new FormAttachment(0);
        left.bottom = new FormAttachment(100);
        left.width = PALETTE_WIDTH;
        paletteArea.setLayoutData(left);
        FormData above = new FormData();
        above.left = new FormAttachment(paletteArea);
        above.right = new FormAttachment(100);
        above.top = new FormAttachment(0);
        banner.control().setLayoutData(above);
        FormData middle = new FormData();
        middle.left = new FormAttachment(paletteArea);
        middle.right = new FormAttachment(100);
        middle.top = new FormAttachment(banner.control());
        middle.bottom = new FormAttachment(100);
        canvas.setLayoutData(middle);
        FormData corner = new FormData(Minimap.WIDTH, Minimap.HEIGHT);
        corner.right = new FormAttachment(100, -28);
        corner.bottom = new FormAttachment(100, -28);
        minimap.control().setLayoutData(corner);
        minimap.control().moveAbove(canvas);
        FormData bottom = new FormData(ZoomBar.width(), ZoomBar.HEIGHT);
        bottom.left = new FormAttachment(canvas, 16, SWT.LEFT);
        bottom.bottom = new FormAttachment(100, -28);
        zoomBar.control().setLayoutData(bottom);
        zoomBar.control().moveAbove(canvas);
        canvas.getViewport().addPropertyChangeListener(event -> zoomBar.refresh());
    }

    private void themeChanged() {
        style.setColors(Themes.current());
        viewer.getControl().setBackground(style.colors().canvas);
        viewer.getControl().redraw();
        root.getFigure().repaint();
        minimap.refresh();
        zoomBar.refresh();
    }

    EditorSettings settings() {
        return settings;
    }

    /** Whether changes of the layout are shown as movement. */
    boolean animates() {
        return settings.animates();
    }

    Control control() {
        return page;
    }

    Diagram diagram() {
        return diagram;
    }

    FlowSession session() {
        return session;
    }

    FlowKnowledge knowledge() {
        return knowledge;
    }

    DefaultEditDomain domain() {
        return domain;
    }

    IFile file() {
        return file;
    }

    FlowEditorPart editor() {
        return editor;
    }

    DiagramSelection selection() {
        return selection;
    }

    DiagramEdits edits() {
        return edits;
    }

    PointerNote note() {
        return note;
    }

    NodeFiles files() {
        return files;
    }

    Overlays overlays() {
        return overlays;
    }

    DiagramCommands commands() {
        return commands;
    }

    private FlowPart flowPart() {
        return (FlowPart) viewer.getContents();
    }

    /** The viewer. */
    public GraphicalViewer viewer() {
        return viewer;
    }

    /** The zoom of the diagram. */
    public ZoomManager zoom() {
        return root.getZoomManager();
    }

    /** Draws what changed of the flow. */
    public void refresh() {
        List<?> selected = selectedModels();
        diagram.recompute();
        flowPart().update();
        flowPart().updateLinks();
        select(selected);
        minimap.refresh();
        showBroken();
        actions.update();
        overlays.flowChanged();
    }

    private List<?> selectedModels() {
        return ((List<?>) viewer.getSelectedEditParts())
                .stream().map(part -> ((EditPart) part).getModel()).toList();
    }

    /** Selects again what has a new part, as a node does that went elsewhere or was collapsed. */
    private void select(List<?> models) {
        List<EditPart> parts = new ArrayList<>();
        for (Object model : models) {
            if (viewer.getEditPartRegistry().get(model) instanceof EditPart part && part.isSelectable()) {
                parts.add(part);
            }
        }
        if (!parts.equals(viewer.getSelectedEditParts())) {
            viewer.setSelection(new StructuredSelection(parts));
        }
    }

    private void showBroken() {
        boolean broken = session.broken() != null;
        banner.show(session.broken());
        viewer.getControl().setEnabled(!broken);
        root.veil(broken);
        paletteArea.setEnabled(!broken);
    }

    /** The next click on the canvas puts a node there. */
    private void arm(NodeTemplate template) {
        CreationTool tool = new CreationTool(template.factory()) {
            @Override
            public void deactivate() {
                super.deactivate();
                palette.disarm();
            }
        };
        tool.setUnloadWhenFinished(true);
        domain.setActiveTool(tool);
    }

    /** Puts a node into the middle of what is in view. */
    void place(NodeTemplate template) {
        FigureCanvas canvas = (FigureCanvas) viewer.getControl();
        Point size = canvas.getSize();
        edits.insert(template, new org.eclipse.draw2d.geometry.Point(size.x / 2, size.y / 2));
        domain.loadDefaultTool();
        viewer.getControl().setFocus();
    }

    /** Remembers that a type was used. */
    void used(NodeTemplate template) {
        palette.used(template);
    }

    void focusPalette() {
        palette.focusSearch();
    }

    void setActive(boolean active) {
        if (active) {
            viewer.getControl().setFocus();
        }
    }

    void explain(String text) {
        editor.getEditorSite().getActionBars().getStatusLineManager().setErrorMessage(text.isEmpty() ? null : text);
    }

    /** Says what was done. */
    void report(String text) {
        editor.getEditorSite().getActionBars().getStatusLineManager().setMessage(text);
    }

    /** Selects a node and scrolls to it. */
    public void reveal(Node node) {
        Object part = viewer.getEditPartRegistry().get(node);
        if (part instanceof EditPart found) {
            viewer.select(found);
            viewer.reveal(found);
        }
    }

    /** Where a node's card or frame is, at 100 %. */
    public Box boxOf(Node node) {
        return Coordinates.absolute(diagram, node);
    }

    @Nullable
    Object adapt(Class<?> type) {
        if (type == GraphicalViewer.class) {
            return viewer;
        }
        if (type == FlowDiagram.class) {
            return overlays;
        }
        return type == ZoomManager.class ? zoom() : null;
    }

    /** The action of the diagram for one of the workbench; null where it has none. */
    @Nullable
    IAction action(String id) {
        return actions.get(id);
    }

    void dispose() {
        settings.store().removePropertyChangeListener(settingsListener);
        themeListener.dispose();
        paletteFollower.close();
        actions.dispose();
    }
}
