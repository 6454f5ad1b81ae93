package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.parts.Movable;
import java.util.List;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.editpolicies.NonResizableEditPolicy;
import org.eclipse.gef.requests.ChangeBoundsRequest;

/** Moves a node under the pointer, with its links; no handles, no ghost. */
final class LiveMovePolicy extends NonResizableEditPolicy {
    private boolean moving;

    @Override
    protected List<?> createSelectionHandles() {
        return List.of();
    }

    @Override
    protected void showChangeBoundsFeedback(ChangeBoundsRequest request) {
        if (getHost() instanceof Movable movable) {
            moving = true;
            movable.showAt(GraphLayoutPolicy.moved(movable.place(), request, GraphLayoutPolicy.zoom(getHost())));
        }
    }

    @Override
    protected void eraseChangeBoundsFeedback(ChangeBoundsRequest request) {
        if (moving && getHost() instanceof Movable movable) {
            moving = false;
            movable.settle();
        }
    }

    @Override
    protected void showFocus() {
        // the selection is drawn by the figure itself
    }

    @Override
    public boolean understandsRequest(Request request) {
        return super.understandsRequest(request) || RequestConstants.REQ_CLONE.equals(request.getType());
    }

    @Override
    public EditPart getTargetEditPart(Request request) {
        return understandsRequest(request) ? getHost() : null;
    }
}
