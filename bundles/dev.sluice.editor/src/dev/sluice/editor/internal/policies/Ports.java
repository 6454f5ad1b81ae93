package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.parts.AbstractNodePart;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.LayerManager;
import org.jspecify.annotations.Nullable;

/** Finds ports under the pointer. */
public final class Ports {
    private Ports() {}

    /** The node that has a port at a point of the viewer, also under the end of a link; null where there is none. */
    public static @Nullable AbstractNodePart nodeAt(EditPartViewer viewer, Point at) {
        Object links = LayerManager.Helper.find(viewer.getContents()).getLayer(LayerConstants.CONNECTION_LAYER);
        return viewer.findObjectAtExcluding(at, List.of(links)) instanceof AbstractNodePart node
                        && node.portAt(at) != null
                ? node
                : null;
    }
}
