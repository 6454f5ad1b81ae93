package dev.sluice.editor.internal.page;

import dev.sluice.core.edit.BridgeEdits;
import dev.sluice.core.edit.DeleteEdits;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.LinkEdits;
import dev.sluice.core.edit.MoveEdits;
import dev.sluice.core.edit.NoteEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.core.edit.Snippets;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.palette.Templates;
import dev.sluice.editor.internal.parts.LinkPart;
import dev.sluice.editor.internal.policies.Edits;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.NodeDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;

/** Commands on what is selected. */
final class SelectionActions {
    private static final int PASTE_SHIFT = 3 * Metrics.GRID;

    private final DiagramPage page;
    private final DiagramEdits edits;
    private final DiagramSelection selection;

    SelectionActions(DiagramPage page) {
        this.page = page;
        this.edits = page.edits();
        this.selection = page.selection();
    }

    /** Where new things go. */
    private Graph graph() {
        return selection.graph(page.session().flow());
    }

    // --- clipboard

    void copy() {
        Clipboards.put(Snippets.copy(page.session().flow(), selection.objects()));
    }

    void cut() {
        copy();
        edits.apply(new DeleteEdits(edits.ports()).delete(selection.objects()));
    }

    void paste() {
        String text = Clipboards.text();
        if (text == null || !Snippets.isSnippet(text)) {
            page.explain("There is nothing on the clipboard that could be pasted as nodes.");
            return;
        }
        edits.apply(new Snippets(edits.ports()).paste(graph(), text, null));
    }

    void duplicate() {
        edits.apply(new Snippets(edits.ports()).duplicate(page.session().flow(), selection.objects()));
    }

    /** Lets a person write the title of what is selected. */
    void rename() {
        EditPart part = selection.part();
        if (part != null) {
            part.performRequest(new Request(RequestConstants.REQ_DIRECT_EDIT));
        }
    }

    // --- links

    /** Whether a link with bend points is selected. */
    boolean isBent() {
        LinkPart link = selection.link();
        LinkView view = link == null ? null : link.view();
        return view != null && !view.bends().isEmpty();
    }

    /** Removes the bend points of the selected link. */
    void straighten() {
        LinkPart link = selection.link();
        if (link != null) {
            edits.apply(new LinkEdits(edits.ports()).bend(link.reference(), List.of()));
        }
    }

    // --- structure

    void deleteAndReconnect() {
        edits.apply(new BridgeEdits(edits.ports()).deleteAndReconnect(selection.nodes()));
    }

    /** Offers node types for the middle of the selected link. */
    void insertOnLink() {
        LinkPart link = selection.link();
        LinkView shown = link == null ? null : link.view();
        if (link == null || shown == null) {
            return;
        }
        Point middle = ((dev.sluice.editor.internal.figures.LinkFigure) link.getFigure()).middle();
        link.getFigure().translateToAbsolute(middle);
        List<NodeTemplate> templates = Templates.of(page.file()).stream()
                .filter(template -> template.type() != null)
                .toList();
        new QuickInsert(
                        page.control().getShell(),
                        "Insert on Link",
                        templates,
                        page.viewer().getControl().toDisplay(middle.x, middle.y),
                        "",
                        template -> insertOn(link, shown, template, middle))
                .open();
    }

    private void insertOn(LinkPart link, LinkView shown, NodeTemplate template, Point middle) {
        Node target = shown.target().node();
        Graph graph = shown.target().inside() && target.getBody() != null ? target.getBody() : target.graph();
        if (graph == null || template.type() == null) {
            return;
        }
        Box at = edits.place(graph, middle);
        Place place = Place.at(at.x() - Metrics.CARD_WIDTH / 2, at.y());
        if (!edits.apply(new BridgeEdits(edits.ports()).insert(link.reference(), template.type(), place))) {
            page.explain("'" + template.id() + "' takes or gives nothing, so it cannot stand on a link.");
        }
        page.used(template);
    }

    /** Puts what is selected into a new container of a type. */
    void wrap(String type) {
        NodeDefinition definition = page.knowledge().catalogue().find(type);
        List<Node> nodes = selection.nodes();
        if (definition == null || nodes.isEmpty()) {
            return;
        }
        Box around = around(nodes);
        Place frame = new Place(
                around.x() - Metrics.BODY_LEFT,
                around.y() - Metrics.HEADER - Metrics.FRAME_PADDING,
                Metrics.BODY_LEFT + around.width() + Metrics.FRAME_PADDING,
                around.height() + Metrics.HEADER + 2 * Metrics.FRAME_PADDING);
        if (!edits.apply(new MoveEdits(edits.ports()).wrap(nodes, definition.type(), frame))) {
            page.explain("These nodes cannot be wrapped: something outside lies between them.");
        }
    }

    private Box around(List<Node> nodes) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = Integer.MIN_VALUE;
        int bottom = Integer.MIN_VALUE;
        for (Node node : nodes) {
            Box box = page.diagram().node(node).bounds();
            left = Math.min(left, box.x());
            top = Math.min(top, box.y());
            right = Math.max(right, box.right());
            bottom = Math.max(bottom, box.bottom());
        }
        return new Box(left, top, right - left, bottom - top);
    }

    // --- notes and groups

    void addNote() {
        org.eclipse.swt.graphics.Point size = page.viewer().getControl().getSize();
        Box at = edits.place(graph(), new Point(size.x / 2, size.y / 3));
        FlowEdit edit = NoteEdits.addNote(graph(), new Place(at.x(), at.y(), 190, 56), "Note");
        edits.apply(edit);
        rename();
    }

    void group() {
        List<Node> nodes = selection.nodes();
        Box around = around(nodes);
        Place frame = new Place(
                around.x() - PASTE_SHIFT,
                around.y() - PASTE_SHIFT - Metrics.HEADER,
                around.width() + 2 * PASTE_SHIFT,
                around.height() + 2 * PASTE_SHIFT + Metrics.HEADER);
        edits.apply(NoteEdits.addGroup(nodes, frame, "Group"));
    }

    // --- finding

    void find() {
        List<NodeTemplate> all = page.diagram().view().nodes().values().stream()
                .sorted(Comparator.comparing(NodeView::path))
                .map(view -> new NodeTemplate(view.path(), view.title(), view.type(), null))
                .toList();
        new QuickInsert(
                        page.control().getShell(),
                        "Find Node",
                        all,
                        page.viewer().getControl().toDisplay(40, 20),
                        "",
                        found -> {
                            Node node = Nodes.at(page.session().flow(), found.id());
                            if (node != null) {
                                page.reveal(node);
                            }
                        })
                .open();
    }

    /** Selects all that what is selected depends on, or that depends on it. */
    void selectConnected() {
        Set<Node> connected = new LinkedHashSet<>(selection.nodes());
        Deque<Node> open = new ArrayDeque<>(connected);
        while (!open.isEmpty()) {
            NodeView view = page.diagram().node(open.remove());
            List<Node> others = new ArrayList<>();
            view.outgoing().forEach(link -> others.add(link.target().node()));
            view.incoming().forEach(link -> others.add(link.source().node()));
            for (Node other : others) {
                if (connected.add(other)) {
                    open.add(other);
                }
            }
        }
        Edits.select(page.viewer(), List.copyOf(connected));
    }
}
