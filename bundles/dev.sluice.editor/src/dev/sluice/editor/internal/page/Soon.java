package dev.sluice.editor.internal.page;

import java.util.function.BooleanSupplier;
import org.eclipse.swt.widgets.Display;

/**
 * Runs a task once the events at hand are done, however often it was asked for meanwhile. One that took so long that it is
 * felt at each key waits until nobody asks for a while. For the UI thread.
 */
final class Soon {
    private static final long FELT_MILLIS = 40;
    private static final long LONGEST_PAUSE_MILLIS = 600;

    private final Display display;
    private final BooleanSupplier task;
    private final BooleanSupplier mayWait;
    private final Runnable now = this::run;
    private boolean asked;
    private long tookMillis;

    /**
     * A task.
     *
     * @param task says whether there was anything to do
     * @param mayWait whether nobody sees at present what the task does
     */
    Soon(Display display, BooleanSupplier task, BooleanSupplier mayWait) {
        this.display = display;
        this.task = task;
        this.mayWait = mayWait;
    }

    void ask() {
        if (tookMillis > FELT_MILLIS && mayWait.getAsBoolean()) {
            display.timerExec((int) Math.min(LONGEST_PAUSE_MILLIS, 3 * tookMillis), now);
        } else if (!asked) {
            asked = true;
            display.asyncExec(now);
        }
    }

    private void run() {
        asked = false;
        long start = System.nanoTime();
        if (task.getAsBoolean()) {
            tookMillis = (System.nanoTime() - start) / 1_000_000;
        }
    }
}
