package dev.sluice.editor.bench;

import java.time.Duration;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/** Paints a control so often in a second, as somebody does who scrolls, and lets the workbench do its work between. */
final class FrameLoop {
    private final Control control;
    private final long step;
    private long worst;

    FrameLoop(Control control, int rate) {
        this.control = control;
        this.step = 1_000_000_000L / rate;
    }

    /** The longest time from one frame to the next, in nanoseconds. */
    long worst() {
        return worst;
    }

    /** Returns how many frames there were. */
    int run(Duration limit) {
        Display display = control.getDisplay();
        long start = System.nanoTime();
        long last = start;
        long next = start;
        int frames = 0;
        while (last - start < limit.toNanos()) {
            long now = System.nanoTime();
            if (now >= next) {
                control.redraw();
                control.update();
                frames++;
                worst = Math.max(worst, now - last);
                last = now;
                // what came too late is not made up for
                next = Math.max(next + step, now);
            } else if (!display.readAndDispatch()) {
                display.timerExec((int) Math.max(1, (next - now) / 1_000_000), () -> {
                    // that the display wakes is all that is wanted
                });
                display.sleep();
            }
        }
        return frames;
    }
}
