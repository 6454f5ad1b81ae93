package dev.sluice.testing.ui;

/** The keyboard. */
public final class Keys {
    private Keys() {}

    /** Presses keys one after the other, each as X names it, such as {@code ctrl+z}, {@code F2}, {@code Return}. */
    public static void press(String... keys) {
        for (String key : keys) {
            Xdotool.run("key", key);
        }
    }

    /** Types a text of ASCII characters. */
    public static void type(String text) {
        Xdotool.run("type", "--delay", "1", text);
    }
}
