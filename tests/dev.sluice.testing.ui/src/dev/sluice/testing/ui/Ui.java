package dev.sluice.testing.ui;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.swt.widgets.Display;
import org.jspecify.annotations.Nullable;

/** Lets the workbench work while a test, which runs in its thread, waits. */
public final class Ui {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** How often a condition is looked at while no event arrives. */
    private static final int LOOK_MILLIS = 10;

    private Ui() {}

    /**
     * Waits until something holds.
     *
     * @param what completes "it did not happen that …"
     * @throws AssertionError when it does not within the limit
     */
    public static void until(String what, BooleanSupplier condition) {
        if (!within(LIMIT, condition)) {
            throw new AssertionError("It did not happen within " + LIMIT.toSeconds() + " s that " + what);
        }
    }

    /** Waits until there is a value, and gives it. */
    public static <T> T await(String what, Supplier<@Nullable T> value) {
        until(what, () -> value.get() != null);
        T found = value.get();
        if (found == null) {
            throw new AssertionError("It was there and went away: " + what);
        }
        return found;
    }

    /** Waits until something equals what is expected; the error shows both. */
    public static <T> void untilEqual(T expected, Supplier<? extends @Nullable T> actual) {
        if (!within(LIMIT, () -> expected.equals(actual.get()))) {
            throw new AssertionError(
                    "expected within " + LIMIT.toSeconds() + " s:\n" + expected + "\nbut was:\n" + actual.get());
        }
    }

    /** Waits until something holds or the time is over, and says whether it does. */
    public static boolean within(Duration limit, BooleanSupplier condition) {
        Display display = Display.getCurrent();
        long end = System.nanoTime() + limit.toNanos();
        boolean[] waiting = {true};
        display.timerExec(LOOK_MILLIS, new Runnable() {
            @Override
            public void run() {
                // Running wakes the display, which is all that is wanted.
                if (waiting[0]) {
                    display.timerExec(LOOK_MILLIS, this);
                }
            }
        });
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                if (!display.readAndDispatch()) {
                    display.sleep();
                }
            }
            return true;
        } finally {
            waiting[0] = false;
        }
    }

    /** Handles what is to be handled now. */
    public static void settle() {
        Display display = Display.getCurrent();
        for (int i = 0; i < 10_000 && display.readAndDispatch(); i++) {
            // the loop is the work
        }
    }
}
