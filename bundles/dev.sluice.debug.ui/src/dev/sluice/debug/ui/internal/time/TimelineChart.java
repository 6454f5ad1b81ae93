package dev.sluice.debug.ui.internal.time;

import dev.sluice.debug.ui.internal.live.Spans;
import dev.sluice.debug.ui.internal.time.Bars.Bar;
import dev.sluice.debug.ui.internal.time.Bars.Row;
import dev.sluice.engine.NodeState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.jspecify.annotations.Nullable;

/**
 * Draws a timeline. The wheel zooms at the pointer, with Shift it moves along time, a drag does too; a click on a bar or
 * beside one goes to that instant.
 */
public final class TimelineChart extends Canvas {
    private static final int NAMES = 150;
    private static final int HEAD = 22;
    private static final int LANE = 16;
    private static final int GAP = 6;
    private static final int CLICK = 4;
    private static final int WHEEL_PIXELS = 60;

    private final LongConsumer chosen;
    private final boolean dark;
    private Bars bars = Bars.NONE;
    private TimeAxis axis = TimeAxis.all(1, 1);
    private long moment = -1;
    private int top;
    private @Nullable Point pressed;
    private @Nullable TimeAxis dragged;

    /** @param chosen is told the number of the event that was clicked */
    public TimelineChart(Composite parent, boolean dark, LongConsumer chosen) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL);
        this.dark = dark;
        this.chosen = chosen;
        setData("org.eclipse.e4.ui.css.disabled", true);
        setBackground(color(dark ? 0x1E2127 : 0xFAFAFB));
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> resized());
        addListener(SWT.MouseWheel, this::wheel);
        addListener(SWT.MouseDown, this::press);
        addListener(SWT.MouseMove, this::drag);
        addListener(SWT.MouseUp, this::release);
        ScrollBar bar = getVerticalBar();
        bar.addListener(SWT.Selection, event -> {
            top = bar.getSelection();
            redraw();
        });
    }

    /** Shows a run. */
    public void show(Bars shown) {
        bars = shown;
        axis = axis.adapted(shown.micros(), getClientArea().width - NAMES);
        updateBar();
        redraw();
    }

    /** Marks the instant after an event; -1 for none. */
    public void mark(long event) {
        moment = event;
        redraw();
    }

    private void resized() {
        axis = axis.adapted(bars.micros(), getClientArea().width - NAMES);
        updateBar();
    }

    private static int height(Row row) {
        return row.lanes().size() * LANE + GAP;
    }

    private void updateBar() {
        int whole = HEAD + bars.rows().stream().mapToInt(TimelineChart::height).sum();
        int seen = Math.max(1, getClientArea().height);
        ScrollBar bar = getVerticalBar();
        bar.setValues(Math.min(top, Math.max(0, whole - seen)), 0, Math.max(seen, whole), seen, LANE, seen);
        top = bar.getSelection();
        bar.setVisible(whole > seen);
    }

    /** Where the bar of a node that began first is, for tests and the keyboard; null where it has none in view. */
    public @Nullable Rectangle areaOf(String node) {
        int y = HEAD - top;
        for (Row row : bars.rows()) {
            if (row.node().equals(node)) {
                Bar bar = row.lanes().get(0).get(0);
                int left = (int) axis.x(bar.from());
                int width = Math.max(2, (int) (axis.x(bar.to()) - left));
                return new Rectangle(NAMES + left, y + 1, width, LANE - 2);
            }
            y += height(row);
        }
        return null;
    }

    private void wheel(Event event) {
        int x = Math.max(0, event.x - NAMES);
        axis = (event.stateMask & SWT.SHIFT) != 0
                ? axis.moved(event.count > 0 ? -WHEEL_PIXELS : WHEEL_PIXELS)
                : axis.zoomed(x, event.count > 0);
        event.doit = false;
        redraw();
    }

    /** How many microseconds a pixel stands for. */
    public double scale() {
        return axis.perPixel();
    }

    private void press(Event event) {
        if (event.button == 1) {
            pressed = new Point(event.x, event.y);
            dragged = axis;
        }
    }

    private void drag(Event event) {
        Point from = pressed;
        TimeAxis before = dragged;
        if (from != null && before != null) {
            axis = before.moved(from.x - event.x);
            redraw();
            return;
        }
        Bar bar = barAt(event.x, event.y);
        setToolTipText(bar == null ? null : text(bar));
    }

    private static String text(Bar bar) {
        String where = bar.span().activation();
        return bar.span().node() + (where.isEmpty() ? "" : " in " + where) + ": "
                + bar.span().state().name().toLowerCase(Locale.ROOT) + ", "
                + Spans.text(Duration.ofNanos((bar.to() - bar.from()) * 1000))
                + (bar.span().attempt() > 1 ? ", attempt " + bar.span().attempt() : "");
    }

    private void release(Event event) {
        Point from = pressed;
        pressed = null;
        dragged = null;
        if (from != null && Math.abs(from.x - event.x) <= CLICK && event.x >= NAMES) {
            Bar bar = barAt(event.x, event.y);
            long at = bar == null ? eventAt(axis.micros(event.x - NAMES)) : bar.event();
            if (at >= 0) {
                chosen.accept(at);
            }
        }
    }

    /** The last event, of those that begin or end a bar, that was not after a time; -1 for none. */
    private long eventAt(long micros) {
        long last = -1;
        for (Row row : bars.rows()) {
            for (List<Bar> lane : row.lanes()) {
                for (Bar bar : lane) {
                    if (bar.to() <= micros) {
                        last = Math.max(last, bar.span().last());
                    } else if (bar.from() <= micros) {
                        last = Math.max(last, bar.span().first());
                    }
                }
            }
        }
        return last;
    }

    private @Nullable Bar barAt(int x, int y) {
        int rowTop = HEAD - top;
        for (Row row : bars.rows()) {
            int lane = Math.floorDiv(y - rowTop, LANE);
            if (y >= HEAD && lane >= 0 && lane < row.lanes().size() && y < rowTop + height(row)) {
                long at = axis.micros(x - NAMES);
                double near = 2 * axis.perPixel();
                return row.lanes().get(lane).stream()
                        .filter(bar -> bar.from() - near <= at && at <= bar.to() + near)
                        .findFirst()
                        .orElse(null);
            }
            rowTop += height(row);
        }
        return null;
    }

    private static Color color(int rgb) {
        return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        gc.setAntialias(SWT.ON);
        Color text = color(dark ? 0xE6E9EF : 0x1F2430);
        Color quiet = color(dark ? 0x98A2B3 : 0x667080);
        Color line = color(dark ? 0x2C313A : 0xE4E7EC);
        if (bars.rows().isEmpty()) {
            gc.setForeground(quiet);
            gc.drawText("Select a run in the Debug view or in the history to see when its nodes ran.", 12, 12, true);
            return;
        }
        paintTicks(gc, area, line, quiet);
        int y = HEAD - top;
        gc.setClipping(0, HEAD, area.width, Math.max(0, area.height - HEAD));
        for (Row row : bars.rows()) {
            int height = height(row);
            if (y + height >= HEAD && y <= area.height) {
                gc.setForeground(text);
                gc.drawText(
                        shortened(gc, row.node()),
                        8,
                        y + (LANE - gc.getFontMetrics().getHeight()) / 2,
                        true);
                paintRow(gc, row, y, area.width);
            }
            y += height;
        }
        paintMoment(gc, area);
    }

    private static String shortened(GC gc, String name) {
        String shown = name;
        while (shown.length() > 2 && gc.textExtent(shown).x > NAMES - 16) {
            shown = "…" + shown.substring(Math.min(shown.length(), 3));
        }
        return shown;
    }

    private void paintTicks(GC gc, Rectangle area, Color line, Color quiet) {
        long tick = axis.tick();
        long first = (axis.micros(0) + tick - 1) / tick * tick;
        for (long at = first; axis.x(at) <= area.width - NAMES; at += tick) {
            int x = NAMES + (int) axis.x(at);
            gc.setForeground(line);
            gc.drawLine(x, HEAD - 4, x, area.height);
            gc.setForeground(quiet);
            gc.drawText(TimeAxis.label(at), x + 3, 3, true);
        }
    }

    /** Bars that share a pixel are drawn once, so that a run of many passes is painted as fast as one of few. */
    private void paintRow(GC gc, Row row, int y, int right) {
        Rectangle clip = gc.getClipping();
        gc.setClipping(clip.intersection(new Rectangle(NAMES, clip.y, Math.max(0, right - NAMES), clip.height)));
        for (int lane = 0; lane < row.lanes().size(); lane++) {
            int last = Integer.MIN_VALUE;
            for (Bar bar : row.lanes().get(lane)) {
                int from = (int) axis.x(bar.from());
                int to = Math.max(from + 2, (int) axis.x(bar.to()));
                if (to < 0 || from > right || to <= last && !bar.failed()) {
                    continue;
                }
                gc.setBackground(color(rgb(bar.span().state())));
                gc.fillRoundRectangle(NAMES + from, y + lane * LANE + 2, to - from, LANE - 4, 4, 4);
                last = to;
            }
        }
        gc.setClipping(clip);
    }

    private static int rgb(NodeState state) {
        return switch (state) {
            case COMPLETED -> 0x2E9E6B;
            case FAILED -> 0xD64545;
            case SUSPENDED -> 0xE0A100;
            case RETRYING, WAITING -> 0xB58A1B;
            case RUNNING -> 0x2F6FED;
            default -> 0x8A94A6;
        };
    }

    private void paintMoment(GC gc, Rectangle area) {
        if (moment < 0) {
            return;
        }
        long at = -1;
        for (Row row : bars.rows()) {
            for (List<Bar> lane : row.lanes()) {
                for (Bar bar : lane) {
                    at = Math.max(
                            at,
                            bar.span().last() <= moment ? bar.to() : bar.span().first() <= moment ? bar.from() : -1);
                }
            }
        }
        if (at >= 0) {
            int x = NAMES + (int) axis.x(at);
            gc.setClipping((Rectangle) null);
            gc.setForeground(color(0xE0A100));
            gc.setLineWidth(2);
            gc.drawLine(x, HEAD - 6, x, area.height);
        }
    }
}
