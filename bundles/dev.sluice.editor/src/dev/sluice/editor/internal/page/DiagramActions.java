package dev.sluice.editor.internal.page;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.LayoutEdits;
import dev.sluice.core.edit.NodeEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.export.ExportActions;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.FramePart;
import dev.sluice.editor.internal.parts.GroupPart;
import dev.sluice.editor.internal.parts.Movable;
import dev.sluice.editor.internal.parts.NotePart;
import dev.sluice.editor.internal.policies.EditorPolicies;
import dev.sluice.editor.internal.policies.Edits;
import dev.sluice.editor.internal.policies.Ends;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.editparts.ZoomManager;
import org.eclipse.gef.requests.CreateRequest;
import org.eclipse.gef.requests.CreationFactory;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.operations.RedoActionHandler;
import org.eclipse.ui.operations.UndoActionHandler;
import org.jspecify.annotations.Nullable;

/** The commands of the diagram, for menus, keys and gestures alike. */
final class DiagramActions {
    private final DiagramPage page;
    private final Map<String, IAction> globals = new LinkedHashMap<>();
    private final List<Object> menu = new ArrayList<>();
    private final SelectionActions more;
    private final ArrangeActions arrange;
    private final UndoActionHandler undo;
    private final RedoActionHandler redo;

    DiagramActions(DiagramPage page) {
        this.page = page;
        undo = new UndoActionHandler(
                page.editor().getEditorSite(), page.session().undoContext());
        redo = new RedoActionHandler(
                page.editor().getEditorSite(), page.session().undoContext());
        globals.put(ActionFactory.UNDO.getId(), undo);
        globals.put(ActionFactory.REDO.getId(), redo);
        global(ActionFactory.DELETE, "Delete", this::hasSelection, this::delete);
        global(ActionFactory.SELECT_ALL, "Select All", () -> true, this::selectAll);
        more = new SelectionActions(page, this);
        arrange = new ArrangeActions(page, this);
        global(ActionFactory.CUT, "Cut", more::hasNodes, more::cut);
        global(ActionFactory.COPY, "Copy", more::hasNodes, more::copy);
        global(ActionFactory.PASTE, "Paste", () -> true, more::paste);
        global(ActionFactory.FIND, "Find Node...", () -> true, more::find);
        separate();
        add("Open", "Enter", this::hasSelection, () -> open(selectedParts().get(0)));
        add("Rename", "F2", () -> selectedNode() != null, this::rename);
        add("Collapse or Expand", "", () -> containers().size() > 0, this::toggleCollapsed);
        add("Duplicate", "Ctrl+D", more::hasNodes, more::duplicate);
        add("Delete and Reconnect", "", more::hasNodes, more::deleteAndReconnect);
        add("Insert on Link...", "", more::hasLink, more::insertOnLink);
        separate();
        more.wrappings().forEach((label, run) -> add(label, "", more::hasNodes, run));
        SubflowActions subflows = new SubflowActions(page, this, more);
        add("Extract Subflow...", "", more::hasNodes, subflows::extract);
        add("Inline Subflow", "", subflows::canInline, subflows::inline);
        separate();
        add("Add Note", "", () -> true, more::addNote);
        add("Group", "", more::hasNodes, more::group);
        separate();
        add("Arrange All", "Ctrl+Shift+A", () -> true, arrange::all);
        add("Arrange Selection", "", more::hasSeveral, arrange::selection);
        arrange.alignments().forEach((label, run) -> add(label, "", more::hasSeveral, run));
        add("Select Connected", "", more::hasNodes, more::selectConnected);
        separate();
        ExportActions export = new ExportActions(
                page.viewer(),
                page.diagram(),
                page.file(),
                page.editor().getSite().getShell(),
                page::report);
        add("Export Diagram...", "", () -> true, export::export);
        global(ActionFactory.PRINT, "Print...", () -> true, export::print);
        separate();
        add("Fit to Window", "Ctrl+9", () -> true, () -> page.zoom().setZoomAsText(ZoomManager.FIT_ALL));
        add("Search Palette", "", () -> true, page::focusPalette);
    }

    private void global(ActionFactory factory, String label, java.util.function.BooleanSupplier enabled, Runnable run) {
        DiagramAction action = new DiagramAction(label, "", enabled, run);
        action.setId(factory.getId());
        action.setActionDefinitionId(factory.getCommandId());
        globals.put(factory.getId(), action);
        menu.add(action);
    }

    private void add(String label, String key, java.util.function.BooleanSupplier enabled, Runnable run) {
        menu.add(new DiagramAction(label, key, enabled, run));
    }

    void arrangeAll() {
        arrange.all();
    }

    /** Adds a node of a script. @param at in the viewer */
    void addScript(String type, Point at) {
        more.addScript(type, at);
    }

    private void separate() {
        menu.add(new Separator());
    }

    @Nullable
    IAction global(String id) {
        return globals.get(id);
    }

