package dev.sluice.cli.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class SignalsTest {
    @Test
    void runsTheActionForASignalAndGivesItBack() throws IOException, InterruptedException {
        CountDownLatch arrived = new CountDownLatch(2);
        AtomicInteger other = new AtomicInteger();
        try (Signals outer = new Signals().on(other::incrementAndGet, "WINCH")) {
            try (Signals signals = new Signals().on(arrived::countDown, "WINCH", "NO-SUCH-SIGNAL")) {
                send();
                awaitCount(arrived, 1);
                send();
                assertTrue(arrived.await(10, TimeUnit.SECONDS));
            }
            assertEquals(0, other.get());
        }
    }

    private static void awaitCount(CountDownLatch latch, long count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (latch.getCount() > count && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertEquals(count, latch.getCount());
    }

    private static void send() throws IOException, InterruptedException {
        String self = String.valueOf(ProcessHandle.current().pid());
        assertEquals(
                0,
                new ProcessBuilder("kill", "-WINCH", self).inheritIO().start().waitFor());
    }
}
