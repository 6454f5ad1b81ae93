package dev.sluice.nodes.api.testing;

import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A continuous node that runs without an engine, for tests of its type; {@link NodeTester#start} makes it. Waits end with an
 * {@link AssertionError} after {@value #LIMIT} s. Thread-safe.
 */
public final class StartedSource implements AutoCloseable {
    /** How long a test waits at most, in seconds. */
    public static final int LIMIT = 20;

    /** How long a node has for a graceful stop before it is interrupted, in seconds, as in the engine. */
    private static final int GRACE = 2;

    private final Object lock = new Object();
    private final Deque<Event> events = new ArrayDeque<>();
    private final Context context;
    private final int room;
    private EventSource.@Nullable Listening listening;
    private boolean stopping;
    private boolean ended;
    private @Nullable Throwable failure;

    /**
     * An event that the node handed on.
     *
     * @param reply the test answers it, and says when the activation has ended
     */
    public record Event(Map<String, Value> outputs, Reply reply) {
        /**
         * An output.
         *
         * @throws AssertionError where the event has no such output
         */
        public Value output(String name) {
            Value value = outputs.get(name);
            if (value == null) {
                throw new AssertionError("no output '" + name + "' in " + outputs);
            }
            return value;
        }
    }

    private StartedSource(NodeTester tester, int room) {
        this.context = new Context(tester);
        this.room = room;
    }

    static StartedSource of(NodeTester tester, int room) throws Exception {
        EventSource source = tester.definition.source();
        if (source == null) {
            throw new AssertionError(tester.definition.type() + " is not continuous");
        }
        StartedSource started = new StartedSource(tester, room);
        started.listening = source.start(started.context);
        return started;
    }

    /** Waits for the next event. */
    public Event next() throws InterruptedException {
        return await("event", events::poll);
    }

    /** Whether no event waits to be handed out. */
    public boolean isQuiet() {
        synchronized (lock) {
            return events.isEmpty();
        }
    }

    /** What the node has logged so far, each line as {@code LEVEL message}. */
    public List<String> log() {
        return context.outcome().log();
    }

    /** Waits for a line of the log that holds these words. */
    public String awaitLog(String words) throws InterruptedException {
        return await(
                "line '" + words + "'",
                () -> log().stream()
                        .filter(line -> line.contains(words))
                        .findFirst()
                        .orElse(null));
    }

    /** Waits until the node has said that no more events will come. Returns why, or null where nothing went wrong. */
    public @Nullable Throwable awaitEnd() throws InterruptedException {
        await("end", () -> ended ? Boolean.TRUE : null);
        synchronized (lock) {
            return failure;
        }
    }

    private <T> T await(String what, Supplier<@Nullable T> look) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
        synchronized (lock) {
            while (true) {
                T found = look.get();
                if (found != null) {
                    return found;
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("no " + what + " within " + LIMIT + " s; the log is " + log());
                }
                lock.wait(left);
            }
        }
    }

    /**
     * Stops the node as an engine does: on a thread of its own, which is interrupted after 2 s. Has no effect a second time.
     *
     * @throws Exception what its stop throws
     */
    public void stop() throws Exception {
        EventSource.Listening running;
        synchronized (lock) {
            running = listening;
            listening = null;
            stopping = true;
        }
        if (running == null) {
            return;
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                running.stop();
                done.complete(null);
            } catch (Exception | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get(GRACE, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            done.get(LIMIT, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() throws Exception {
        stop();
    }

    /** What the node gets. */
    private final class Context extends TestContext implements SourceContext {
        Context(NodeTester tester) {
            super(tester);
        }

        @Override
        public boolean emit(Map<String, ? extends Value> outputs, Reply reply) {
            synchronized (lock) {
                if (stopping || events.size() >= room) {
                    return false;
                }
                events.add(new Event(new LinkedHashMap<>(outputs), reply));
                lock.notifyAll();
                return true;
            }
        }

        @Override
        void logged() {
            synchronized (lock) {
                lock.notifyAll();
            }
        }

        @Override
        public void end() {
            synchronized (lock) {
                ended = true;
                lock.notifyAll();
            }
        }

        @Override
        public void fail(Throwable reason) {
            synchronized (lock) {
                failure = reason;
                end();
            }
        }
    }
}
