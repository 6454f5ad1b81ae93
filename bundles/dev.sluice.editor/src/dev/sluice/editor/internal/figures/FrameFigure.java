package dev.sluice.editor.internal.figures;

import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.NodeState;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.diagram.PortView;
import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Pen;
import java.util.Objects;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.FigureUtilities;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.LayoutAnimator;
import org.eclipse.draw2d.XYLayout;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.draw2d.geometry.Rectangle;
import org.jspecify.annotations.Nullable;

/** A container as a frame around its body. */
public final class FrameFigure extends PortedFigure {
    private static final int RADIUS = 12;
    private static final int FAINT = 115;

    /** Holds the body; its coordinates begin at the frame's corner. */
    private final Figure content = new Figure() {
        @Override
        protected boolean useLocalCoordinates() {
            return true;
        }

        @Override
        protected void fireCoordinateSystemChanged() {
            super.fireCoordinateSystemChanged();
            moveBody();
        }

        @Override
        public boolean containsPoint(int x, int y) {
            // What lies beside the nodes of the body belongs to the frame.
            return false;
        }

        @Override
        public IFigure findFigureAt(int x, int y, org.eclipse.draw2d.TreeSearch search) {
            return findDescendantAtExcluding(x, y, search);
        }
    };

    public FrameFigure(DiagramStyle style) {
        super(style);
        content.setLayoutManager(new XYLayout());
        content.addLayoutListener(LayoutAnimator.getDefault());
        add(content);
    }

    private void moveBody() {
        for (Object child : content.getChildren()) {
            if (child instanceof PortedFigure ported) {
                ported.moveLinks();
            }
        }
    }

    @Override
    protected void moveLinks() {
        super.moveLinks();
        moveBody();
    }

    /** Holds the figures of the body. */
    public IFigure content() {
        return content;
    }

    @Override
    protected void layout() {
        content.setBounds(getHandleBounds());
    }

    @Override
    protected int portY(Edge edge, int index) {
        return Metrics.framePort(edge == Edge.INNER ? view().inputs().size() + index : index);
    }

    /** The strip with the title, by which the frame is moved. */
    public Rectangle header() {
        Rectangle frame = getHandleBounds();
        return new Rectangle(frame.x, frame.y, frame.width, Metrics.HEADER);
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        Rectangle frame = getHandleBounds();
        DiagramColors colors = style.colors();
        NodeView node = view();
        if (overlay().isFaint()) {
            graphics.setAlpha(FAINT);
        }
        Pen.fill(graphics, colors.frame, path -> path.round(frame.x, frame.y, frame.width, frame.height, RADIUS));
        paintHeader(graphics, frame);
        boolean suspended = overlay().isRinged();
        Pen.stroke(
                graphics,
                isSelected() ? colors.selection : suspended ? DiagramColors.of(NodeState.SUSPENDED) : colors.frameEdge,
                isSelected() ? 2 : suspended ? 3 : 1.4,
                path -> path.round(frame.x, frame.y, frame.width, frame.height, RADIUS));
        if (!node.errors().isEmpty() || !node.warnings().isEmpty()) {
            Badges.problem(graphics, colors, !node.errors().isEmpty(), frame.x + frame.width - 18, frame.y + 15);
        }
        paintInnerNames(graphics, node);
        paintProgress(graphics, frame);
    }

