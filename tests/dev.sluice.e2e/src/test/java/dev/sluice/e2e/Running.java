package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A command that runs; what it writes is read as it comes. */
final class Running {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** What a test that failed left behind does not outlive the tests. */
    private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.forEach(Running::end)));
    }

    private final Process process;
    private final Lines out;
    private final Lines err;
    private final long started = System.nanoTime();

    Running(Process process) throws IOException {
        this.process = process;
        STARTED.add(process);
        CompletableFuture<Boolean> unused = process.onExit().thenApply(STARTED::remove);
        process.getOutputStream().close();
        this.out = new Lines(process.getInputStream());
        this.err = new Lines(process.getErrorStream());
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    long pid() {
        return process.pid();
    }

    /** Waits until standard output has a line like this; fails where the command ends without it. */
    void awaitOut(Predicate<String> line) {
        out.await(line, LIMIT, err);
    }

    /** Waits until standard output has this many lines. */
    void awaitOutLines(int count) {
        out.await(any -> out.count() >= count, LIMIT, err);
    }

    /** Waits for the first line on standard output. */
    String firstOutLine() {
        awaitOutLines(1);
        return out.first();
    }

    /** Waits until standard error has a line like this; fails where the command ends without it. */
    void awaitErr(Predicate<String> line) {
        err.await(line, LIMIT, out);
    }

    /** Waits for the first line of standard output like this. */
    String outLine(Predicate<String> line) {
        out.await(line, LIMIT, err);
        return out.first(line);
    }

    /** Waits for the first line of standard error like this. */
    String errLine(Predicate<String> line) {
        err.await(line, LIMIT, out);
        return err.first(line);
    }

    /** Sends a signal, such as INT, to the process alone. */
    Running signal(String name) {
        return kill(name, String.valueOf(process.pid()));
    }

    /** Kills the process alone, where it has not ended by itself meanwhile. */
    Running killed() {
        process.toHandle().destroyForcibly();
        return this;
    }

    /** Sends a signal to the process group, as a terminal does for Ctrl-C. The process must lead one, see setsid(1). */
    Running signalGroup(String name) {
        return kill(name, "-" + process.pid());
    }

    private Running kill(String name, String target) {
        try {
            Process kill = new ProcessBuilder("kill", "-s", name, "--", target)
                    .inheritIO()
                    .start();
            assertEquals(0, kill.waitFor(), "kill -s " + name + " " + target);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits so long for the end. Returns whether it has come. */
    boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for the end, for at most a minute. */
    Finished finish() {
        return finish(LIMIT);
    }

    Finished finish(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                fail("the runner did not end within " + limit + "\nout: " + out + "\nerr: " + err);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            return new Finished(process.exitValue(), out.toEnd(), err.toEnd(), took);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The lines of a stream, read by a thread of its own. */
    private static final class Lines {
        private final List<String> lines = new ArrayList<>();
        private final Thread reader;
        private boolean ended;

        Lines(InputStream stream) {
            reader = Thread.ofVirtual().start(() -> read(stream));
        }

        private void read(InputStream stream) {
            try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = text.readLine(); line != null; line = text.readLine()) {
                    add(line);
                }
            } catch (IOException e) {
                add("[cannot be read: " + e + "]");
            } finally {
                end();
            }
        }

        private synchronized void add(String line) {
            lines.add(line);
            notifyAll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        synchronized String first() {
            return lines.get(0);
        }

        synchronized String first(Predicate<String> line) {
            return lines.stream().filter(line).findFirst().orElseThrow();
        }

        synchronized int count() {
            return lines.size();
        }

        synchronized void await(Predicate<String> line, Duration limit, Lines other) {
            long end = System.nanoTime() + limit.toNanos();
            while (lines.stream().noneMatch(line)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (ended || left <= 0) {
                    fail((ended ? "ended" : "waited " + limit) + " without the line; there are " + lines
                            + " and, on the other stream, " + other);
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }

        List<String> toEnd() throws InterruptedException {
            if (!reader.join(LIMIT)) {
                fail("something holds the stream open after the runner's end");
            }
            synchronized (this) {
                return List.copyOf(lines);
            }
        }

        @Override
        public synchronized String toString() {
            return String.join("\n", lines);
        }
    }
}
