package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.LinkEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.figures.LinkFigure;
import dev.sluice.editor.internal.figures.Way;
import dev.sluice.editor.internal.parts.Coordinates;
import dev.sluice.editor.internal.parts.LinkPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.requests.SelectionRequest;
import org.eclipse.gef.tools.SelectEditPartTracker;
import org.jspecify.annotations.Nullable;

/**
 * Selects a link, and leads it elsewhere by a drag of a corner or a stretch. A double click on a corner takes it out, one
 * elsewhere opens the link.
 */
final class BendTracker extends SelectEditPartTracker {
    private static final int NEAR = 7;

    private final LinkPart link;
    private @Nullable Way before;
    private @Nullable Way after;
    private int corner = -1;
    private int stretch;

    BendTracker(LinkPart link) {
        super(link);
        this.link = link;
    }

    private Point onFigure() {
        Point at = getLocation().getCopy();
        link.getFigure().translateToRelative(at);
        return at;
    }

    @Override
    protected boolean handleButtonDown(int button) {
        if (button == 1) {
            Way way = Way.of(((LinkFigure) link.getFigure()).getPoints());
            before = way;
            corner = way.cornerAt(onFigure(), NEAR);
            stretch = way.stretchAt(onFigure());
        }
        return super.handleButtonDown(button);
    }

    @Override
    protected boolean handleDragInProgress() {
        Way way = before;
        LinkView view = link.view();
        if (isInState(STATE_DRAG_IN_PROGRESS) && way != null && view != null) {
            Point origin = Coordinates.origin(link.diagram(), view);
            Point at = onFigure();
            Point to = new Point(origin.x + Metrics.snap(at.x - origin.x), origin.y + Metrics.snap(at.y - origin.y));
            Way changed = corner >= 0 ? way.withCorner(corner, to) : way.withStretch(stretch, to);
            after = changed;
            link.showBends(changed.bends());
        }
        return true;
    }

    @Override
    protected boolean handleButtonUp(int button) {
        Way way = after;
        if (isInState(STATE_DRAG_IN_PROGRESS) && way != null) {
            after = null;
            setCurrentCommand(null);
            setState(STATE_TERMINAL);
            bend(way.bends());
            return true;
        }
        return super.handleButtonUp(button);
    }

    @Override
    protected boolean handleDoubleClick(int button) {
        LinkView view = link.view();
        if (button == 1 && corner >= 0 && view != null && !view.bends().isEmpty()) {
            List<Point> bends = new ArrayList<>(link.bends(view));
            Point at = onFigure();
            bends.remove(bends.stream()
                    .min(Comparator.comparingDouble(at::getDistance))
                    .orElseThrow());
            bend(bends);
        } else if (button == 1) {
            SelectionRequest request = new SelectionRequest();
            request.setLocation(getLocation());
            request.setType(RequestConstants.REQ_OPEN);
            link.performRequest(request);
        }
        return true;
    }

    private void bend(List<Point> bends) {
        LinkView view = link.view();
        if (view == null) {
            return;
        }
        Point origin = Coordinates.origin(link.diagram(), view);
        List<Place> places = bends.stream()
                .map(point -> Place.at(point.x - origin.x, point.y - origin.y))
                .toList();
        LinkEdits edits = new LinkEdits(link.diagram().knowledge()::portsOf);
        getDomain()
                .getCommandStack()
                .execute(Edits.command(link.diagram().session(), edits.bend(link.reference(), places)));
        link.settle();
    }

    @Override
    public void deactivate() {
        if (after != null) {
            after = null;
            link.settle();
        }
        super.deactivate();
    }
}
