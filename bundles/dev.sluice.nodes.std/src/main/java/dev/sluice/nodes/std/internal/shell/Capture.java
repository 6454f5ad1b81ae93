package dev.sluice.nodes.std.internal.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Takes what a program writes to one of its pipes, in a thread of its own, so that the program never waits for it. */
final class Capture implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final int CHUNK = 1 << 15;

    private final InputStream pipe;
    private final long limit;
    private final Runnable onOverflow;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Thread thread;
    private boolean overflown;

    /**
     * Starts to read.
     *
     * @param onOverflow what is done where more bytes come than the limit
     */
    Capture(InputStream pipe, long limit, Runnable onOverflow) {
        this.pipe = pipe;
        this.limit = limit;
        this.onOverflow = onOverflow;
        this.thread = Thread.ofPlatform().daemon().name("output of a program").start(this::read);
    }

    private void read() {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int read = pipe.read(chunk); read >= 0; read = pipe.read(chunk)) {
                if (!take(chunk, read)) {
                    onOverflow.run();
                    return;
                }
            }
        } catch (IOException e) {
            // The pipe was closed under the reader: the program was stopped, and nobody wants the text any more.
            return;
        }
    }

    private synchronized boolean take(byte[] chunk, int count) {
        overflown |= bytes.size() + (long) count > limit;
        if (!overflown) {
            bytes.write(chunk, 0, count);
        }
        return !overflown;
    }

    /**
     * What was written, once the program has ended; null where it was more than the limit. Bytes that are not UTF-8
     * become the replacement character.
     */
    @Nullable
    String text() throws InterruptedException {
        thread.join(REST);
        synchronized (this) {
            return overflown ? null : bytes.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        try {
            pipe.close();
        } catch (IOException e) {
            // A pipe that cannot be closed is closed already.
            thread.interrupt();
        }
    }
}
