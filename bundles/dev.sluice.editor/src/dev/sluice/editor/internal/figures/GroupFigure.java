package dev.sluice.editor.internal.figures;

import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Pen;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;

/** A labelled frame behind nodes that belong together. */
public final class GroupFigure extends Figure {
    private static final int EDGE = 10;
    private static final int LABEL = 24;

    private final DiagramStyle style;
    private String label = "";
    private boolean selected;

    public GroupFigure(DiagramStyle style) {
        this.style = style;
    }

    public void setLabel(String text) {
        label = text;
        repaint();
    }

    public void setSelected(boolean value) {
        selected = value;
        repaint();
    }

    @Override
    public boolean containsPoint(int x, int y) {
        Rectangle inside = new Rectangle(getBounds()).shrink(EDGE, EDGE);
        boolean onLabel = y < getBounds().y + LABEL;
        return super.containsPoint(x, y) && (onLabel || !inside.contains(x, y));
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        DiagramColors colors = style.colors();
        Rectangle area = new Rectangle(getBounds()).shrink(2, 2);
        Pen.fill(
                graphics,
                DiagramColors.mix(colors.frame, colors.canvas, 0.7),
                path -> path.round(area.x, area.y, area.width, area.height, 12));
        Pen.stroke(
                graphics,
                selected ? colors.selection : colors.frameEdge,
                selected ? 2 : 1.2,
                selected ? null : new int[] {6, 4},
                path -> path.round(area.x, area.y, area.width, area.height, 12));
        graphics.setFont(style.fonts().detail);
        graphics.setForegroundColor(colors.quiet);
        graphics.drawString(Texts.fit(label, style.fonts().detail, area.width - 24), area.x + 12, area.y + 6);
    }
}
