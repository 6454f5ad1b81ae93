package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Coordinates;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.model.flow.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.KeyHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the diagram that are no commands. Right and left follow links, up and down go to the neighbour; a letter
 * offers nodes.
 */
final class DiagramKeys extends KeyHandler {
    private final GraphicalViewer viewer;
    private final Diagram diagram;
    private final Consumer<String> offer;

    /** @param offer takes what was typed so far by one who looks for a node to insert */
    DiagramKeys(GraphicalViewer viewer, Diagram diagram, Consumer<String> offer) {
        this.viewer = viewer;
        this.diagram = diagram;
        this.offer = offer;
    }

    @Override
    public boolean keyPressed(KeyEvent event) {
        if ((event.stateMask & (SWT.MOD1 | SWT.MOD3)) != 0) {
            return super.keyPressed(event);
        }
        int x = event.keyCode == SWT.ARROW_RIGHT ? 1 : event.keyCode == SWT.ARROW_LEFT ? -1 : 0;
        int y = event.keyCode == SWT.ARROW_DOWN ? 1 : event.keyCode == SWT.ARROW_UP ? -1 : 0;
        if (x != 0 || y != 0) {
            walk(x, y);
            return true;
        }
        if (Character.isLetter(event.character)) {
            offer.accept(String.valueOf(event.character));
            return true;
        }
        return super.keyPressed(event);
    }

    private @Nullable AbstractNodePart selected() {
        List<?> parts = viewer.getSelectedEditParts();
        return parts.size() == 1 && parts.get(0) instanceof AbstractNodePart node ? node : null;
    }

    private void walk(int x, int y) {
        AbstractNodePart from = selected();
        Optional<Node> next = from == null ? first() : Optional.ofNullable(next(from, x, y));
        next.map(node -> viewer.getEditPartRegistry().get(node)).ifPresent(part -> {
            viewer.select((EditPart) part);
            viewer.reveal((EditPart) part);
        });
    }

    private Optional<Node> first() {
        return shown().min(Comparator.comparingInt((Node node) -> box(node).x())
                .thenComparingInt(node -> box(node).y()));
    }

    private Stream<Node> shown() {
        return diagram.view().nodes().keySet().stream().filter(diagram::isShown);
    }

    private Box box(Node node) {
        return Coordinates.absolute(diagram, node);
    }

    /** The node at the other end of a link, or else the nearest in that direction. */
    private @Nullable Node next(AbstractNodePart from, int x, int y) {
        if (x != 0) {
            List<LinkView> links = x > 0 ? from.view().outgoing() : from.view().incoming();
            for (LinkView link : links) {
                Node other = x > 0 ? link.target().node() : link.source().node();
                if (other != from.node() && diagram.isShown(other)) {
                    return other;
                }
            }
        }
        Box here = box(from.node());
        return shown().filter(node -> node != from.node())
                .filter(node -> ahead(here, box(node), x, y) > 0)
                .min(Comparator.comparingDouble(node -> cost(here, box(node), x, y)))
                .orElse(null);
    }

    private static int ahead(Box from, Box to, int x, int y) {
        return x * (to.x() - from.x()) + y * (to.y() - from.y());
    }

    /**
     * How far a node is: the way in the direction, and twice the gap across it, which is none where both lie in one row or
     * column. Of nodes that are equally far the one straight ahead is the nearest.
     */
    private static double cost(Box from, Box to, int x, int y) {
        int along = ahead(from, to, x, y);
        int gap = x == 0
                ? Math.max(0, Math.max(to.x() - from.right(), from.x() - to.right()))
                : Math.max(0, Math.max(to.y() - from.bottom(), from.y() - to.bottom()));
        int aside = x == 0
                ? Math.abs(2 * to.x() + to.width() - 2 * from.x() - from.width())
                : Math.abs(2 * to.y() + to.height() - 2 * from.y() - from.height());
        return along + 2.0 * gap + aside / 100.0;
    }
}
