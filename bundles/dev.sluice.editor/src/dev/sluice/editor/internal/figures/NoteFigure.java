package dev.sluice.editor.internal.figures;

import dev.sluice.editor.internal.theme.DiagramColors;
import dev.sluice.editor.internal.theme.Pen;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Display;

/** A text on the diagram. */
public final class NoteFigure extends Figure {
    private static final int PAD = 12;

    private final DiagramStyle style;
    private String text = "";
    private boolean selected;

    public NoteFigure(DiagramStyle style) {
        this.style = style;
    }

    public void setText(String note) {
        text = note;
        repaint();
    }

    public void setSelected(boolean value) {
        selected = value;
        repaint();
    }

    /** The height that a text needs. @param width of the note in pixels at 100 % */
    public static int heightFor(DiagramStyle style, String text, int width) {
        TextLayout layout = new TextLayout(Display.getCurrent());
        try {
            layout.setFont(style.fonts().detail);
            layout.setWidth(Math.max(1, width - 2 * PAD));
            layout.setText(text);
            return layout.getBounds().height + 2 * PAD;
        } finally {
            layout.dispose();
        }
    }

    @Override
    protected void paintFigure(Graphics graphics) {
        DiagramColors colors = style.colors();
        Rectangle area = new Rectangle(getBounds()).shrink(1, 1);
        Pen.fill(graphics, colors.note, path -> path.round(area.x, area.y, area.width, area.height, 6));
        Pen.stroke(
                graphics,
                selected ? colors.selection : colors.noteEdge,
                selected ? 2 : 1.2,
                path -> path.round(area.x, area.y, area.width, area.height, 6));
        TextLayout layout = new TextLayout(Display.getCurrent());
        try {
            layout.setFont(style.fonts().detail);
            layout.setWidth(Math.max(1, area.width - 2 * PAD));
            layout.setAlignment(SWT.LEFT);
            layout.setText(text);
            graphics.setForegroundColor(colors.text);
            graphics.drawTextLayout(layout, area.x + PAD, area.y + PAD - 1);
        } finally {
            layout.dispose();
        }
    }
}
