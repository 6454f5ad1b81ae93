package dev.sluice.lang.java.guest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Makes lines of what one execution prints, and passes on a bounded number of them. Thread-safe. */
public final class GuestLog {
    private static final int LINE = 8192;
    private static final int LINES = 10_000;

    private final Consumer<String> sink;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private int lines;

    /** Passes lines on to this. */
    public GuestLog(Consumer<String> sink) {
        this.sink = sink;
    }

    synchronized void write(boolean errors, byte[] bytes, int offset, int length) {
        ByteArrayOutputStream line = errors ? err : out;
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\n') {
                end(line);
            } else if (line.size() < LINE) {
                line.write(bytes[i]);
            }
        }
    }

    /** Passes on what has no line feed at its end. */
    public synchronized void finish() {
        for (ByteArrayOutputStream line : new ByteArrayOutputStream[] {out, err}) {
            if (line.size() > 0) {
                end(line);
            }
        }
    }

    private void end(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        lines++;
        if (lines <= LINES) {
            sink.accept(text);
        } else if (lines == LINES + 1) {
            sink.accept("… more than " + LINES + " lines; the rest is left out");
        }
    }
}
