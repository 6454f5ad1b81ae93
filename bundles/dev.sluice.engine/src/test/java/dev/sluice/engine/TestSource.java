package dev.sluice.engine;

import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A continuous node in the hands of a test, which hands on events itself. */
final class TestSource implements EventSource {
    private static final long LIMIT_SECONDS = 20;

    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger starts = new AtomicInteger();
    private final SynchronousQueue<SourceContext> contexts = new SynchronousQueue<>();

    @Override
    public Listening start(SourceContext context) {
        starts.incrementAndGet();
        open.incrementAndGet();
        Thread unused = Thread.ofVirtual().start(() -> {
            try {
                contexts.put(context);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return open::decrementAndGet;
    }

    /** The context of the next start. */
    SourceContext context() throws InterruptedException {
        SourceContext context = contexts.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        if (context == null) {
            throw new AssertionError("the node was not started");
        }
        return context;
    }

    static boolean emit(SourceContext context, long number) throws InterruptedException {
        return context.emit(Map.of("out", Value.of(number)), Reply.NONE);
    }

    /** A source that gives these numbers, from one on, and ends. */
    static EventSource of(long first, int count, AtomicInteger given) {
        return context -> {
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    while (given.get() < count) {
                        emit(context, first + given.getAndIncrement());
                    }
                    context.end();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return thread::interrupt;
        };
    }

    /** Notes what it is told. */
    static final class Noted implements Reply {
        final List<String> ends = new CopyOnWriteArrayList<>();
        final List<RecordValue> answers = new CopyOnWriteArrayList<>();

        @Override
        public boolean answer(RecordValue answer) {
            return answers.add(answer);
        }

        @Override
        public void ended(@Nullable String failure) {
            ends.add(String.valueOf(failure));
        }
    }
}
