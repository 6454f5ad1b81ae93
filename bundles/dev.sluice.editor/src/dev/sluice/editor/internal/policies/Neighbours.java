package dev.sluice.editor.internal.policies;

import java.util.Map;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.SnapToGeometry;

/**
 * Snaps to the edges of what lies beside. GEF remembers the last pixel of what lies beside, and so puts an upper edge one
 * pixel above the lower one that it snaps to; here edges lie between pixels, so that both are on the grid.
 */
final class Neighbours extends SnapToGeometry {
    private static final int NEAR = -1;
    private static final int FAR = 1;

    Neighbours(GraphicalEditPart container) {
        super(container);
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // the signature of GEF 3.2
    protected double getCorrectionFor(Entry[] entries, Map extendedData, boolean vertical, double value, int side) {
        Entry[] meant = new Entry[entries.length];
        for (int i = 0; i < entries.length; i++) {
            Entry entry = entries[i];
            int shift = side == NEAR && entry.getType() == FAR ? 1 : side == FAR && entry.getType() == NEAR ? -1 : 0;
            meant[i] = shift == 0 ? entry : new Entry(entry.getType(), entry.getLocation() + shift) {};
        }
        return super.getCorrectionFor(meant, extendedData, vertical, value, side);
    }
}
