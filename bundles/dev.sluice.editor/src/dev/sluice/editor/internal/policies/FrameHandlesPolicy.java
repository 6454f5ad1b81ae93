package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.parts.Movable;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.PositionConstants;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.editpolicies.ResizableEditPolicy;
import org.eclipse.gef.handles.ResizableHandleKit;
import org.eclipse.gef.requests.ChangeBoundsRequest;

/** Moves and resizes frames, notes and groups under the pointer. */
final class FrameHandlesPolicy extends ResizableEditPolicy {
    private boolean changing;

    @Override
    protected List<?> createSelectionHandles() {
        List<Object> handles = new ArrayList<>();
        GraphicalEditPart part = (GraphicalEditPart) getHost();
        for (int side : new int[] {PositionConstants.EAST, PositionConstants.SOUTH, PositionConstants.SOUTH_EAST}) {
            ResizableHandleKit.addHandle(part, handles, side);
        }
        return handles;
    }

    @Override
    protected void showChangeBoundsFeedback(ChangeBoundsRequest request) {
        if (getHost() instanceof Movable movable) {
            changing = true;
            movable.showAt(GraphLayoutPolicy.moved(movable.place(), request, GraphLayoutPolicy.zoom(getHost())));
        }
    }

    @Override
    protected void eraseChangeBoundsFeedback(ChangeBoundsRequest request) {
        if (changing && getHost() instanceof Movable movable) {
            changing = false;
            movable.settle();
        }
    }

    @Override
    protected void showFocus() {
        // the selection is drawn by the figure itself
    }
}
