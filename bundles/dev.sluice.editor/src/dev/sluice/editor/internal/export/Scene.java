package dev.sluice.editor.internal.export;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.LinkEnd;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.figures.LinkRouter;
import dev.sluice.editor.internal.parts.GraphChildren;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.jspecify.annotations.Nullable;

/** Where everything that is to be seen lies in the whole diagram, in painting order. */
final class Scene {
    private static final int BORDER = 24;
    private static final int NOTE_WIDTH = 190;
    private static final int NOTE_PAD = 12;
    private static final int NOTE_LINE = 15;

    private final DiagramContent content;
    private final List<Item> items = new ArrayList<>();
    private final List<PlacedLink> links = new ArrayList<>();
    private final Map<Node, PlacedNode> nodes = new IdentityHashMap<>();
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right = Integer.MIN_VALUE;
    private int bottom = Integer.MIN_VALUE;

    /** Something with a place. */
    sealed interface Item {
        /** In the whole diagram. */
        Box box();
    }

    /** A card or frame with what lies in it. */
    record PlacedNode(NodeView view, Box box, List<Item> inside) implements Item {
        /** The middle of a port. @param index from above, from 0 */
        Point port(Edge edge, int index) {
            int at = Math.max(0, index);
            int y = view.shape() == NodeView.Shape.FRAME
                    ? Metrics.framePort(edge == Edge.INNER ? view.inputs().size() + at : at)
                    : cardPort(edge, at);
            return new Point(edge == Edge.OUTPUT ? box.right() : box.x(), box.y() + y);
        }

        private int cardPort(Edge edge, int index) {
            int count = switch (edge) {
                case INPUT -> view.inputs().size();
                case OUTPUT -> view.outputs().size();
                case INNER -> 1;
            };
            return Metrics.cardPort(box.height(), Math.min(index, count - 1), count);
        }
    }

    /** Where a port is. */
    enum Edge {
        INPUT,
        OUTPUT,
        INNER
    }

    /** A note, its text broken into lines. */
    record PlacedNote(List<String> lines, Box box) implements Item {}

    /** A group. */
    record PlacedGroup(String label, Box box) implements Item {}

    /** A link with its corners. */
    record PlacedLink(LinkView view, PointList points) {}

    private Scene(DiagramContent content) {
        this.content = content;
    }

    /** Places a diagram. */
    static Scene of(DiagramContent content) {
        Scene scene = new Scene(content);
        scene.place(content.flow(), 0, 0, scene.items);
        scene.connect();
        return scene;
    }

    /** From the back to the front; links lie before all of them. */
    List<Item> items() {
        return items;
    }

    List<PlacedLink> links() {
        return links;
    }

    /** All that is seen, with a border. */
    Box area() {
        return left > right
                ? new Box(0, 0, 2 * BORDER, 2 * BORDER)
                : new Box(left - BORDER, top - BORDER, right - left + 2 * BORDER, bottom - top + 2 * BORDER);
    }

    // As deep as bodies nest, which the reader bounds.
    private void place(Graph graph, int x, int y, List<Item> into) {
        for (Object child : GraphChildren.of(content.flow(), graph)) {
            Item item = switch (child) {
                case Node node -> node(node, x, y);
                case Note note -> note(note, x, y);
                case Group group -> group(group, x, y);
                default -> throw new IllegalStateException("nothing draws a " + child.getClass());
            };
            if (item != null) {
                into.add(item);
                include(item.box().x(), item.box().y());
                include(item.box().right(), item.box().bottom());
            }
        }
    }

    private @Nullable Item node(Node node, int x, int y) {
        NodeView view = content.view().node(node);
        if (view == null) {
            return null;
        }
        Box box = view.bounds().at(view.bounds().x() + x, view.bounds().y() + y);
        PlacedNode placed = new PlacedNode(view, box, new ArrayList<>());
        nodes.put(node, placed);
        if (view.shape() == NodeView.Shape.FRAME && node.getBody() != null) {
            place(node.getBody(), box.x(), box.y(), placed.inside());
        }
        return placed;
    }

    private static Item note(Note note, int x, int y) {
        int width = note.isSetWidth() ? note.getWidth() : NOTE_WIDTH;
        List<String> lines = Lettering.DETAIL.wrap(
                note.getText() == null ? "" : note.getText().stripTrailing(), Math.max(1, width - 2 * NOTE_PAD));
        int needed = lines.size() * NOTE_LINE + 2 * NOTE_PAD - 4;
        int height = note.isSetHeight() ? Math.max(note.getHeight(), needed) : needed;
        return new PlacedNote(lines, new Box(note.getX() + x, note.getY() + y, width, height));
    }

    private static Item group(Group group, int x, int y) {
        int width = group.isSetWidth() ? group.getWidth() : 320;
        int height = group.isSetHeight() ? group.getHeight() : 200;
        Box box = new Box(group.getX() + x, group.getY() + y, width, height);
        return new PlacedGroup(group.getLabel() == null ? "" : group.getLabel(), box);
    }

    private void connect() {
        // In the order of the items, so that the same flow is drawn the same.
        connect(items);
    }

    private void connect(List<Item> of) {
        for (Item item : of) {
            if (item instanceof PlacedNode node) {
                node.view().outgoing().forEach(this::connect);
                connect(node.inside());
            }
        }
    }

    private void connect(LinkView link) {
        PlacedNode source = shown(link.source());
        PlacedNode target = shown(link.target());
        if (source == null || target == null) {
            return;
        }
        boolean inner = link.source().inside();
        Point start = inner
                ? source.port(Edge.INNER, source.view().innerIndex(link.source().port()))
                : source.port(
                        Edge.OUTPUT, source.view().outputIndex(link.source().port()));
        Point end = link.target().inside()
                ? target.port(
                        Edge.OUTPUT, target.view().outputIndex(link.target().port()))
                : target.port(Edge.INPUT, target.view().inputIndex(link.target().port()));
        start.translate(Metrics.PORT_RADIUS, 0);
        end.translate(-Metrics.PORT_RADIUS, 0);
        PointList points = link.bends().isEmpty()
                ? LinkRouter.around(
                        start, end, LinkRouter.Turn.of(inner, link.target().inside()))
                : LinkRouter.through(start, bends(link, target), end);
        for (int i = 0; i < points.size(); i++) {
            include(points.getPoint(i).x, points.getPoint(i).y);
        }
        links.add(new PlacedLink(link, points));
    }

    /** The inner side of a container is only there while it is a frame. */
    private @Nullable PlacedNode shown(LinkEnd end) {
        PlacedNode node = nodes.get(end.node());
        return node == null || end.inside() && node.view().shape() != NodeView.Shape.FRAME ? null : node;
    }

    private static List<Point> bends(LinkView link, PlacedNode target) {
        Box inGraph = target.view().bounds();
        int x = link.target().inside() ? target.box().x() : target.box().x() - inGraph.x();
        int y = link.target().inside() ? target.box().y() : target.box().y() - inGraph.y();
        return link.bends().stream()
                .map(bend -> new Point(bend.get(0) + x, bend.get(1) + y))
                .toList();
    }

    private void include(int x, int y) {
        left = Math.min(left, x);
        top = Math.min(top, y);
        right = Math.max(right, x);
        bottom = Math.max(bottom, y);
    }
}
