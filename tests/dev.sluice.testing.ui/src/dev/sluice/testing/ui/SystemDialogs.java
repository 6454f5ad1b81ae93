package dev.sluice.testing.ui;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Dialogs of the window system, such as that for a file's name. They are no widgets, and nothing of the test runs on the UI
 * thread while one is open: another thread finds the window by its title and presses the keys.
 */
public final class SystemDialogs {
    private static final int LIMIT_SECONDS = 40;
    /** After which the dialog is answered again: its list of completions takes an Escape or a Return for itself. */
    private static final int AGAIN_SECONDS = 2;

    private SystemDialogs() {}

    /**
     * Does something that opens a dialog, and answers it. The keys go to the dialog as a whole, which begins in its first
     * field.
     *
     * @param title of the dialog's window, the whole of it
     * @param text what is typed over the first field's content, ASCII; nothing where it is empty
     * @param asking returns once the dialog is closed
     * @param keys what is pressed after that, as X names it, such as {@code Return}
     */
    public static void answer(String title, String text, Runnable asking, String... keys) {
        CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answer(title, text, keys));
        asking.run();
        try {
            answering.join();
        } catch (CompletionException e) {
            throw new AssertionError(e.getCause());
        }
        Ui.settle();
    }

    private static void answer(String title, String text, String... keys) {
        String window = "^" + title + "$";
        try {
            xdotool("search", "--sync", "--onlyvisible", "--name", window, "windowactivate", "--sync");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            for (int tries = 0; tries == 0 || !isGone(window); tries++) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("the keys did not close the dialog " + window);
                }
                // what is typed again opens the list again, so every second time the keys come alone
                type(tries % 2 == 0 ? text : "", keys);
            }
        } catch (AssertionError e) {
            xdotool("key", "Escape", "Escape"); // or it would stay open for ever
            throw e;
        }
    }

    private static void type(String text, String... keys) {
        // what the test pressed to open the dialog may not have been let go yet
        xdotool("keyup", "shift", "keyup", "alt", "keyup", "ctrl");
        if (!text.isEmpty()) {
            xdotool("key", "ctrl+a");
            xdotool("type", "--delay", "1", text);
        }
        for (String key : keys) {
            xdotool("key", key);
        }
    }

    /** Whether the dialog closes before it is time to answer it again. */
    private static boolean isGone(String window) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(AGAIN_SECONDS);
        boolean open = true;
        while (open && System.nanoTime() < end) {
            open = run("search", "--onlyvisible", "--name", window) == 0;
        }
        return !open || run("search", "--onlyvisible", "--name", window, "windowactivate", "--sync") != 0;
    }

    private static void xdotool(String... arguments) {
        if (run(arguments) != 0) {
            throw new AssertionError("refused: xdotool " + String.join(" ", arguments));
        }
    }

    /** The exit code; what it says of windows that it found or not is of no interest. */
    private static int run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("not done in " + LIMIT_SECONDS + " s: " + command);
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new AssertionError("the tests of the workbench need xdotool; install it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + command, e);
        }
    }
}
