package dev.sluice.editor.internal.export;

import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.internal.figures.Chip;
import dev.sluice.editor.internal.figures.LinkFigure;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.theme.DiagramColors;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;

/** Draws links: right angles with round bends, an open arrow, and the value that passed. */
final class LinkPainter {
    private static final double BEND = 8;

    private final VectorCanvas canvas;
    private final DiagramColors colors;
    private final Badges badges;

    LinkPainter(VectorCanvas canvas, DiagramColors colors, Badges badges) {
        this.canvas = canvas;
        this.colors = colors;
        this.badges = badges;
    }

    void paint(Scene.PlacedLink link, LinkOverlay overlay) {
        boolean active = overlay.state() == LinkOverlay.Flowing.ACTIVE;
        boolean dead = overlay.state() == LinkOverlay.Flowing.DEAD;
        boolean faulty = link.view().faulty();
        Ink ink = Ink.of(faulty ? colors.error : active ? colors.selection : colors.link)
                .faded(dead ? 0.5 : 1);
        double width = active ? 2.2 : 1.6;
        VectorPath way = way(link.points());
        Point end = link.points().getLastPoint();
        canvas.begin("link", Diagram.key(link.view()));
        if (dead || faulty) {
            canvas.stroke(way, ink, Stroke.dashed(width, 5, 4));
            canvas.stroke(arrow(new VectorPath(), end), ink, Stroke.of(width));
        } else {
            canvas.stroke(arrow(way, end), ink, Stroke.of(width));
        }
        overlay(link.points(), link.view().target().inside(), overlay);
        canvas.end();
    }

    private static VectorPath arrow(VectorPath path, Point end) {
        return path.move(end.x - 6, end.y - 4).line(end.x - 1, end.y).line(end.x - 6, end.y + 4);
    }

    private static VectorPath way(PointList points) {
        VectorPath path = new VectorPath();
        path.move(points.getFirstPoint().x, points.getFirstPoint().y);
        for (int i = 1; i < points.size() - 1; i++) {
            Point before = points.getPoint(i - 1);
            Point corner = points.getPoint(i);
            Point after = points.getPoint(i + 1);
            double in = Math.min(BEND, corner.getDistance(before) / 2);
            double out = Math.min(BEND, corner.getDistance(after) / 2);
            double inX = corner.x + in * Integer.signum(before.x - corner.x);
            double inY = corner.y + in * Integer.signum(before.y - corner.y);
            double outX = corner.x + out * Integer.signum(after.x - corner.x);
            double outY = corner.y + out * Integer.signum(after.y - corner.y);
            path.line(inX, inY);
            path.curve(
                    (inX + 2 * corner.x) / 3,
                    (inY + 2 * corner.y) / 3,
                    (outX + 2 * corner.x) / 3,
                    (outY + 2 * corner.y) / 3,
                    outX,
                    outY);
        }
        return path.line(points.getLastPoint().x, points.getLastPoint().y);
    }

    private void overlay(PointList points, boolean inside, LinkOverlay overlay) {
        Point middle = LinkFigure.middle(points);
        boolean active = overlay.state() == LinkOverlay.Flowing.ACTIVE;
        if (active) {
            canvas.fill(new Outline.Circle(middle.x, middle.y, 4), Ink.of(colors.selection));
        }
        Chip chip = Chip.of(points, inside, overlay, Lettering.SMALL);
        if (chip != null) {
            Outline pill = new Outline.Round(chip.x(), chip.y(), chip.width(), Chip.HEIGHT, Chip.HEIGHT / 2.0);
            canvas.fill(pill, Ink.of(colors.card));
            canvas.stroke(pill, Ink.of(colors.edge), Stroke.of(1));
            canvas.text(chip.text(), chip.x() + Chip.PAD, chip.y() + 12, Lettering.SMALL, Ink.of(colors.text));
        }
        if (overlay.breakpoint() != null) {
            badges.breakpoint(overlay.breakpoint(), middle.x, middle.y, 4.5);
        }
    }
}