    void fill(IMenuManager manager) {
        manager.add(undo);
        manager.add(redo);
        manager.add(new Separator());
        for (Object item : menu) {
            if (item instanceof IAction action) {
                manager.add(action);
            } else {
                manager.add(new Separator());
            }
        }
    }

    /** Enables what makes sense now. */
    void update() {
        menu.stream()
                .filter(DiagramAction.class::isInstance)
                .map(DiagramAction.class::cast)
                .forEach(DiagramAction::update);
    }

    void dispose() {
        undo.dispose();
        redo.dispose();
    }

    // --- selection

    @SuppressWarnings("unchecked")
    List<EditPart> selectedParts() {
        return page.viewer().getSelectedEditParts();
    }

    List<EObject> selection() {
        return selectedParts().stream()
                .map(EditPart::getModel)
                .filter(EObject.class::isInstance)
                .map(EObject.class::cast)
                .filter(model -> model != page.session().flow())
                .toList();
    }

    private boolean hasSelection() {
        return !selection().isEmpty();
    }

    /** The one node that is selected; null where it is none or several. */
    @Nullable
    AbstractNodePart selectedNode() {
        List<EditPart> parts = selectedParts();
        return parts.size() == 1 && parts.get(0) instanceof AbstractNodePart node ? node : null;
    }

    private void selectAll() {
        List<EditPart> parts = new ArrayList<>();
        for (Object part : page.viewer().getEditPartRegistry().values()) {
            if (part instanceof Movable movable && movable.isSelectable()) {
                parts.add(movable);
            }
        }
        page.viewer().setSelection(new StructuredSelection(parts));
    }

    // --- edits

    /** Makes an edit, selects what it made, and says what was lost. False where it cannot be made. */
    boolean apply(FlowEdit edit) {
        if (!edit.canApply()) {
            return false;
        }
        page.domain().getCommandStack().execute(Edits.command(page.session(), edit, made -> {
            Edits.select(page.viewer(), made);
            page.explain(String.join(" ", edit.losses()));
        }));
        return true;
    }

    /** The action with a label, without its key; null where there is none. */
    @Nullable
    IAction named(String label) {
        for (Object item : menu) {
            if (item instanceof IAction action && label.equals(action.getText().replaceAll("\t.*", ""))) {
                return action;
            }
        }
        return null;
    }

    private void delete() {
        page.domain()
                .getCommandStack()
                .execute(new EditorPolicies(page.diagram(), new DiagramGestures(page, this)).delete(selection()));
    }

