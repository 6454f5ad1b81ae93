package dev.sluice.testing.ui;

import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.figures.LinkFigure;
import dev.sluice.editor.internal.figures.PortedFigure.Edge;
import dev.sluice.editor.internal.page.FlowEditorPart;
import dev.sluice.editor.internal.page.Nodes;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.GroupPart;
import dev.sluice.editor.internal.parts.LinkPart;
import dev.sluice.editor.internal.parts.NotePart;
import dev.sluice.model.flow.Node;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.gef.handles.HandleBounds;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.jspecify.annotations.Nullable;

/** An open editor of a flow, as one who uses it sees it: nodes by their paths, ports by their names, the file's text. */
public final class FlowRobot {
    private final FlowEditorPart editor;
    private final GraphicalViewer viewer;

    private FlowRobot(FlowEditorPart editor) {
        this.editor = editor;
        this.viewer = Objects.requireNonNull(editor.getAdapter(GraphicalViewer.class));
    }

    /** Opens a file, and waits until the diagram is there. */
    public static FlowRobot open(IFile file) throws PartInitException {
        FlowRobot robot = new FlowRobot((FlowEditorPart) IDE.openEditor(window().getActivePage(), file));
        Ui.until(
                "the editor is drawn",
                () -> !robot.editor.isDiagramActive() || robot.canvas().getSize().x > 0);
        robot.viewer.flush();
        Ui.settle();
        return robot;
    }

    /** The editor that is in front, of whatever file. */
    public static FlowRobot active() {
        return new FlowRobot(
                (FlowEditorPart) Objects.requireNonNull(window().getActivePage().getActiveEditor()));
    }

