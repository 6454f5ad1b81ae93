package dev.sluice.testing.ui;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.jspecify.annotations.Nullable;

/**
 * Drags something of one widget onto another, as the operating system does it. X asks the window below the pointer at each step
 * whether it would take what is dragged, and a button let go before the answer came ends the drag for nothing; so this lets go
 * only once the target has agreed.
 */
public final class DragAndDrop {
    /** How far the pointer shakes for a press to become a drag: more than GTK's threshold of 8 pixels. */
    private static final int SHAKE = 24;

    private static final int SHAKES = 4;

    private static final int TRIES = 4;
    private static final Duration TRY = Duration.ofSeconds(3);

    private DragAndDrop() {}

    /**
     * Drags from a place of the screen to another.
     *
     * @param target the widget there that takes drops
     */
    public static void drag(Point from, Point to, Control target) {
        if (!(target.getData(DND.DROP_TARGET_KEY) instanceof DropTarget drops)) {
            throw new AssertionError("Nothing can be dropped on " + target);
        }
        Agreed agreed = new Agreed();
        drops.addDropListener(agreed);
        try {
            begin(from);
            step(new Point(to.x, to.y - 1), agreed);
            // The answer to a step has come when the next step is asked about.
            step(to, agreed);
        } finally {
            Xdotool.run("mouseup 1");
            drops.removeDropListener(agreed);
        }
    }

    /**
     * Presses and shakes until a drag begins. SWT looks, in the thread of the events and from when it handles the press, whether
     * the pointer goes far enough within half a second; so another thread must move it meanwhile, whenever that is.
     */
    private static void begin(Point from) {
        AtomicBoolean begun = new AtomicBoolean();
        Listener seen = event -> begun.set(true);
        Display display = Display.getCurrent();
        display.addFilter(SWT.DragDetect, seen);
        try {
            for (int tries = 1; !begun.get() && tries <= TRIES; tries++) {
                if (tries > 1) {
                    // the half second passed while nothing moved, and it counts as a click
                    Xdotool.run("mouseup 1");
                }
                Pointer.move(from);
                shake(from, begun);
            }
        } finally {
            display.removeFilter(SWT.DragDetect, seen);
        }
        if (!begun.get()) {
            throw new AssertionError("the press at " + from + " did not become a drag");
        }
    }

    private static void shake(Point from, AtomicBoolean begun) {
        Xdotool tool = Xdotool.of(Display.getCurrent());
        AtomicBoolean over = new AtomicBoolean();
        Thread hand = new Thread(() -> {
            tool.send("mousedown 1");
            for (int i = 0; !begun.get() && !over.get(); i++) {
                tool.send("mousemove " + (from.x + i % SHAKES * SHAKE) + " " + from.y);
            }
        });
        hand.start();
        Ui.within(TRY, begun::get);
        over.set(true);
        Ui.until("the pointer is still", () -> !hand.isAlive());
    }

    /** Moves there, and a bit to and fro where no answer came: the target is asked at each move and not else. */
    private static void step(Point to, Agreed agreed) {
        for (int tries = 1; tries < TRIES; tries++) {
            Pointer.move(to);
            if (Ui.within(TRY, () -> to.equals(agreed.at))) {
                return;
            }
            Pointer.move(new Point(to.x + 1, to.y));
        }
        Pointer.move(to);
        Ui.until("the target agrees to a drop at " + to, () -> to.equals(agreed.at));
    }

    /** Remembers where the target said yes last. */
    private static final class Agreed extends DropTargetAdapter {
        @Nullable
        Point at;

        @Override
        public void dragOver(DropTargetEvent event) {
            at = event.detail == DND.DROP_NONE ? null : new Point(event.x, event.y);
        }
    }
}
