package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /** Is drained by doing something, as often as it is put into the queue. */
    private static final class Box extends Mailbox {
        private static final long serialVersionUID = 1L;

        private final transient RunQueue queue;
        private final transient Runnable action;
        private final int turns;
        private int taken;

        Box(RunQueue queue, int turns, Runnable action) {
            this.queue = queue;
            this.turns = turns;
            this.action = action;
        }

        @Override
        void enqueue() {
            queue.add(this);
        }

        @Override
        void receive(Message message) {
            throw new AssertionError("nobody posts to it");
        }

        @Override
        boolean work() {
            action.run();
            return ++taken >= turns;
        }
    }

    private static Box noting(String name, int turns, RunQueue queue, List<String> order, CountDownLatch taken) {
        return new Box(queue, turns, () -> {
            order.add(name);
            taken.countDown();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(LONG.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoCameFirstIsDrainedFirst() throws Exception {
        RunQueue queue = new RunQueue("test-", 1);
        CountDownLatch all = new CountDownLatch(1);
        List<Integer> order = new ArrayList<>();
        new Box(queue, 1, () -> await(all)).enqueue();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            new Box(queue, 1, () -> order.add(number)).enqueue();
        }
        all.countDown();
        assertTrue(queue.close(LONG));

        List<Integer> sorted = new ArrayList<>(order);
        Collections.sort(sorted);
        assertEquals(sorted, order);
        assertEquals(1000, order.size());
    }

    @Test
    void whoWantsAnotherTurnGoesBehindThoseThatWait() throws Exception {
        RunQueue queue = new RunQueue("test-", 1);
        CountDownLatch all = new CountDownLatch(1);
        CountDownLatch turns = new CountDownLatch(6);
        List<String> order = new ArrayList<>();
        new Box(queue, 1, () -> await(all)).enqueue();
        noting("a", 3, queue, order, turns).enqueue();
        noting("b", 2, queue, order, turns).enqueue();
        noting("c", 1, queue, order, turns).enqueue();
        all.countDown();
        await(turns);
        assertTrue(queue.close(LONG));

        assertEquals(List.of("a", "b", "c", "a", "b", "a"), order);
    }

    @Test
    void nothingIsLostThatManyAddAtOnce() throws Exception {
        int adders = 4;
        int each = 20_000;
        // threads that lose their patience at once end and begin all the time
        for (Duration patience : List.of(LONG, Duration.ZERO, Duration.ofNanos(50_000))) {
            RunQueue queue = new RunQueue("test-", 3, patience);
            CountDownLatch turns = new CountDownLatch(adders * each * 3 / 2);
            AtomicInteger drained = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < adders; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    for (int n = 0; n < each; n++) {
                        new Box(queue, 1 + n % 2, () -> {
                                    drained.incrementAndGet();
                                    turns.countDown();
                                })
                                .enqueue();
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            await(turns);
            assertTrue(queue.close(LONG));
            assertEquals(adders * each * 3 / 2, drained.get(), patience.toString());
        }
    }

    @Test
    void oneThatComesWhileAllRestIsDrained() throws Exception {
        RunQueue queue = new RunQueue("test-", 2);
        for (int i = 0; i < 2000; i++) {
            CountDownLatch done = new CountDownLatch(1);
            new Box(queue, 1, done::countDown).enqueue();
            await(done);
        }
        assertTrue(queue.close(LONG));
    }

    @Test
    void aThreadThatIsBusyKeepsNoOtherFromWork() throws Exception {
        RunQueue queue = new RunQueue("test-", 2);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(100);
        new Box(queue, 1, () -> await(busy)).enqueue();
        for (int i = 0; i < 100; i++) {
            new Box(queue, 1, others::countDown).enqueue();
        }
        await(others);
        busy.countDown();
        assertTrue(queue.close(LONG));
    }

    @Test
    void threadsAreMadeAsNeededAndEndWhenThereIsNothingToDo() throws Exception {
        RunQueue queue = new RunQueue("test-", 2, Duration.ZERO);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch done = new CountDownLatch(1);
        new Box(queue, 1, () -> {
                    seen.add(Thread.currentThread());
                    done.countDown();
                })
                .enqueue();
        await(done);
        for (Thread thread : seen) {
            assertTrue(thread.isDaemon());
            assertEquals("test-1", thread.getName());
            thread.join(LONG);
            assertFalse(thread.isAlive());
        }
        assertEquals(1, seen.size());
        assertTrue(queue.close(Duration.ZERO));
    }

    @Test
    void anErrorAndAnInterruptMeetNobodyElse() throws Exception {
        RunQueue queue = new RunQueue("test-", 1);
        CountDownLatch set = new CountDownLatch(1);
        List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());
        List<Boolean> interrupted = new ArrayList<>();
        IllegalStateException error = new IllegalStateException("meant");
        new Box(queue, 1, () -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> errors.add(thrown));
                    await(set);
                    Thread.currentThread().interrupt();
                    throw error;
                })
                .enqueue();
        new Box(queue, 1, () -> interrupted.add(Thread.currentThread().isInterrupted())).enqueue();
        set.countDown();
        assertTrue(queue.close(LONG));

        assertEquals(List.of(error), errors);
        assertEquals(List.of(false), interrupted);
    }

    @Test
    void closingWaitsOnlyAsLongAsItMay() throws Exception {
        RunQueue queue = new RunQueue("test-", 1);
        CountDownLatch busy = new CountDownLatch(1);
        AtomicInteger late = new AtomicInteger();
        new Box(queue, 1, () -> await(busy)).enqueue();
        assertFalse(queue.close(Duration.ofMillis(1)));

        new Box(queue, 1, late::incrementAndGet).enqueue();
        busy.countDown();
        assertTrue(queue.close(LONG));
        assertEquals(0, late.get());
    }
}
