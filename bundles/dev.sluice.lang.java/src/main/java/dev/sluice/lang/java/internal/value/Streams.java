package dev.sluice.lang.java.internal.value;

import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.value.BytesValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bytes that one call reads and gives piece by piece, however many. What it read is closed with this. For one thread. */
public final class Streams implements AutoCloseable {
    private final NodeContext context;
    private final long most;
    private final String advice;
    private final List<InputStream> opened = new ArrayList<>();

    /**
     * Those of a call that begins.
     *
     * @param context its files take what the call gives
     * @param most how many bytes that may be
     * @param advice how more can be allowed
     */
    public Streams(NodeContext context, long most, String advice) {
        this.context = context;
        this.most = most;
        this.advice = advice;
    }

    /** @throws UncheckedIOException where the bytes are gone */
    InputStream open(BytesValue bytes) {
        try {
            InputStream stream = bytes.open();
            opened.add(stream);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what the code gives to its end, and closes it.
     *
     * @throws MisfitException where that is more than the limit
     * @throws InvocationTargetException with what the code threw
     * @throws UncheckedIOException where the disk does not take it
     */
    BytesValue read(InputStream given) throws MisfitException, InvocationTargetException {
        Source source = new Source(given);
        try (source) {
            return context.files().read(source, context.cancellation());
        } catch (IOException | RuntimeException e) {
            if (e == source.thrown) {
                throw new InvocationTargetException(e);
            }
            if (source.read > most) {
                throw new MisfitException("", "has more than " + most + " bytes, the limit; give less, or " + advice);
            }
            if (e instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new UncheckedIOException(
                    "the bytes that it gives cannot be kept: " + e.getMessage(), (IOException) e);
        }
    }

    @Override
    public void close() {
        opened.forEach(Streams::close);
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            return; // nothing was written by it
        }
    }

    /** A stream of the code, held to the limit, which keeps what it throws apart from what the disk does. */
    private final class Source extends InputStream {
        private final InputStream from;
        private long read;
        private @Nullable Exception thrown;

        Source(InputStream from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            int count = 0;
            while (count == 0) {
                count = read(one, 0, 1);
            }
            return count < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int at, int length) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the node was stopped");
            }
            int count = next(to, at, length);
            read += Math.max(0, count);
            if (read > most) {
                throw new IOException("too many bytes");
            }
            return count;
        }

        private int next(byte[] to, int at, int length) throws IOException {
            try {
                int count = from.read(to, at, length);
                if (count > length) {
                    throw new IllegalStateException(
                            from.getClass().getName() + " says that it read " + count + " of " + length + " bytes");
                }
                return count;
            } catch (IOException | RuntimeException e) {
                thrown = e;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                from.close();
            } catch (IOException | RuntimeException e) {
                thrown = thrown == null ? e : thrown;
                throw e;
            }
        }
    }
}
