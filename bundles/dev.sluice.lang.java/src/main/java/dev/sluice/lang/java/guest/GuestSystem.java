package dev.sluice.lang.java.guest;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the classes of nodes where they say {@link System}: what a node prints goes to its log, because the runner's own
 * stdout may carry events, and what would end the JVM ends only the node. Static, as that is how those classes use it; what
 * it holds belongs to the thread. Thread-safe.
 */
public final class GuestSystem {
    /** The log of the execution that a thread works for; threads that a node starts inherit it. */
    private static final InheritableThreadLocal<GuestLog> LOG = new InheritableThreadLocal<>();

    /** In place of {@link System#out}. */
    public static final PrintStream out = new PrintStream(new Output(false), true, StandardCharsets.UTF_8);

    /** In place of {@link System#err}. */
    public static final PrintStream err = new PrintStream(new Output(true), true, StandardCharsets.UTF_8);

    /** In place of {@link System#in}: empty. */
    public static final InputStream in = InputStream.nullInputStream();

    private GuestSystem() {}

    /** In place of {@link System#exit}: ends what the node does, and not the JVM. */
    @SuppressWarnings("DoNotCallSuggester") // only code that was compiled to call another method does
    public static void exit(int code) {
        throw new GuestExit(code);
    }

    /** From here on this thread prints to a log; null for to nowhere. */
    public static void printTo(@Nullable GuestLog log) {
        if (log == null) {
            LOG.remove();
        } else {
            LOG.set(log);
        }
    }

    /** Writes to the log of the thread that writes. */
    private static final class Output extends OutputStream {
        private final boolean errors;

        Output(boolean errors) {
            this.errors = errors;
        }

        @Override
        public void write(int oneByte) {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            GuestLog log = LOG.get();
            if (log != null) {
                log.write(errors, bytes, offset, length);
            }
        }
    }
}
