package dev.sluice.testing.ui;

import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** The keyboard. */
public final class Keys {
    private static final int TRIES = 3;
    private static final Duration TRY = Duration.ofSeconds(5);
    private static final Duration KEY = Duration.ofSeconds(3);

    private Keys() {}

    /** Presses keys one after the other, each as X names it, such as {@code ctrl+z}, {@code F2}, {@code Return}. */
    public static void press(String... keys) {
        for (String key : keys) {
            awaitWindow();
            Xdotool.run("key " + key);
        }
    }

    /** Holds a key down until it is let go. */
    public static void hold(String key) {
        awaitWindow();
        Xdotool.run("keydown " + key);
    }

    public static void letGo(String key) {
        Xdotool.run("keyup " + key);
    }

    /**
     * Types a text of ASCII characters to whatever has the keys, each once the one before has come: on a machine under load
     * one gets lost now and then, and is typed again.
     */
    public static void type(String text) {
        Arrivals arrivals = Arrivals.here();
        for (int i = 0; i < text.length(); i++) {
            String one = Xdotool.quote(text.substring(i, i + 1));
            int before = arrivals.keys();
            for (int tries = 0; tries < TRIES && arrivals.keys() == before; tries++) {
                awaitWindow();
                Xdotool.run("type --delay 1 -- " + one);
                Ui.within(KEY, () -> arrivals.keys() > before);
            }
        }
    }

    /** Types over what is selected in a field, or into an empty one, and waits until it is there; again where keys were lost. */
    public static void type(Text field, String text) {
        for (int tries = 1; tries < TRIES; tries++) {
            awaitAt(field);
            type(text);
            if (Ui.within(TRY, () -> text.equals(field.getText()))) {
                return;
            }
            field.selectAll();
        }
        awaitAt(field);
        type(text);
        Ui.untilEqual(text, (Supplier<String>) field::getText);
    }

    /** Waits until keys go to a control. */
    public static void awaitAt(Control control) {
        Arrivals arrivals = Arrivals.here();
        Ui.until("the keys go to " + control, () -> arrivals.keysGoTo(control));
    }

    /** A window that closed leaves the keys to none for a moment. */
    private static void awaitWindow() {
        Arrivals arrivals = Arrivals.here();
        Ui.until("a window has the keys", () -> arrivals.active() != null);
    }
}
