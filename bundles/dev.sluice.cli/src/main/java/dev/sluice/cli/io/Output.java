package dev.sluice.cli.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream of the process. A piece of text is written as one, at once, so that pieces of several threads do not
 * mix. Where it cannot be written the stream says why, once, and drops what follows: there is nobody left to tell.
 * Thread-safe.
 */
public final class Output extends OutputStream {
    private final OutputStream to;
    private final Charset charset;
    private volatile @Nullable IOException failure;

    /** A stream that is not buffered: whoever writes decides what belongs together. */
    public Output(OutputStream to, Charset charset) {
        this.to = to;
        this.charset = charset;
    }

    /** Writes text; characters that the charset does not have become question marks. Never throws. */
    public void text(String text) {
        try {
            write(text.getBytes(charset));
        } catch (IOException e) {
            failure = e; // kept by write already
        }
    }

    /** Writes a line. Never throws. */
    public void line(String text) {
        text(text + System.lineSeparator());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b});
    }

    /**
     * Writes bytes.
     *
     * @throws IOException where they cannot be written, or earlier ones could not
     */
    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        IOException earlier = failure;
        if (earlier != null) {
            throw new IOException(earlier.getMessage(), earlier);
        }
        try {
            to.write(bytes, from, length);
            to.flush();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    public Charset charset() {
        return charset;
    }

    /** Why nothing more can be written; null where all is well. */
    public @Nullable IOException failure() {
        return failure;
    }

    /**
     * Whether nothing more can be written because the reader is gone, as with {@code | head -1}: that is the reader's
     * right and no failure to speak of.
     */
    public boolean abandoned() {
        IOException why = failure;
        String message = why == null ? null : why.getMessage();
        // the words of POSIX's EPIPE, and those of Windows
        return message != null
                && (message.contains("Broken pipe")
                        || message.contains("pipe is being closed")
                        || message.contains("pipe has been ended"));
    }
}