    static IWorkbenchWindow window() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }

    public FlowEditorPart editor() {
        return editor;
    }

    public GraphicalViewer viewer() {
        return viewer;
    }

    public Control canvas() {
        return viewer.getControl();
    }

    public Shell shell() {
        return canvas().getShell();
    }

    public Diagram diagram() {
        return ((dev.sluice.editor.internal.parts.FlowPart) viewer.getContents()).diagram();
    }

    // --- text

    public IDocument document() {
        return editor.session().document();
    }

    /** The text as it is edited. */
    public String text() {
        return document().get();
    }

    /** The line of the text that has a part, without the blanks around it; empty where there is none. */
    public String line(String part) {
        return text().lines()
                .filter(line -> line.contains(part))
                .findFirst()
                .orElse("")
                .strip();
    }

    public void save() {
        editor.doSave(new NullProgressMonitor());
    }

    // --- parts

    /** Whether the diagram shows a node. */
    public boolean shows(String path) {
        Node node = Nodes.at(editor.session().flow(), path);
        return node != null && viewer.getEditPartRegistry().get(node) instanceof AbstractNodePart;
    }

    /** The part of a node. */
    public AbstractNodePart node(String path) {
        Node node = Nodes.at(editor.session().flow(), path);
        if (node == null || !(viewer.getEditPartRegistry().get(node) instanceof AbstractNodePart part)) {
            throw new AssertionError("no node '" + path + "' on the diagram of\n" + text());
        }
        return part;
    }

    /** The part of the flow's first note. */
    public NotePart note() {
        return parts(NotePart.class).get(0);
    }

    /** The part of the flow's first group; null where it has none. */
    public @Nullable GroupPart group() {
        return parts(GroupPart.class).stream().findFirst().orElse(null);
    }

    private <T extends EditPart> List<T> parts(Class<T> kind) {
        return ((java.util.Collection<?>) viewer.getEditPartRegistry().values())
                .stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The links that are drawn, such as {@code read.rows>large.items}, in the order of the alphabet. */
    public TreeSet<String> links() {
        TreeSet<String> links = new TreeSet<>();
        for (LinkPart part : parts(LinkPart.class)) {
            LinkView view = part.view();
            if (view != null) {
                links.add(Diagram.key(view));
            }
        }
        return links;
    }

    /** The part of a link, as {@link #links()} names it. */
    public LinkPart link(String key) {
        return parts(LinkPart.class).stream()
                .filter(part -> part.view() != null && Diagram.key(part.view()).equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link " + key + " among " + links()));
    }

    /** The paths of the nodes that are selected, in the order of the alphabet. */
    public TreeSet<String> selected() {
        TreeSet<String> paths = new TreeSet<>();
        for (Object part : viewer.getSelectedEditParts()) {
            if (part instanceof AbstractNodePart node) {
                paths.add(node.view().path());
            }
        }
        return paths;
    }

    /** Selects nodes by clicks on them, and waits until they are. */
    public void select(String path, String... others) {
        TreeSet<String> wanted = new TreeSet<>(List.of(path));
        Pointer.clickOn(
                "'" + path + "' is selected",
                () -> title(path),
                () -> selected().equals(wanted));
        for (String other : others) {
            Pointer.clickWith("shift", title(other));
            Ui.until("'" + other + "' is selected", () -> selected().contains(other));
        }
    }

    // --- places, on the screen

    /** Bounds of a part on the canvas, without the room around a card. */
    public static Rectangle bounds(GraphicalEditPart part) {
        IFigure figure = part.getFigure();
        Rectangle area = figure instanceof HandleBounds handles
                ? handles.getHandleBounds().getCopy()
                : figure.getBounds().getCopy();
        figure.translateToAbsolute(area);
        return area;
    }

    /** Where a node is taken to be moved: the title of a card, the header of a frame. */
    public Point title(String path) {
        reveal(node(path));
        Rectangle area = bounds(node(path));
        return onScreen(area.x + Math.min(90, area.width / 2), area.y + 14);
    }

    private void reveal(EditPart part) {
        viewer.reveal(part);
        viewer.flush();
        Ui.settle();
    }

    public Point output(String path, String port) {
        return port(path, Edge.OUTPUT, node(path).view().outputIndex(port), port);
    }

    public Point input(String path, String port) {
        return port(path, Edge.INPUT, node(path).view().inputIndex(port), port);
    }

    public Point inner(String path, String port) {
        return port(path, Edge.INNER, node(path).view().innerIndex(port), port);
    }

    private Point port(String path, Edge edge, int index, String name) {
        if (index < 0) {
            throw new AssertionError(
                    "'" + path + "' has no port '" + name + "': " + node(path).view());
        }
        viewer.flush();
        var at = node(path).ported().center(edge, index);
        node(path).ported().translateToAbsolute(at);
        return onScreen(at.x, at.y);
    }

    /** A point of the canvas on the screen. */
    public Point onScreen(int x, int y) {
        return canvas().toDisplay(x, y);
    }

    /** The points of a link on the screen. */
    public List<Point> way(String key) {
        viewer.flush();
        LinkFigure figure = (LinkFigure) link(key).getFigure();
        PointList points = figure.getPoints().getCopy();
        figure.translateToAbsolute(points);
        java.util.ArrayList<Point> way = new java.util.ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            way.add(onScreen(points.getPoint(i).x, points.getPoint(i).y));
        }
        return way;
    }

    /** A point on a link on the screen: the middle of its first stretch. */
    public Point on(String key) {
        List<Point> way = way(key);
        return new Point((way.get(0).x + way.get(1).x) / 2, (way.get(0).y + way.get(1).y) / 2);
    }

    // --- the workbench

    public double zoom() {
        return Objects.requireNonNull(editor.getAdapter(ZoomManager.class)).getZoom();
    }

    /** Gives the keys to the diagram. */
    public void focus() {
        // A field on the canvas would take it otherwise.
        canvas().forceFocus();
        Ui.until("the diagram has the keys", () -> canvas().isFocusControl());
    }

    /** Runs an action of the workbench's menus, such as that of {@code ActionFactory.UNDO}. */
    public void run(String action) {
        IAction handler = handler(action);
        if (handler == null || !handler.isEnabled()) {
            throw new AssertionError("the action '" + action + "' is not enabled");
        }
        handler.run();
        Ui.settle();
    }

    /** Whether an action of the workbench's menus is enabled. */
    public boolean isEnabled(String action) {
        IAction handler = handler(action);
        return handler != null && handler.isEnabled();
    }

    /** Does what an item of the context menu does. */
    public void choose(String label) {
        Menus.choose(canvas(), label);
    }

    /** Waits until the workbench says something in its status line. */
    public void awaitStatus(String part) {
        Ui.until("the status line has '" + part + "'", () -> status().contains(part));
    }

    /** What the workbench's status line says. */
    public String status() {
        return Widgets.all(shell(), CLabel.class).stream()
                .map(CLabel::getText)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
    }

    private @Nullable IAction handler(String action) {
        return editor.getEditorSite().getActionBars().getGlobalActionHandler(action);
    }
}
