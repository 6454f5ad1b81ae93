package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.figures.PortedFigure.Port;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import java.util.Set;
import java.util.function.BiConsumer;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.requests.CreateConnectionRequest;
import org.eclipse.gef.tools.ConnectionDragCreationTool;

/** Draws a link from a port. What cannot take it is dimmed meanwhile; where it is let go on nothing, a node is offered. */
public final class LinkTool extends ConnectionDragCreationTool {
    private final Ends ends;
    private final Ends.End start;
    private final BiConsumer<Ends.End, Point> onNothing;
    private final BiConsumer<EditPart, String> explain;

    /**
     * A tool for one link.
     *
     * @param onNothing takes the start of a link that was let go on the canvas, and where in the viewer
     * @param explain takes why a part cannot take the link; empty where nothing is to be said
     */
    public LinkTool(
            Diagram diagram,
            Ends.End start,
            BiConsumer<Ends.End, Point> onNothing,
            BiConsumer<EditPart, String> explain) {
        this.ends = new Ends(diagram);
        this.start = start;
        this.onNothing = onNothing;
        this.explain = explain;
        setUnloadWhenFinished(true);
    }

    @Override
    protected boolean handleDragStarted() {
        boolean started = super.handleDragStarted();
        light(true);
        return started;
    }

    private void light(boolean dragging) {
        for (Object part : getCurrentViewer().getEditPartRegistry().values()) {
            if (part instanceof AbstractNodePart node) {
                Set<Port> open = dragging ? ends.open(start, node) : null;
                node.ported().setOpen(open);
                node.ported()
                        .setLit(open == null
                                || node == start.part()
                                || !open.isEmpty()
                                || ends.finish(start, node, null) != null);
            }
        }
    }

    @Override
    protected boolean updateTargetUnderMouse() {
        boolean changed = super.updateTargetUnderMouse();
        if (isInState(STATE_CONNECTION_STARTED) && getTargetEditPart() instanceof AbstractNodePart node) {
            Ends.End end = ends.finish(start, node, node.portAt(getLocation()));
            String reason = end == null ? null : ends.whyNot(start, end);
            explain.accept(node, reason == null ? "" : reason);
        } else if (changed) {
            explain.accept(getTargetEditPart(), "");
        }
        return changed;
    }

    @Override
    protected boolean handleCreateConnection() {
        boolean nothing = isInState(STATE_CONNECTION_STARTED)
                && !(getTargetEditPart() instanceof AbstractNodePart)
                && getTargetRequest() instanceof CreateConnectionRequest;
        Point at = getLocation().getCopy();
        if (nothing) {
            eraseSourceFeedback();
            setCurrentCommand(null);
            onNothing.accept(start, at);
            return true;
        }
        return super.handleCreateConnection();
    }

    @Override
    public void deactivate() {
        if (getCurrentViewer() != null) {
            light(false);
            explain.accept(start.part(), "");
        }
        super.deactivate();
    }
}
