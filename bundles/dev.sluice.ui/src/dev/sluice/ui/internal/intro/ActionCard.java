package dev.sluice.ui.internal.intro;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/** A large button that looks like a node of a flow: a coloured tile with a glyph, a title, and a line of text. */
final class ActionCard extends Canvas {
    static final int WIDTH = 290;
    static final int HEIGHT = 96;

    private static final int RADIUS = 12;
    private static final int TILE = 44;
    private static final int PAD = 16;

    /** What a card shows. Images and fonts belong to the one who hands them over. */
    record Content(Image glyph, RGB colour, String title, String text, Font titleFont, Font textFont) {}

    /** The colours of a theme. */
    private record Colours(Color card, Color edge, Color text, Color quiet, Color accent) {
        private static final Colours LIGHT = of(
                new RGB(255, 255, 255),
                new RGB(213, 218, 225),
                new RGB(31, 36, 48),
                new RGB(95, 102, 114),
                new RGB(47, 111, 237));
        private static final Colours DARK = of(
                new RGB(43, 48, 56),
                new RGB(74, 82, 96),
                new RGB(230, 233, 239),
                new RGB(165, 174, 190),
                new RGB(91, 155, 255));

        private static Colours of(RGB card, RGB edge, RGB text, RGB quiet, RGB accent) {
            return new Colours(new Color(card), new Color(edge), new Color(text), new Color(quiet), new Color(accent));
        }
    }

    private final Content content;
    private final Runnable action;
    private boolean hovered;
    private boolean pressed;

    ActionCard(Composite parent, Content content, Runnable action) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        this.content = content;
        this.action = action;
        setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseEnter, event -> hover(true));
        addListener(SWT.MouseExit, event -> hover(false));
        addListener(SWT.MouseDown, event -> press());
        addListener(SWT.MouseUp, this::release);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.Traverse, event -> event.doit = true);
        describe();
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        return new Point(WIDTH, HEIGHT);
    }

    private void hover(boolean on) {
        hovered = on;
        redraw();
    }

    private void press() {
        pressed = true;
        setFocus();
        redraw();
    }

    private void release(Event event) {
        boolean inside = pressed && getClientArea().contains(event.x, event.y);
        pressed = false;
        redraw();
        if (inside) {
            getDisplay().asyncExec(action);
        }
    }

    private void key(Event event) {
        if (event.character == SWT.CR || event.character == ' ') {
            getDisplay().asyncExec(action);
        }
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        Color behind = getParent().getBackground();
        Colours colours = isDark(behind.getRGB()) ? Colours.DARK : Colours.LIGHT;
        gc.setAntialias(SWT.ON);
        gc.setBackground(behind);
        gc.fillRectangle(area);
        boolean marked = hovered || isFocusControl();
        int edge = marked ? 2 : 1;
        gc.setBackground(colours.card());
        gc.fillRoundRectangle(1, 1, area.width - 2, area.height - 2, 2 * RADIUS, 2 * RADIUS);
        gc.setForeground(marked ? colours.accent() : colours.edge());
        gc.setLineWidth(edge);
        gc.drawRoundRectangle(1, 1, area.width - 3, area.height - 3, 2 * RADIUS, 2 * RADIUS);
        tile(gc, area);
        texts(gc, area, colours);
    }

    private void tile(GC gc, Rectangle area) {
        int top = (area.height - TILE) / 2;
        gc.setBackground(new Color(content.colour()));
        gc.fillRoundRectangle(PAD, top, TILE, TILE, 20, 20);
        Rectangle glyph = content.glyph().getBounds();
        gc.drawImage(content.glyph(), PAD + (TILE - glyph.width) / 2, top + (TILE - glyph.height) / 2);
    }

    private void texts(GC gc, Rectangle area, Colours colours) {
        int left = PAD + TILE + 14;
        int width = area.width - left - PAD;
        gc.setFont(content.titleFont());
        String title = fit(gc, content.title(), width);
        int titleHeight = gc.textExtent(title).y;
        gc.setFont(content.textFont());
        String text = wrap(gc, content.text(), width);
        setToolTipText(text.endsWith("…") ? content.text() : null);
        int height = titleHeight + 2 + gc.textExtent(text).y;
        int top = (area.height - height) / 2;
        gc.setForeground(colours.quiet());
        gc.drawText(text, left, top + titleHeight + 2, true);
        gc.setFont(content.titleFont());
        gc.setForeground(colours.text());
        gc.drawText(title, left, top, true);
    }

    /** At most two lines; what does not fit ends in an ellipsis. */
    private static String wrap(GC gc, String text, int width) {
        StringBuilder line = new StringBuilder();
        String[] words = text.split(" ", -1);
        int next = 0;
        while (next < words.length) {
            String longer = line.isEmpty() ? words[next] : line + " " + words[next];
            if (gc.textExtent(longer).x > width && !line.isEmpty()) {
                break;
            }
            line.setLength(0);
            line.append(longer);
            next++;
        }
        if (next == words.length) {
            return line.toString();
        }
        String rest = String.join(" ", List.of(words).subList(next, words.length));
        return line + "\n" + fit(gc, rest, width);
    }

    private static String fit(GC gc, String text, int width) {
        String shorter = text;
        while (gc.textExtent(shorter).x > width && shorter.length() > 1) {
            shorter = shorter.substring(0, shorter.length() - 2).stripTrailing() + "…";
        }
        return shorter;
    }

    private static boolean isDark(RGB colour) {
        return 299 * colour.red + 587 * colour.green + 114 * colour.blue < 128_000;
    }

    private void describe() {
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = content.title();
            }

            @Override
            public void getDescription(AccessibleEvent event) {
                event.result = content.text();
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_PUSHBUTTON;
            }
        });
    }
}
