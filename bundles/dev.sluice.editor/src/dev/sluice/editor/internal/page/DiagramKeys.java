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
import java.util.stream.Stream;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.KeyHandler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the diagram. Right and left follow links, up and down go to the neighbour; with Alt they move what is
 * selected. Enter opens, F2 writes the title, L begins a link, a letter offers nodes.
 */
final class DiagramKeys extends KeyHandler {
    /** What the keys ask of the page. */
    interface Page {
        void nudge(int dx, int dy);

        void open();

        void editTitle();

        void link();

        void offer(String typed);

        void zoom(int direction);

        /** Does what an action of the menu with this label does. */
        void run(String action);
    }

    private final GraphicalViewer viewer;
    private final Diagram diagram;
    private final Page page;

    DiagramKeys(GraphicalViewer viewer, Diagram diagram, Page page) {
        this.viewer = viewer;
        this.diagram = diagram;
        this.page = page;
    }

    @Override
    public boolean keyPressed(KeyEvent event) {
        int x = event.keyCode == SWT.ARROW_RIGHT ? 1 : event.keyCode == SWT.ARROW_LEFT ? -1 : 0;
        int y = event.keyCode == SWT.ARROW_DOWN ? 1 : event.keyCode == SWT.ARROW_UP ? -1 : 0;
        if (x != 0 || y != 0) {
            if ((event.stateMask & SWT.MOD3) != 0) {
                page.nudge(x, y);
            } else {
                walk(x, y);
            }
            return true;
        }
        return command(event) || super.keyPressed(event);
    }

    private boolean command(KeyEvent event) {
        boolean plain = (event.stateMask & (SWT.MOD1 | SWT.MOD3)) == 0;
        if (event.keyCode == SWT.F2) {
            page.editTitle();
        } else if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
            page.open();
        } else if ((event.stateMask & SWT.MOD1) != 0 && (event.character == '+' || event.character == '=')) {
            page.zoom(1);
        } else if ((event.stateMask & SWT.MOD1) != 0 && event.character == '-') {
            page.zoom(-1);
        } else if ((event.stateMask & SWT.MOD1) != 0 && event.keyCode == '0') {
            page.zoom(0);
        } else if ((event.stateMask & SWT.MOD1) != 0 && event.keyCode == '9') {
            page.run("Fit to Window");
        } else if ((event.stateMask & SWT.MOD1) != 0 && event.keyCode == 'd') {
            page.run("Duplicate");
        } else if ((event.stateMask & SWT.MOD1) != 0 && (event.stateMask & SWT.MOD2) != 0 && event.keyCode == 'a') {
            page.run("Arrange All");
        } else if (plain && event.character == 'l' && selected() != null) {
            page.link();
        } else if (plain && Character.isLetter(event.character)) {
            page.offer(String.valueOf(event.character));
        } else {
            return false;
        }
        return true;
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

    /** Distance in the direction, and twice that across it. */
    private static double cost(Box from, Box to, int x, int y) {
        int along = ahead(from, to, x, y);
        int across = Math.abs(x == 0 ? to.x() - from.x() : to.y() - from.y());
        return along + 2.0 * across;
    }
}
