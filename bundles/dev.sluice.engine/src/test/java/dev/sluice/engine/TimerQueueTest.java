package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
    private static final long HOUR = 3_600_000_000_000L;

    private final TimerQueue timers = new TimerQueue();

    @Test
    void actionsRunInTheOrderOfTheirTimesAndCancelledOnesNever() throws Exception {
        Random random = new Random(7);
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch left = new CountDownLatch(500);
        long start = System.nanoTime() + 20_000_000;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        List<Runnable> cancels = new ArrayList<>();
        for (int i : order) {
            Runnable cancel = timers.add(start + i * 10_000L, () -> {
                ran.add(i);
                left.countDown();
            });
            if (i % 2 == 1) {
                cancels.add(cancel);
            }
        }
        cancels.forEach(Runnable::run);
        assertTrue(left.await(20, TimeUnit.SECONDS));
        List<Integer> even = order.stream().filter(i -> i % 2 == 0).sorted().toList();
        assertEquals(even, ran);
        assertEquals(0, timers.size());
        cancels.forEach(Runnable::run);
    }

    @Test
    void manyThatAreCancelledLeaveNothing() {
        List<Runnable> cancels = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            cancels.add(timers.add(System.nanoTime() + HOUR + i % 17, () -> {}));
        }
        assertEquals(10_000, timers.size());
        Collections.shuffle(cancels, new Random(3));
        cancels.forEach(Runnable::run);
        assertEquals(0, timers.size());
    }

    @Test
    void oneThatIsSoonerGoesBeforeWhatIsWaitedForAndAFailureHindersNoOther() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        timers.add(System.nanoTime() + HOUR, () -> {});
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {});
        try {
            timers.add(System.nanoTime(), () -> {
                throw new IllegalStateException("on purpose");
            });
            timers.add(System.nanoTime() + 1_000_000, ran::countDown);
            assertTrue(ran.await(20, TimeUnit.SECONDS));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void veryManyThatAreDueAtOnceAllRunOnceAndWhatIsDueLaterStays() throws Exception {
        int many = 20_000;
        AtomicIntegerArray ran = new AtomicIntegerArray(2 * many);
        CountDownLatch left = new CountDownLatch(many);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch holds = new CountDownLatch(1);
        timers.add(System.nanoTime(), () -> {
            holds.countDown();
            assertDoesNotThrow(() -> held.await());
        });
        holds.await();
        List<Runnable> later = new ArrayList<>();
        for (int i = 0; i < 2 * many; i++) {
            int number = i;
            boolean now = i % 2 == 0;
            Runnable cancel = timers.add(System.nanoTime() + (now ? 0 : HOUR - i), () -> {
                ran.incrementAndGet(number);
                left.countDown();
            });
            if (!now) {
                later.add(cancel);
            }
        }
        held.countDown();
        assertTrue(left.await(20, TimeUnit.SECONDS));
        for (int i = 0; i < 2 * many; i++) {
            assertEquals(1 - i % 2, ran.get(i));
        }
        assertEquals(many, timers.size());
        CountDownLatch sooner = new CountDownLatch(1);
        timers.add(System.nanoTime(), sooner::countDown);
        assertTrue(sooner.await(20, TimeUnit.SECONDS));
        later.forEach(Runnable::run);
        assertEquals(0, timers.size());
    }

    @Test
    void oneThatIsCancelledByAnotherThatIsDueAtTheSameTimeDoesNotRun() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch holds = new CountDownLatch(1);
        timers.add(System.nanoTime(), () -> {
            holds.countDown();
            assertDoesNotThrow(() -> held.await());
        });
        holds.await();
        AtomicInteger ran = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(1);
        long due = System.nanoTime();
        AtomicReference<Runnable> cancel = new AtomicReference<>();
        timers.add(due, () -> cancel.get().run());
        cancel.set(timers.add(due + 1, ran::incrementAndGet));
        timers.add(due + 2, over::countDown);
        held.countDown();
        assertTrue(over.await(20, TimeUnit.SECONDS));
        assertEquals(0, ran.get());
    }
}