    private void rename() {
        AbstractNodePart node = selectedNode();
        if (node != null) {
            node.performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT));
        }
    }

    boolean rename(Node node, String id) {
        String reason = NodeEdits.whyNot(node, id);
        page.explain(reason == null ? "" : reason);
        return reason == null && apply(NodeEdits.rename(node, id));
    }

    boolean write(Note note, String text) {
        page.session().edit("Edit Note", flow -> note.setText(text));
        return true;
    }

    boolean write(Group group, String label) {
        page.session().edit("Edit Group", flow -> group.setLabel(label.isBlank() ? null : label));
        return true;
    }

    private List<Node> containers() {
        return selectedParts().stream()
                .filter(AbstractNodePart.class::isInstance)
                .map(part -> ((AbstractNodePart) part).node())
                .filter(node -> node.getBody() != null)
                .toList();
    }

    private void toggleCollapsed() {
        for (Node container : containers()) {
            boolean open = page.diagram().node(container).shape() == NodeView.Shape.FRAME;
            apply(LayoutEdits.collapse(container, open));
        }
    }

    void nudge(int dx, int dy) {
        Map<String, Place> nodes = new HashMap<>();
        Map<dev.sluice.model.flow.Box, Place> boxes = new HashMap<>();
        for (EditPart part : selectedParts()) {
            if (part instanceof Movable movable) {
                Box box = movable.place();
                Place place = Place.at(box.x() + dx * Metrics.GRID, box.y() + dy * Metrics.GRID);
                switch (part) {
                    case AbstractNodePart node -> nodes.put(node.view().path(), place);
                    case NotePart note -> boxes.put(note.note(), place);
                    case GroupPart group -> boxes.put(group.group(), place);
                    default -> throw new IllegalStateException("no place for a " + part);
                }
            }
        }
        if (!nodes.isEmpty() || !boxes.isEmpty()) {
            List<?> selected = selectedParts();
            page.domain()
                    .getCommandStack()
                    .execute(Edits.command(page.session(), LayoutEdits.place("Move", nodes, boxes)));
            page.viewer().setSelection(new StructuredSelection(selected));
        }
    }

    // --- nodes

    /** Puts a node on the canvas. @param at in the viewer */
    void insert(NodeTemplate template, Point at) {
        CreateRequest request = new CreateRequest();
        request.setFactory(new CreationFactory() {
            @Override
            public Object getNewObject() {
                return template;
            }

            @Override
            public Object getObjectType() {
                return template.id();
            }
        });
        request.setLocation(at);
        EditPart target =
                page.viewer().findObjectAtExcluding(at, List.of(), part -> part.getTargetEditPart(request) != null);
        EditPart host = target == null ? null : target.getTargetEditPart(request);
        if (host != null) {
            page.domain().getCommandStack().execute(host.getCommand(request));
            page.used(template);
        }
    }

    /** Puts a node on the canvas and links it, as one step. @param at in the viewer */
    void insertLinked(NodeTemplate template, Ends.End start, Point at) {
        page.session().edit("Insert '" + template.id() + "'", flow -> {
            Node from = start.part().node();
            Graph graph = start.inside() && from.getBody() != null ? from.getBody() : from.graph();
            Box place = place(graph, at);
            FlowEdit add = template.type() == null
                    ? NodeEdits.add(graph, template.id(), Place.at(place.x(), place.y()))
                    : NodeEdits.add(graph, template.type(), Place.at(place.x(), place.y()));
            add.apply(flow);
            page.refresh();
            if (add.made().isEmpty()
                    || !(page.viewer().getEditPartRegistry().get(add.made().get(0)) instanceof AbstractNodePart part)) {
                return;
            }
            Ends ends = new Ends(page.diagram());
            Ends.End end = ends.finish(start, part, null);
            if (end != null && ends.link(start, end).canApply()) {
                ends.link(start, end).apply(flow);
            }
            page.session().afterEdit(() -> Edits.select(page.viewer(), List.of(part.node())));
        });
        page.used(template);
    }

    /** Where a card lies in a graph whose left edge is at a point of the viewer. */
    Box place(Graph graph, Point at) {
        Point origin = dev.sluice.editor.internal.parts.Coordinates.origin(page.diagram(), graph);
        Point inDiagram = at.getCopy();
        ((org.eclipse.gef.GraphicalEditPart) page.viewer().getContents())
                .getFigure()
                .translateToRelative(inDiagram);
        int x = inDiagram.x - origin.x;
        int y = inDiagram.y - origin.y - Metrics.CARD_HEIGHT / 2;
        return new Box(
                Math.round(x / 8f) * 8, Math.max(0, Math.round(y / 8f) * 8), Metrics.CARD_WIDTH, Metrics.CARD_HEIGHT);
    }

    /** The nodes that a link may go to, as entries of a list. */
    List<NodeTemplate> linkTargets(Ends.End start) {
        Ends ends = new Ends(page.diagram());
        List<NodeTemplate> targets = new ArrayList<>();
        for (NodeView view : page.diagram().view().nodes().values()) {
            if (page.viewer().getEditPartRegistry().get(view.node()) instanceof AbstractNodePart part) {
                Ends.End end = ends.finish(start, part, null);
                if (end != null) {
                    targets.add(new NodeTemplate(view.path(), end.port(), view.type(), null));
                }
            }
        }
        return targets;
    }

    void linkTo(Ends.End start, String path) {
        Node node = Nodes.at(page.session().flow(), path);
        Ends ends = new Ends(page.diagram());
        if (node != null && page.viewer().getEditPartRegistry().get(node) instanceof AbstractNodePart part) {
            Ends.End end = ends.finish(start, part, null);
            if (end != null) {
                apply(ends.link(start, end));
            }
        }
    }

    /** Opens what a part stands for: a called flow, a script, or the field of its title. */
    void open(EditPart part) {
        Optional<IFile> file = part instanceof AbstractNodePart node ? file(node.node()) : Optional.empty();
        if (file.isPresent()) {
            IWorkbenchPage workbench = page.editor().getSite().getPage();
            try {
                IDE.openEditor(workbench, file.get());
            } catch (PartInitException e) {
                ILog.of(DiagramActions.class).log(e.getStatus());
            }
        } else if (part instanceof AbstractNodePart node && node.node().getBody() != null) {
            apply(LayoutEdits.collapse(node.node(), part instanceof FramePart));
        } else {
            part.performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT));
        }
    }

    /** The script or flow that a node stands for; null where there is none. */
    @Nullable
    IFile fileOf(Node node) {
        return file(node).orElse(null);
    }

    private Optional<IFile> file(Node node) {
        String type = node.getType() == null ? "" : node.getType();
        String path = Catalogue.isPath(type)
                ? type
                : type.equals("core.flow")
                        ? setting(node, "flow")
                        : type.equals("python.script") ? setting(node, "path") : "";
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try {
            String relative = path.startsWith("./") ? path.substring(2) : path;
            return Optional.ofNullable(FlowFolder.of(page.file()).file(relative))
                    .filter(IFile::exists);
        } catch (CoreException e) {
            ILog.of(DiagramActions.class).log(e.getStatus());
            return Optional.empty();
        }
    }

    private static String setting(Node node, String name) {
        for (Setting setting : node.getSettings()) {
            if (name.equals(setting.getName()) && setting.getValue() instanceof TextLiteral text) {
                return text.getValue() == null ? "" : text.getValue();
            }
        }
        return "";
    }
}
