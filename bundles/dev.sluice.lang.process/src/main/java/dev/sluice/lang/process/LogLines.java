package dev.sluice.lang.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Passes on what a process says on stderr, line by line as it comes, and keeps its end for a message. Lines are cut at
 * {@value #LINE} bytes and {@value #LINES} of them are passed on, so that a process cannot fill the log.
 */
final class LogLines {
    static final int LINE = 8192;
    static final int LINES = 10_000;
    private static final int TAIL = 20;
    private static final int CHUNK = 8192;

    private final Consumer<String> sink;
    private final Deque<String> tail = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long dropped;
    private int count;
    private boolean closed;

    /** Lines for this sink, which is called under a lock and must not block. */
    LogLines(Consumer<String> sink) {
        this.sink = sink;
    }

    void read(InputStream from) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
            for (int i = 0; i < read; i++) {
                add(chunk[i]);
            }
        }
        if (line.size() > 0) {
            end();
        }
    }

    private void add(byte next) {
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
        text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        say(dropped == 0 ? text : text + "… (" + dropped + " more bytes)");
        line.reset();
        dropped = 0;
    }

    private synchronized void say(String text) {
        if (closed) {
            return;
        }
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

    /** The last lines; from now on the sink is not called any more. */
    synchronized String close() {
        closed = true;
        return String.join("\n", tail);
    }
}
