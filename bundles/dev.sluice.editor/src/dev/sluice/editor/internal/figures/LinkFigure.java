package dev.sluice.editor.internal.figures;

import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Pen;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.PolylineConnection;
import org.eclipse.draw2d.RoutingAnimator;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.PointList;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.jspecify.annotations.Nullable;

/** A link: right angles with round bends, an open arrow, and the value that passed. */
public final class LinkFigure extends PolylineConnection {
    private static final double BEND = 8;
    private static final int NEAR = 5;
    /** The radius of what a corner of a selected link is taken at. */
    private static final double GRIP = 3.4;

    /** Above the line, a chip and the space between. */
    private static final int ABOVE = 24;

    /** From the middle of the moving dot to what it does not touch. */
    private static final int REACH = 6;

    private final DiagramStyle style;
    private LinkOverlay overlay = LinkOverlay.NONE;
    private boolean selected;
    private boolean faulty;
    private boolean inside;
    private boolean emphasized;
    private @Nullable Point lastDot;
    /** As it was painted last. */
    private @Nullable Chip chip;

    public LinkFigure(DiagramStyle style) {
        this.style = style;
        addRoutingListener(RoutingAnimator.getDefault());
    }

    public void setOverlay(LinkOverlay value) {
        if (!value.equals(overlay)) {
            overlay = value;
            repaint();
        }
    }

    /** Paints the dot of a link that something moves on. */
    public void moveOn() {
        Point now = at(style.turn());
        Point last = lastDot;
        lastDot = now;
        Rectangle area = new Rectangle(now.x, now.y, 1, 1);
        if (last != null) {
            area.union(last);
        }
        repaint(area.expand(REACH, REACH));
    }

    public void setSelected(boolean value) {
        selected = value;
        repaint();
    }

    /** Marks a link that a check found wrong. */
    public void setFaulty(boolean value) {
        faulty = value;
        repaint();
    }

    /** Says whether the link ends at the inner side of a frame. */
    public void setInside(boolean value) {
        inside = value;
    }

    /** Marks a link under the pointer, or one that a drop would change. */
    public void setEmphasized(boolean value) {
        emphasized = value;
        repaint();
    }

    @Override
    public Rectangle getBounds() {
        if (bounds == null) {
            Rectangle exact = super.getBounds();
            bounds = new Rectangle(exact).expand(Chip.MOST / 2, ABOVE);
        }
        return bounds;
    }

    @Override
    public boolean containsPoint(int x, int y) {
        if (!getBounds().contains(x, y)) {
            return false;
        }
        if (chip != null && chip.contains(x, y)) {
            return true;
        }
        PointList points = getPoints();
        for (int i = 1; i < points.size(); i++) {
            if (distance(points.getPoint(i - 1), points.getPoint(i), x, y) <= NEAR) {
                return true;
            }
        }
        return false;
    }

    /** How far a point is from a line between two others. */
    static double distance(Point a, Point b, int x, int y) {
        double dx = b.x - a.x;
        double dy = b.y - a.y;
        double length = dx * dx + dy * dy;
        double at = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length));
        return Math.hypot(x - a.x - at * dx, y - a.y - at * dy);
    }

    /** The point half-way along the link. */
    public Point middle() {
        return middle(getPoints());
    }

    private Point at(double part) {
        return at(getPoints(), part);
    }

    /** The point half-way along a line. */
    public static Point middle(PointList points) {
        return at(points, 0.5);
    }

    /** The point on a line. @param part of its length, from 0 to 1 */
    public static Point at(PointList points, double part) {
        double whole = 0;
        for (int i = 1; i < points.size(); i++) {
            whole += points.getPoint(i).getDistance(points.getPoint(i - 1));
        }
        double rest = whole * part;
        for (int i = 1; i < points.size(); i++) {
            Point from = points.getPoint(i - 1);
            Point to = points.getPoint(i);
            double length = to.getDistance(from);
            if (length >= rest && length > 0) {
                return new Point((int) Math.round(from.x + (to.x - from.x) * rest / length), (int)
                        Math.round(from.y + (to.y - from.y) * rest / length));
            }
            rest -= length;
        }
        return points.size() == 0 ? new Point() : points.getFirstPoint();
    }

    @Override
    public void paintFigure(Graphics graphics) {
        PointList points = getPoints();
        if (points.size() < 2) {
            return;
        }
        DiagramColors colors = style.colors();
        boolean active = overlay.state() == LinkOverlay.Flowing.ACTIVE;
        boolean dead = overlay.state() == LinkOverlay.Flowing.DEAD;
        Color color = faulty ? colors.error : selected || active || emphasized ? colors.selection : colors.link;
        double width = selected || active || emphasized ? 2.2 : 1.6;
        graphics.pushState();
        if (dead) {
            graphics.setAlpha(128);
        }
        Pen.stroke(graphics, color, width, dead || faulty ? new int[] {5, 4} : null, path -> trace(path, points));
        Point end = points.getLastPoint();
        Pen.stroke(graphics, color, width, path -> {
            path.move(end.x - 6, end.y - 4);
            path.line(end.x - 1, end.y);
            path.line(end.x - 6, end.y + 4);
        });
        if (selected) {
            for (Point corner : Way.of(points).corners()) {
                Pen.disc(graphics, colors.canvas, corner.x, corner.y, GRIP);
                Pen.circle(graphics, colors.selection, 1.6, corner.x, corner.y, GRIP);
            }
        }
        graphics.popState();
        paintOverlay(graphics);
    }

    private static void trace(Pen.Builder path, PointList points) {
        Point first = points.getFirstPoint();
        path.move(first.x, first.y);
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
        Point last = points.getLastPoint();
        path.line(last.x, last.y);
    }

    private void paintOverlay(Graphics graphics) {
        DiagramColors colors = style.colors();
        Point middle = middle();
        if (overlay.state() == LinkOverlay.Flowing.ACTIVE) {
            Point dot = at(style.turn());
            Pen.disc(graphics, colors.selection, dot.x, dot.y, 4);
        }
        chip = Chip.of(getPoints(), inside, overlay, letters());
        if (chip != null) {
            paint(graphics, chip);
        }
        if (overlay.breakpoint() != null) {
            Badges.breakpoint(graphics, style, overlay.breakpoint(), middle.x, middle.y, 4.5);
        }
    }

    private void paint(Graphics graphics, Chip placed) {
        DiagramColors colors = style.colors();
        int height = style.fonts().heightOf(style.fonts().small);
        double round = Chip.HEIGHT / 2.0;
        Pen.fill(graphics, colors.card, path -> path.round(placed.x(), placed.y(), placed.width(), Chip.HEIGHT, round));
        Pen.stroke(
                graphics,
                colors.edge,
                1,
                path -> path.round(placed.x(), placed.y(), placed.width(), Chip.HEIGHT, round));
        graphics.setFont(style.fonts().small);
        graphics.setForegroundColor(colors.text);
        graphics.drawString(placed.text(), (int) Math.round(placed.x() + Chip.PAD), (int)
                Math.round(placed.y() + (Chip.HEIGHT - height) / 2.0));
    }

    private Chip.Letters letters() {
        Font font = style.fonts().small;
        return new Chip.Letters() {
            @Override
            public double width(String text) {
                return FigureUtilities.getTextWidth(text, font);
            }

            @Override
            public String fit(String text, int room) {
                return Texts.fit(text, font, room);
            }
        };
    }
}
