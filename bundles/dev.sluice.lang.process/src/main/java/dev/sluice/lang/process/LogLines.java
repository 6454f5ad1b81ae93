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
 * {@value #LINE} bytes and a bounded number of them is passed on, so that a process cannot fill the log. Read by one
 * thread.
 */
public final class LogLines {
    static final int LINE = 8192;
    public static final int LINES = 10_000;
    private static final int TAIL = 20;
    private static final int CHUNK = 8192;

    private final Consumer<String> sink;
    private final int limit;
    private final Deque<String> tail = new ArrayDeque<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long dropped;
    private int count;
    private boolean closed;

    /** At most {@value #LINES} lines for this sink, which is called under a lock and must not block. */
    LogLines(Consumer<String> sink) {
        this(sink, LINES);
    }

    /** At most so many lines for this sink, which is called under a lock and must not block. */
    public LogLines(Consumer<String> sink, int limit) {
        this.sink = sink;
        this.limit = limit;
    }

    /** Reads to the end of the stream. */
    public void read(InputStream from) throws IOException {
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
        count = Math.min(count, Integer.MAX_VALUE - 1) + 1;
        if (count <= limit) {
            sink.accept(text);
        } else if (count == limit + 1) {
            sink.accept("… (more than " + limit + " lines; the rest is not logged)");
        }
    }

    /** The last lines so far. */
    public synchronized String tail() {
        return String.join("\n", tail);
    }

    /** The last lines; from now on the sink is not called any more. */
    synchronized String close() {
        closed = true;
        return String.join("\n", tail);
    }
}
