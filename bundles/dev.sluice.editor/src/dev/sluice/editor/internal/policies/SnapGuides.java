package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.figures.DiagramStyle;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.draw2d.FigureCanvas;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.Polyline;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.SnapToGeometry;

/** Lines across the canvas along the edges to which what is dragged snaps. */
final class SnapGuides {
    /** What a request says about where it snapped, and whether that is an x. */
    private static final Map<String, Boolean> ANCHORS = Map.of(
            SnapToGeometry.KEY_WEST_ANCHOR, true,
            SnapToGeometry.KEY_EAST_ANCHOR, true,
            SnapToGeometry.KEY_NORTH_ANCHOR, false,
            SnapToGeometry.KEY_SOUTH_ANCHOR, false);

    private final DiagramStyle style;
    private final Map<String, Polyline> lines = new HashMap<>();

    SnapGuides(DiagramStyle style) {
        this.style = style;
    }

    /** Shows the lines of a request. @param layer of feedback, which nothing scales */
    void show(GraphicalEditPart graph, Request request, IFigure layer) {
        ANCHORS.forEach((key, vertical) -> {
            Object at = request.getExtendedData().get(key);
            Polyline line = lines.remove(key);
            if (line != null) {
                layer.remove(line);
            }
            if (at instanceof Integer place) {
                Polyline drawn = line(graph, place, vertical, layer);
                layer.add(drawn);
                lines.put(key, drawn);
            }
        });
    }

    private Polyline line(GraphicalEditPart graph, int place, boolean vertical, IFigure layer) {
        Point at = new Point(place, place);
        graph.getContentPane().translateToAbsolute(at);
        layer.translateToRelative(at);
        Rectangle view = ((FigureCanvas) graph.getViewer().getControl())
                .getViewport()
                .getClientArea()
                .getCopy();
        Polyline line = new Polyline();
        line.addPoint(vertical ? new Point(at.x, view.y) : new Point(view.x, at.y));
        line.addPoint(vertical ? new Point(at.x, view.bottom()) : new Point(view.right(), at.y));
        line.setForegroundColor(style.colors().selection);
        return line;
    }

    /** Takes all lines away. */
    void hide(IFigure layer) {
        lines.values().forEach(layer::remove);
        lines.clear();
    }
}
