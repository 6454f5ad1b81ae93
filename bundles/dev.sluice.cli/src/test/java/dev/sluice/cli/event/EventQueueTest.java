package dev.sluice.cli.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.RunEvent;
import dev.sluice.nodes.api.NodeLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class EventQueueTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final List<Long> written = new ArrayList<>();
    private final List<IOException> failures = new ArrayList<>();

    private static RunEvent event(long seq) {
        return new RunEvent.Logged("r", seq, Instant.EPOCH, "a", "", NodeLog.Level.INFO, "x");
    }

    @Test
    void handsOverEveryEventInOrder() {
        EventQueue queue =
                EventQueue.start(events -> events.forEach(event -> written.add(event.seq())), 8, failures::add);
        LongStream.rangeClosed(1, 1000).forEach(seq -> queue.on(event(seq)));
        assertTrue(queue.close(LIMIT));
        assertEquals(LongStream.rangeClosed(1, 1000).boxed().toList(), written);
    }

    @Test
    void whatComesWhileTheSinkIsBusyIsOneBatch() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> sizes = new ArrayList<>();
        EventQueue queue = EventQueue.start(
                events -> {
                    sizes.add(events.size());
                    busy.countDown();
                    await(go);
                },
                100,
                failures::add);
        queue.on(event(1));
        assertTrue(busy.await(5, TimeUnit.SECONDS));
        queue.on(event(2));
        queue.on(event(3));
        go.countDown();
        assertTrue(queue.close(LIMIT));
        assertEquals(List.of(1, 2), sizes);
    }

    @Test
    void aRunWaitsForASlowSinkUntilItIsReleased() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        EventQueue queue = EventQueue.start(
                events -> {
                    await(go);
                    events.forEach(event -> written.add(event.seq()));
                },
                2,
                failures::add);
        CompletableFuture<Void> run = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            LongStream.rangeClosed(1, 50).forEach(seq -> queue.on(event(seq)));
            run.complete(null);
        });
        assertFalse(run.isDone());
        queue.release();
        run.get(5, TimeUnit.SECONDS);
        go.countDown();
        assertTrue(queue.close(LIMIT));
        assertEquals(50, written.size());
    }

    @Test
    void afterAFailureTheRunGoesOnUnheard() {
        AtomicInteger calls = new AtomicInteger();
        EventQueue queue = EventQueue.start(
                events -> {
                    calls.incrementAndGet();
                    throw new IOException("Broken pipe");
                },
                1,
                failures::add);
        LongStream.rangeClosed(1, 50).forEach(seq -> queue.on(event(seq)));
        assertTrue(queue.close(LIMIT));
        assertEquals(1, calls.get());
        assertEquals("Broken pipe", failures.get(0).getMessage());
    }

    @Test
    void tellsTheSinkThatTimeWentBy() throws Exception {
        CountDownLatch idle = new CountDownLatch(2);
        EventQueue queue = EventQueue.start(
                new EventSink() {
                    @Override
                    public void accept(List<RunEvent> events) {
                        events.forEach(event -> written.add(event.seq()));
                    }

                    @Override
                    public Duration rhythm() {
                        return Duration.ofMillis(1);
                    }

                    @Override
                    public void idle() {
                        idle.countDown();
                    }
                },
                10,
                failures::add);
        assertTrue(idle.await(5, TimeUnit.SECONDS));
        queue.on(event(1));
        assertTrue(queue.close(LIMIT));
        assertEquals(List.of(1L), written);
    }

    @Test
    void aSinkThatHangsDoesNotHoldTheEnd() {
        CountDownLatch never = new CountDownLatch(1);
        EventQueue queue = EventQueue.start(events -> await(never), 10, failures::add);
        queue.on(event(1));
        assertFalse(queue.close(Duration.ofMillis(20)));
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(5, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
