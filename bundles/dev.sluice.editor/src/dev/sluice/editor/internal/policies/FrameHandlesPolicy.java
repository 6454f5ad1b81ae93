package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.parts.GroupPart;
import dev.sluice.editor.internal.parts.Movable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.draw2d.PositionConstants;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.editpolicies.ResizableEditPolicy;
import org.eclipse.gef.handles.ResizableHandleKit;
import org.eclipse.gef.requests.ChangeBoundsRequest;

/** Moves and resizes frames, notes and groups under the pointer. */
final class FrameHandlesPolicy extends ResizableEditPolicy {
    private final Set<Movable> changing = new LinkedHashSet<>();

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
        boolean moves = request.getSizeDelta().width == 0 && request.getSizeDelta().height == 0;
        for (Movable part : moves ? withMembers() : List.of((Movable) getHost())) {
            if (part == getHost() || !request.getEditParts().contains(part)) {
                changing.add(part);
                part.showAt(GraphLayoutPolicy.moved(part.place(), request, GraphLayoutPolicy.zoom(getHost())));
            }
        }
    }

    private List<Movable> withMembers() {
        List<Movable> parts = new ArrayList<>();
        parts.add((Movable) getHost());
        if (getHost() instanceof GroupPart group) {
            parts.addAll(group.members());
        }
        return parts;
    }

    @Override
    protected void eraseChangeBoundsFeedback(ChangeBoundsRequest request) {
        changing.forEach(Movable::settle);
        changing.clear();
    }

    @Override
    protected void showFocus() {
        // the selection is drawn by the figure itself
    }
}
