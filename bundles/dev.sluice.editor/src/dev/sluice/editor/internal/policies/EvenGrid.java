package dev.sluice.editor.internal.policies;

import org.eclipse.draw2d.geometry.Dimension;
import org.eclipse.draw2d.geometry.PrecisionRectangle;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.SnapToGrid;

/**
 * Snaps sizes to the grid. GEF puts the last pixel of a rectangle on the grid, so that its width is one more than a
 * multiple of it; here the pixel behind the last is meant.
 */
final class EvenGrid extends SnapToGrid {
    EvenGrid(GraphicalEditPart container) {
        super(container);
    }

    @Override
    public int snapRectangle(Request request, int locations, PrecisionRectangle area, PrecisionRectangle result) {
        PrecisionRectangle wider = area.getPreciseCopy();
        wider.resize(new Dimension(1, 1));
        return super.snapRectangle(request, locations, wider, result);
    }
}
