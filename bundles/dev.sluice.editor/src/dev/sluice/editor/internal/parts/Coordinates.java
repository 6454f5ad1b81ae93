package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import org.eclipse.draw2d.geometry.Point;
import org.jspecify.annotations.Nullable;

/** Turns coordinates of a graph into those of the whole diagram. */
public final class Coordinates {
    private Coordinates() {}

    /** Where the coordinates of a graph begin. */
    public static Point origin(Diagram diagram, @Nullable Graph graph) {
        Point origin = new Point();
        Graph at = graph;
        while (at != null && at.eContainer() instanceof Node container) {
            Box frame = diagram.node(container).bounds();
            origin.translate(frame.x(), frame.y());
            at = container.graph();
        }
        return origin;
    }

    /** Where the coordinates of a link's bend points begin: those of the graph that it ends in. */
    public static Point origin(Diagram diagram, LinkView link) {
        Node target = link.target().node();
        return origin(diagram, link.target().inside() ? target.getBody() : target.graph());
    }

    /** A node's card or frame in the whole diagram. */
    public static Box absolute(Diagram diagram, Node node) {
        Box box = diagram.node(node).bounds();
        Point origin = origin(diagram, node.graph());
        return box.at(box.x() + origin.x, box.y() + origin.y);
    }
}
