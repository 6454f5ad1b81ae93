package dev.sluice.testing.ui;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;

/** The mouse. Places are on the screen. */
public final class Pointer {
    private static final String LEFT = "1";
    private static final int STEPS = 4;
    private static final int WHEEL_UP = 4;
    private static final int WHEEL_DOWN = 5;

    private Pointer() {}

    public static void move(Point to) {
        Xdotool.run("mousemove", String.valueOf(to.x), String.valueOf(to.y));
        Ui.until(
                "the pointer is at " + to,
                () -> Display.getCurrent().getCursorLocation().equals(to));
    }

    public static void click(Point at) {
        click(at, LEFT);
    }

    /** Clicks with a button, as X counts them: 1 is the left one. */
    public static void click(Point at, String button) {
        move(at);
        Xdotool.run("click", button);
    }

    public static void doubleClick(Point at) {
        move(at);
        Xdotool.run("click", "--repeat", "2", "--delay", "40", LEFT);
    }

    /** Clicks while keys are held, such as {@code shift}. */
    public static void clickWith(String key, Point at) {
        move(at);
        Xdotool.run("keydown", key, "click", LEFT, "keyup", key);
    }

    /** Turns the wheel by one notch. @param key held meanwhile, such as {@code ctrl} */
    public static void wheel(String key, Point at, boolean up) {
        move(at);
        Xdotool.run("keydown", key, "click", String.valueOf(up ? WHEEL_UP : WHEEL_DOWN), "keyup", key);
    }

    /** Presses, moves in steps and lets go. */
    public static void drag(Point from, Point to) {
        press(from);
        glide(from, to);
        release();
    }

    public static void press(Point at) {
        move(at);
        Xdotool.run("mousedown", LEFT);
    }

    public static void release() {
        Xdotool.run("mouseup", LEFT);
    }

    /** Moves in steps, each of which is handled before the next. */
    public static void glide(Point from, Point to) {
        List<Point> stops = new ArrayList<>();
        for (int i = 1; i < STEPS; i++) {
            stops.add(new Point(from.x + (to.x - from.x) * i / STEPS, from.y + (to.y - from.y) * i / STEPS));
        }
        stops.forEach(Pointer::move);
        move(to);
    }
}