    private void paintHeader(Graphics graphics, Rectangle frame) {
        DiagramColors colors = style.colors();
        NodeView node = view();
        Pen.fill(graphics, colors.header(node.category()), path -> {
            double k = RADIUS * 0.4477;
            path.move(frame.x, frame.y + Metrics.HEADER);
            path.line(frame.x, frame.y + RADIUS);
            path.curve(frame.x, frame.y + k, frame.x + k, frame.y, frame.x + RADIUS, frame.y);
            path.line(frame.x + frame.width - RADIUS, frame.y);
            path.curve(
                    frame.x + frame.width - k,
                    frame.y,
                    frame.x + frame.width,
                    frame.y + k,
                    frame.x + frame.width,
                    frame.y + RADIUS);
            path.line(frame.x + frame.width, frame.y + Metrics.HEADER);
            path.close();
        });
        int titleWidth = FigureUtilities.getTextWidth(node.title(), style.fonts().title);
        int height = style.fonts().heightOf(style.fonts().title);
        int y = frame.y + (Metrics.HEADER - height) / 2;
        graphics.setFont(style.fonts().title);
        graphics.setForegroundColor(colors.text);
        String title = Texts.fit(node.title(), style.fonts().title, frame.width - 60);
        graphics.drawString(title, frame.x + 14, y);
        int note = FigureUtilities.getTextWidth(overlay().note(), style.fonts().detail);
        int left = frame.x + 14 + Math.min(titleWidth, frame.width - 60) + 6;
        int end = frame.x + frame.width - (hasBadge() ? 34 : 14);
        int room = end - 20 - note - left;
        int detail = style.fonts().heightOf(style.fonts().detail);
        graphics.setFont(style.fonts().detail);
        graphics.setForegroundColor(colors.quiet);
        int detailY = frame.y + (Metrics.HEADER - detail) / 2 + 1;
        if (room > 20) {
            graphics.drawString(Texts.fit(node.subtitle(), style.fonts().detail, room), left, detailY);
        }
        if (note > 0) {
            graphics.drawString(overlay().note(), end - note, detailY);
        }
    }

    /** The counts of a frame that runs say that it does. */
    private boolean hasBadge() {
        return overlay().state() != NodeState.NONE
                && (overlay().state() != NodeState.RUNNING || overlay().note().isEmpty());
    }

    @Override
    protected void overlayChanged(NodeOverlay before) {
        NodeOverlay now = overlay();
        boolean onlyCounts = now.state() == before.state()
                && now.isRinged() == before.isRinged()
                && now.progress() == before.progress()
                && Objects.equals(now.breakpoint(), before.breakpoint());
        if (onlyCounts) {
            repaint(header());
        } else {
            repaint();
        }
    }

    @Override
    protected @Nullable Rectangle movingArea() {
        Rectangle frame = getHandleBounds();
        return hasBadge() ? Badges.stateArea(frame.x + frame.width - 18, frame.y + 15) : null;
    }

    private void paintInnerNames(Graphics graphics, NodeView node) {
        graphics.setFont(style.fonts().small);
        graphics.setForegroundColor(style.colors().quiet);
        int height = style.fonts().heightOf(style.fonts().small);
        int index = 0;
        for (PortView port : node.inner()) {
            Point at = center(Edge.INNER, index++);
            graphics.drawString(port.name(), at.x + 9, at.y - height);
        }
        index = 0;
        for (PortView port : node.outputs()) {
            Point at = center(Edge.OUTPUT, index++);
            int width = FigureUtilities.getTextWidth(port.name(), style.fonts().small);
            graphics.drawString(port.name(), at.x - 14 - width, at.y - height);
        }
    }

    private void paintProgress(Graphics graphics, Rectangle frame) {
        if (overlay().progress() < 0) {
            return;
        }
        double width = frame.width - 24;
        double y = frame.y + frame.height - 8;
        Pen.stroke(graphics, style.colors().edge, 3, path -> {
            path.move(frame.x + 12, y);
            path.line(frame.x + 12 + width, y);
        });
        double done = width * Math.min(1, overlay().progress());
        Pen.stroke(graphics, style.colors().selection, 3, path -> {
            path.move(frame.x + 12, y);
            path.line(frame.x + 12 + done, y);
        });
    }

    @Override
    protected void paintBorder(Graphics graphics) {
        // After the body, so that ports lie above what is in it.
        paintPorts(graphics);
        if (overlay().breakpoint() != null) {
            Badges.breakpoint(graphics, style, overlay().breakpoint(), dot().x, dot().y, DOT);
        }
        if (hasBadge()) {
            Rectangle frame = getHandleBounds();
            Badges.state(graphics, style, overlay().state(), frame.x + frame.width - 18, frame.y + 15);
        }
    }
}
