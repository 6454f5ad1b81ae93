package dev.sluice.editor.internal.policies;

import org.eclipse.gef.EditPart;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.requests.SelectionRequest;
import org.eclipse.gef.tools.MarqueeDragTracker;

/** Selects what a drag on the canvas goes around; a double click opens what lies under it, as a click elsewhere does. */
final class CanvasTracker extends MarqueeDragTracker {
    private final EditPart part;
    private boolean twice;

    CanvasTracker(EditPart part) {
        this.part = part;
    }

    @Override
    protected boolean handleDoubleClick(int button) {
        twice = button == 1;
        return true;
    }

    /** What opens while the button is still down is closed again by its release. */
    @Override
    protected boolean handleButtonUp(int button) {
        boolean handled = super.handleButtonUp(button);
        if (twice) {
            twice = false;
            SelectionRequest request = new SelectionRequest();
            request.setLocation(getLocation());
            request.setType(RequestConstants.REQ_OPEN);
            part.performRequest(request);
        }
        return handled;
    }
}
