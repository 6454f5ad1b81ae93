package dev.sluice.testing.ui;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.widgets.Display;

/** Sends events through the X server, as a mouse and a keyboard do. */
final class Xdotool {
    private Xdotool() {}

    /** Starts a command, whose events arrive while the caller goes on. */
    static Process start(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(arguments);
        Display display = Display.getCurrent();
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.onExit().thenRun(() -> {
                if (!display.isDisposed()) {
                    display.wake();
                }
            });
            return process;
        } catch (IOException e) {
            throw new AssertionError("The tests of the workbench need xdotool; install it.", e);
        }
    }

    /** Runs one command, and handles events meanwhile and those that it made. */
    static void run(List<String> arguments) {
        Process process = start(arguments);
        Ui.until("xdotool ended: " + arguments, () -> !process.isAlive());
        if (process.exitValue() != 0) {
            throw new AssertionError("xdotool " + arguments + " ended with " + process.exitValue());
        }
        Ui.settle();
    }

    static void run(String... arguments) {
        run(List.of(arguments));
    }
}
