package dev.sluice.testing.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/**
 * What has come to the workbench of that which was done. That X did something says little: a window manager looks at each
 * press of a button first, moves are gathered to one, and a window that was asked to be active gets the keys later.
 */
final class Arrivals {
    private int presses;
    private int releases;
    private int doubleClicks;
    private int keys;
    private Point pointer = new Point(-1, -1);
    private @Nullable Shell active;

    private Arrivals(Display display) {
        active = display.getActiveShell();
        display.addFilter(SWT.MouseDown, event -> presses++);
        display.addFilter(SWT.MouseUp, event -> releases++);
        display.addFilter(SWT.MouseDoubleClick, event -> doubleClicks++);
        display.addFilter(SWT.KeyDown, event -> keys++);
        display.addFilter(SWT.MouseMove, this::moved);
        display.addFilter(SWT.Activate, this::activated);
        display.addFilter(SWT.Deactivate, this::deactivated);
    }

    /** The arrivals at a display, counted from the first call on. */
    static Arrivals at(Display display) {
        if (display.getData(Arrivals.class.getName()) instanceof Arrivals known) {
            return known;
        }
        Arrivals fresh = new Arrivals(display);
        display.setData(Arrivals.class.getName(), fresh);
        return fresh;
    }

    static Arrivals here() {
        return at(Display.getCurrent());
    }

    private void moved(Event event) {
        if (event.widget instanceof Control control) {
            pointer = control.toDisplay(event.x, event.y);
        }
    }

    private void activated(Event event) {
        if (event.widget instanceof Shell shell) {
            active = shell;
        }
    }

    private void deactivated(Event event) {
        if (event.widget == active) {
            active = null;
        }
    }

    int presses() {
        return presses;
    }

    int releases() {
        return releases;
    }

    int doubleClicks() {
        return doubleClicks;
    }

    /** How many keys went down. */
    int keys() {
        return keys;
    }

    /** Where the pointer last moved to, on the screen. */
    Point pointer() {
        return pointer;
    }

    /** The window that has the keys; null while they are on their way from one to another. */
    @Nullable
    Shell active() {
        Shell shell = active;
        return shell == null || shell.isDisposed() || !shell.isVisible() ? null : shell;
    }

    /** Whether keys go to a control. */
    boolean keysGoTo(Control control) {
        return !control.isDisposed() && control.isFocusControl() && active() == control.getShell();
    }
}
