package dev.sluice.testing.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.eclipse.swt.widgets.Display;

/**
 * Sends events through the X server, as a mouse and a keyboard do. One process reads the commands of all tests; it belongs
 * to the display, and ends with it.
 */
final class Xdotool {
    /** Prints a line once the command before it was done, which acknowledges that. */
    private static final String ACKNOWLEDGE = "getmouselocation";

    private static final String ACKNOWLEDGED = "x:";

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    private Xdotool() throws IOException {
        process = new ProcessBuilder("xdotool", "-").redirectErrorStream(true).start();
        commands = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The process for a display, which is started by the first call. */
    static Xdotool of(Display display) {
        if (display.getData(Xdotool.class.getName()) instanceof Xdotool running) {
            return running;
        }
        try {
            Xdotool started = new Xdotool();
            display.setData(Xdotool.class.getName(), started);
            started.letGo();
            display.disposeExec(started.process::destroy);
            return started;
        } catch (IOException e) {
            throw new AssertionError("The tests of the workbench need xdotool; install it.", e);
        }
    }

    /** Runs a command, and handles the events that it made. */
    static void run(String command) {
        Display display = Display.getCurrent();
        of(display).send(command);
        // Each answer of the X server comes after the events that it sent before: asking for anything brings them here.
        display.getCursorLocation();
        Ui.settle();
    }

    /** Lets go of all buttons and keys, which a test that failed or was ended may have held. */
    void letGo() {
        send("mouseup 1 mouseup 2 mouseup 3 keyup ctrl keyup shift keyup alt keyup space");
    }

    /** Runs a command, on any thread, and waits until it is done; what it did has not come to the workbench yet. */
    void send(String command) {
        try {
            commands.write(command + "\n" + ACKNOWLEDGE + "\n");
            commands.flush();
            String answer = answers.readLine();
            if (answer == null || !answer.startsWith(ACKNOWLEDGED)) {
                throw new AssertionError("xdotool refused '" + command + "': " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("xdotool ended before '" + command + "'", e);
        }
    }

    /** A text as one argument. */
    static String quote(String text) {
        char mark = text.indexOf('\'') < 0 ? '\'' : '"';
        if (text.indexOf(mark) >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("xdotool cannot type both quotes at once, or a line break: " + text);
        }
        return mark + text + mark;
    }
}
