package dev.sluice.testing.ui;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;

/** The mouse. Places are on the screen. Each press and release has come to the workbench when its method returns. */
public final class Pointer {
    private static final int LEFT = 1;
    private static final int MIDDLE = 2;
    private static final int RIGHT = 3;
    private static final int WHEEL_UP = 4;
    private static final int WHEEL_DOWN = 5;
    private static final int STEPS = 4;
    private static final int TRIES = 5;
    private static final Duration TRY = Duration.ofSeconds(1);

    private Pointer() {}

    public static void move(Point to) {
        Xdotool.run("mousemove " + to.x + " " + to.y);
        Ui.until(
                "the pointer is at " + to,
                () -> Display.getCurrent().getCursorLocation().equals(to));
    }

    public static void click(Point at) {
        press(at, LEFT);
        release(LEFT);
    }

    /** Clicks on what stays there, and again where it moved away beneath the pointer. The parameters are as for the next one. */
    public static void clickOn(String what, Supplier<Point> at, BooleanSupplier done) {
        for (int tries = 1; tries < TRIES; tries++) {
            click(at.get());
            if (Ui.within(TRY, done)) {
                return;
            }
        }
        click(at.get());
        Ui.until(what, done);
    }

    /**
     * Clicks, and again where nothing came of it, as a person does: what was to be hit may have moved when a view came to
     * the front, when a table drew its header, or beneath a window manager that took the press for itself.
     *
     * @param at where, asked before each click
     * @param done what comes of the click
     */
    public static void clickUntil(String what, Supplier<Point> at, BooleanSupplier done) {
        for (int tries = 1; tries < TRIES; tries++) {
            move(at.get());
            Xdotool.run("click " + LEFT);
            if (Ui.within(TRY, done)) {
                return;
            }
        }
        click(at.get());
        Ui.until(what, done);
    }

    /** Clicks on what goes away by it, so that the release comes to nobody. */
    public static void clickAway(Point at) {
        press(at, LEFT);
        Xdotool.run("mouseup " + LEFT);
    }

    /** Clicks with the right button in one go: GTK takes a release that comes half a second later for a choice. */
    public static void clickRight(Point at) {
        move(at);
        Xdotool.run("click " + RIGHT);
    }

    /** Clicks twice, and again where a machine under load took so long between the two that they count as one each. */
    public static void doubleClick(Point at) {
        Arrivals arrivals = Arrivals.here();
        int clicks = arrivals.doubleClicks();
        for (int tries = 1; tries <= TRIES; tries++) {
            move(at);
            int releases = arrivals.releases();
            Xdotool.run("click --repeat 2 --delay 40 " + LEFT);
            Ui.until("two releases come at " + at, () -> arrivals.releases() > releases + 1);
            if (Ui.within(TRY, () -> arrivals.doubleClicks() > clicks)) {
                return;
            }
        }
        throw new AssertionError("no double click came at " + at);
    }

    /** Clicks while a key is held, such as {@code shift}. */
    public static void clickWith(String key, Point at) {
        Keys.hold(key);
        click(at);
        Keys.letGo(key);
    }

    /** Turns the wheel by one notch. @param key held meanwhile, such as {@code ctrl} */
    public static void wheel(String key, Point at, boolean up) {
        Keys.hold(key);
        wheel(at, up);
        Keys.letGo(key);
    }

    /** Turns the wheel by one notch. */
    public static void wheel(Point at, boolean up) {
        move(at);
        Xdotool.run("click " + (up ? WHEEL_UP : WHEEL_DOWN));
    }

    /** Presses, moves in steps and lets go. */
    public static void drag(Point from, Point to) {
        press(from);
        glide(from, to);
        release();
    }

    /** The same with the middle button. */
    public static void dragMiddle(Point from, Point to) {
        press(from, MIDDLE);
        glide(from, to);
        release(MIDDLE);
    }

    /** Presses the left button. */
    public static void press(Point at) {
        press(at, LEFT);
    }

    private static void press(Point at, int button) {
        move(at);
        Arrivals arrivals = Arrivals.here();
        int presses = arrivals.presses();
        Xdotool.run("mousedown " + button);
        Ui.until("the press comes at " + at, () -> arrivals.presses() > presses);
    }

    public static void release() {
        release(LEFT);
    }

    private static void release(int button) {
        Arrivals arrivals = Arrivals.here();
        int releases = arrivals.releases();
        Xdotool.run("mouseup " + button);
        Ui.until("the release comes", () -> arrivals.releases() > releases);
    }

    /** Moves in steps while a button is down, each of which has come before the next. */
    public static void glide(Point from, Point to) {
        Arrivals arrivals = Arrivals.here();
        for (int i = 1; i <= STEPS; i++) {
            Point step = new Point(from.x + (to.x - from.x) * i / STEPS, from.y + (to.y - from.y) * i / STEPS);
            move(step);
            Ui.until("the drag comes to " + step, () -> step.equals(arrivals.pointer()));
        }
    }
}
