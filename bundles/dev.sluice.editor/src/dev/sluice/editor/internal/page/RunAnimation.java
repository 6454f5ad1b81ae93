package dev.sluice.editor.internal.page;

import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.NodeState;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.LinkPart;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.swt.widgets.Control;

/**
 * Turns the rings of nodes that run and moves the dots on links that something flows on: those in view, while there are
 * any. All move alike.
 */
final class RunAnimation {
    private static final int TICK_MILLIS = 40;
    /** How often it is looked whether something came into view. */
    private static final int REST_MILLIS = 250;

    private static final double STEP = 1 / 28.0;
    private static final double STILL = 0.5;

    private final GraphicalViewer viewer;
    private final Diagram diagram;
    private final BooleanSupplier wanted;
    private final Set<String> nodes = new HashSet<>();
    private final Set<String> links = new HashSet<>();
    private boolean running;

    RunAnimation(GraphicalViewer viewer, Diagram diagram, BooleanSupplier wanted) {
        this.viewer = viewer;
        this.diagram = diagram;
        this.wanted = wanted;
    }

    /** Begins where something runs now. */
    void changed(Map<String, NodeOverlay> changedNodes, Map<String, LinkOverlay> changedLinks) {
        changedNodes.forEach((path, overlay) -> keep(nodes, path, overlay.state() == NodeState.RUNNING));
        changedLinks.forEach((key, overlay) -> keep(links, key, overlay.state() == LinkOverlay.Flowing.ACTIVE));
        if (!running && isNeeded()) {
            running = true;
            viewer.getControl().getDisplay().timerExec(TICK_MILLIS, this::tick);
        }
    }

    private static void keep(Set<String> names, String name, boolean moves) {
        if (moves) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }

    private boolean isNeeded() {
        return wanted.getAsBoolean() && !(nodes.isEmpty() && links.isEmpty());
    }

    private void tick() {
        Control canvas = viewer.getControl();
        if (canvas == null || canvas.isDisposed() || !isNeeded()) {
            running = false;
            diagram.style().setTurn(STILL);
            return;
        }
        double next = diagram.style().turn() + STEP;
        diagram.style().setTurn(next >= 1 ? next - 1 : next);
        boolean seen = canvas.isVisible() && moveOn();
        canvas.getDisplay().timerExec(seen ? TICK_MILLIS : REST_MILLIS, this::tick);
    }

    /** Whether something of what moves is in view. */
    private boolean moveOn() {
        Rectangle view = ((FigureCanvas) viewer.getControl()).getViewport().getClientArea(new Rectangle());
        view.setLocation(0, 0);
        Map<?, ?> parts = viewer.getEditPartRegistry();
        boolean seen = false;
        for (String path : nodes) {
            NodeView node = diagram.nodeAt(path);
            if (node != null
                    && parts.get(node.node()) instanceof AbstractNodePart part
                    && isIn(view, part.getFigure())) {
                part.ported().moveOn();
                seen = true;
            }
        }
        for (String key : links) {
            LinkView link = diagram.linkAt(key);
            if (link != null && parts.get(link.reference()) instanceof LinkPart part && isIn(view, part.getFigure())) {
                part.moveOn();
                seen = true;
            }
        }
        return seen;
    }

    private static boolean isIn(Rectangle view, IFigure figure) {
        Rectangle area = figure.getBounds().getCopy();
        figure.translateToAbsolute(area);
        return area.intersects(view);
    }
}
