package dev.sluice.editor.internal.page;

import dev.sluice.core.edit.DeleteEdits;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.LayoutEdits;
import dev.sluice.core.edit.NodeEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.palette.Templates;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Coordinates;
import dev.sluice.editor.internal.parts.Movable;
import dev.sluice.editor.internal.policies.Edits;
import dev.sluice.editor.internal.policies.Ends;
import dev.sluice.editor.internal.policies.Moves;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.requests.CreateRequest;
import org.eclipse.jface.viewers.StructuredSelection;
import org.jspecify.annotations.Nullable;

/** Makes edits of the flow, for commands and gestures alike. */
final class DiagramEdits {
    private final DiagramPage page;

    DiagramEdits(DiagramPage page) {
        this.page = page;
    }

    /** The ports of a node as far as they are known. */
    Function<Node, @Nullable Ports> ports() {
        return page.knowledge()::portsOf;
    }

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

    void delete() {
        apply(new DeleteEdits(ports()).delete(page.selection().objects()));
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

    /** Moves what is selected by steps of the grid. */
    void nudge(int dx, int dy) {
        Moves moves = new Moves();
        for (EditPart part : page.selection().parts()) {
            if (part instanceof Movable movable) {
                Box box = movable.place();
                moves.move(movable, Place.at(box.x() + dx * Metrics.GRID, box.y() + dy * Metrics.GRID));
            }
        }
        if (!moves.isEmpty()) {
            List<?> selected = List.copyOf(page.selection().parts());
            page.domain().getCommandStack().execute(Edits.command(page.session(), moves.edit("Move")));
            page.viewer().setSelection(new StructuredSelection(selected));
        }
    }

    /** Draws containers as cards, or with their bodies again. */
    void toggleCollapsed() {
        for (Node container : page.selection().containers()) {
            toggleCollapsed(container);
        }
    }

    void toggleCollapsed(Node container) {
        boolean open = page.diagram().node(container).shape() == NodeView.Shape.FRAME;
        apply(LayoutEdits.collapse(container, open));
    }

    // --- nodes

    /** Puts a node on the canvas. @param at in the viewer */
    void insert(NodeTemplate template, Point at) {
        CreateRequest request = new CreateRequest();
        request.setFactory(template.factory());
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

    /** Adds a node of a script. @param at in the viewer */
    void addScript(String type, Point at) {
        Graph flow = page.session().flow();
        Box box = place(flow, at);
        Place place = Place.at(box.x(), box.y());
        NodeType known = Templates.script(page.file(), type);
        apply(known == null ? NodeEdits.add(flow, type, place) : NodeEdits.add(flow, known, place));
    }

    /** Where a card lies in a graph whose left edge is at a point of the viewer. */
    Box place(Graph graph, Point at) {
        Point origin = Coordinates.origin(page.diagram(), graph);
        Point inDiagram = at.getCopy();
        ((GraphicalEditPart) page.viewer().getContents()).getFigure().translateToRelative(inDiagram);
        int x = inDiagram.x - origin.x;
        int y = inDiagram.y - origin.y - Metrics.CARD_HEIGHT / 2;
        return new Box(Metrics.snap(x), Math.max(0, Metrics.snap(y)), Metrics.CARD_WIDTH, Metrics.CARD_HEIGHT);
    }

    // --- links

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
}
