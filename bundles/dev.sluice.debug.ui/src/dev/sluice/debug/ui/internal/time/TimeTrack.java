package dev.sluice.debug.ui.internal.time;

import java.util.function.LongConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/**
 * A track with a thumb that stands at one of the events of a run, from 1, and says which. The thumb is dragged, or moved by
 * the arrows, Page Up, Page Down, Home and End.
 */
public final class TimeTrack extends Canvas {
    private static final int WIDTH = 180;
    private static final int HEIGHT = 22;
    private static final int THUMB = 6;
    private static final int GAP = 8;
    private static final int PAGES = 10;
    /** While the thumb moves only where it comes to rest matters. */
    private static final int CALM_MILLIS = 60;

    private static final int FAINT = 90;
    private static final int FADED = 110;

    private final LongConsumer chosen;
    private long last = 1;
    private long value = 1;
    private boolean dragging;
    private boolean waiting;

    /** @param chosen is told where the thumb was moved to when it rests */
    TimeTrack(Composite parent, LongConsumer chosen) {
        super(parent, SWT.DOUBLE_BUFFERED);
        this.chosen = chosen;
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.MouseDown, this::press);
        addListener(SWT.MouseMove, this::drag);
        addListener(SWT.MouseUp, this::release);
        addListener(SWT.KeyDown, this::key);
        // the arrows are for the thumb; the other keys lead out of it
        addListener(
                SWT.Traverse,
                event -> event.doit = event.detail != SWT.TRAVERSE_ARROW_NEXT
                        && event.detail != SWT.TRAVERSE_ARROW_PREVIOUS
                        && event.detail != SWT.TRAVERSE_PAGE_NEXT
                        && event.detail != SWT.TRAVERSE_PAGE_PREVIOUS);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        tellReaders();
    }

    private void tellReaders() {
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = "Time";
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_SLIDER;
            }

            @Override
            public void getValue(AccessibleControlEvent event) {
                event.result = text();
            }
        });
    }

    /** Puts the thumb at an event, but while a person moves it. */
    void show(long event, long of) {
        if (isMoved()) {
            return;
        }
        last = Math.max(1, of);
        value = Math.clamp(event, 1, last);
        redraw();
    }

    /** Whether a person moves the thumb. */
    boolean isMoved() {
        return dragging || waiting;
    }

    /** The event that the thumb stands at. */
    public long value() {
        return value;
    }

    /** The place of an event from the left in pixels. */
    public int x(long event) {
        return THUMB + (int) Math.round((event - 1) * (double) room() / Math.max(1, last - 1));
    }

    /** How far the thumb goes. */
    private int room() {
        return WIDTH - 2 * THUMB;
    }

    private String text() {
        return value + " of " + last;
    }

    @Override
    public Point computeSize(int width, int height, boolean changed) {
        GC gc = new GC(this);
        int text = gc.textExtent("99999 of 99999").x;
        gc.dispose();
        return new Point(WIDTH + GAP + text, HEIGHT);
    }

    @Override
    public void setEnabled(boolean enabled) {
        super.setEnabled(enabled);
        redraw();
    }

    private void press(Event event) {
        if (event.button == 1 && event.x <= WIDTH) {
            setFocus();
            dragging = true;
            moveTo(event.x);
        }
    }

    private void drag(Event event) {
        if (dragging) {
            moveTo(event.x);
        }
    }

    private void release(Event event) {
        if (dragging && event.button == 1) {
            dragging = false;
            moveTo(event.x);
        }
    }

    private void moveTo(int x) {
        move(1 + Math.round((x - THUMB) * (double) (last - 1) / room()));
    }

    private void key(Event event) {
        long page = Math.max(1, last / PAGES);
        switch (event.keyCode) {
            case SWT.ARROW_LEFT, SWT.ARROW_DOWN -> move(value - 1);
            case SWT.ARROW_RIGHT, SWT.ARROW_UP -> move(value + 1);
            case SWT.PAGE_DOWN -> move(value - page);
            case SWT.PAGE_UP -> move(value + page);
            case SWT.HOME -> move(1);
            case SWT.END -> move(last);
            default -> {
                // not for the thumb
            }
        }
    }

    private void move(long to) {
        long next = Math.clamp(to, 1, last);
        if (next == value) {
            return;
        }
        value = next;
        redraw();
        if (!waiting) {
            waiting = true;
            getDisplay().timerExec(CALM_MILLIS, this::rest);
        }
    }

    private void rest() {
        waiting = false;
        if (!isDisposed()) {
            chosen.accept(value);
        }
    }

    /** The diagram's blue: what the system selects with is too dark for a thin line on a dark ground. */
    private Color accent() {
        float[] ground = getBackground().getRGB().getHSB();
        return ground[2] < 0.5f ? new Color(0x5B, 0x9B, 0xFF) : new Color(0x2F, 0x6F, 0xED);
    }

    private void paint(GC gc) {
        gc.setAntialias(SWT.ON);
        Rectangle area = getClientArea();
        int middle = area.height / 2;
        Color line = getForeground();
        Color accent = accent();
        gc.setBackground(line);
        gc.setAlpha(FAINT);
        gc.fillRoundRectangle(THUMB, middle - 2, room(), 4, 4, 4);
        if (!isEnabled()) {
            return;
        }
        int at = x(value);
        gc.setAlpha(255);
        gc.setBackground(accent);
        gc.fillRoundRectangle(THUMB, middle - 2, Math.max(4, at - THUMB), 4, 4, 4);
        gc.fillOval(at - THUMB, middle - THUMB, 2 * THUMB, 2 * THUMB);
        if (isFocusControl()) {
            gc.setForeground(accent);
            gc.setAlpha(FADED);
            gc.drawRoundRectangle(0, 0, WIDTH - 1, area.height - 1, 6, 6);
            gc.setAlpha(255);
        }
        gc.setForeground(line);
        gc.drawText(text(), WIDTH + GAP, middle - gc.getFontMetrics().getHeight() / 2, true);
    }
}
