package dev.sluice.lang.wasm.internal.engine;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Passes on what an instance writes, line by line, and keeps the end for a message. Lines are cut at {@value #LINE} bytes
 * and {@value #LINES} of them are passed on, so that an instance cannot fill the log. For one thread.
 */
final class LineOutput extends OutputStream {
    static final int LINE = 8192;
    static final int LINES = 10_000;
    private static final int TAIL = 20;

    private final Consumer<String> sink;
    private final Deque<String> tail = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long dropped;
    private int count;

    LineOutput(Consumer<String> sink) {
        this.sink = sink;
    }

    @Override
    public void write(int next) {
        if (next == '\n') {
            end();
        } else if (line.size() < LINE) {
            line.write(next);
        } else {
            dropped++;
        }
    }

    private void end() {
        String text = line.toString(StandardCharsets.UTF_8);
        say(dropped == 0 ? text : text + "… (" + dropped + " more bytes)");
        line.reset();
        dropped = 0;
    }

    private void say(String text) {
        if (tail.size() == TAIL) {
            tail.removeFirst();
        }
        tail.addLast(text);
        count++;
        if (count <= LINES) {
            sink.accept(text);
        } else if (count == LINES + 1) {
            sink.accept("… (more than " + LINES + " lines; the rest is not logged)");
        }
    }

    /** The last lines; ends the one that has no end. */
    String finish() {
        if (line.size() > 0) {
            end();
        }
        return String.join("\n", tail);
    }
}
