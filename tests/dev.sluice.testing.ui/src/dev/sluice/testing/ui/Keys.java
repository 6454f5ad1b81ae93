package dev.sluice.testing.ui;

import java.util.function.Supplier;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** The keyboard. */
public final class Keys {
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

    /** Types a text of ASCII characters to whatever has the keys. */
    public static void type(String text) {
        awaitWindow();
        Xdotool.run("type --delay 1 -- " + Xdotool.quote(text));
    }

    /** Types over what is selected in a field, or into an empty one, and waits until it is there. */
    public static void type(Text field, String text) {
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
