package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private static final class Numbered extends Message {
        private final int sender;
        private final int number;

        Numbered(int sender, int number) {
            this.sender = sender;
            this.number = number;
        }

        @Override
        void handle(RunLoop run) {
            throw new AssertionError("no run takes part in this test");
        }
    }

    /** Notes what it gets; its fields are not guarded, as one thread at a time is to have it. */
    private static final class Box extends Mailbox {
        private static final long serialVersionUID = 1L;

        private final transient List<Numbered> got = new ArrayList<>();
        private final transient CountDownLatch all;
        private final transient Executor executor;
        private final AtomicInteger inside = new AtomicInteger();
        private boolean shared;
        private int turns;

        Box(Executor executor, int expected) {
            this.executor = executor;
            this.all = new CountDownLatch(expected);
        }

        @Override
        void enqueue() {
            executor.execute(this);
        }

        @Override
        void receive(Message message) {
            shared |= inside.incrementAndGet() != 1;
            got.add((Numbered) message);
            inside.decrementAndGet();
            all.countDown();
        }

        @Override
        boolean work() {
            // every third time there is more to do, so that others have their turn
            return ++turns % 3 != 0;
        }
    }

    @Test
    void manySendersAreHeardOneAtATimeEachInItsOrderAndNothingIsLost() throws Exception {
        int senders = 8;
        int each = 20_000;
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Box box = new Box(pool, senders * each);
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < senders; i++) {
                int sender = i;
                Thread.ofPlatform().start(() -> {
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    for (int number = 0; number < each; number++) {
                        box.post(new Numbered(sender, number));
                    }
                });
            }
            go.countDown();
            assertTrue(box.all.await(30, TimeUnit.SECONDS));
            int[] next = new int[senders];
            for (Numbered message : box.got) {
                assertEquals(next[message.sender]++, message.number);
            }
            assertEquals(senders * each, box.got.size());
            assertTrue(!box.shared, "two threads had the mailbox at once");
        }
    }

    @Test
    void aMessageToAMailboxThatIsDrainedNeedsNoOtherThread() {
        List<Runnable> asked = new ArrayList<>();
        Box box = new Box(asked::add, 3);
        box.post(new Numbered(0, 0));
        box.post(new Numbered(0, 1));

        assertEquals(1, asked.size());
        asked.get(0).run();
        assertEquals(2, box.got.size());
        box.post(new Numbered(0, 2));
        assertEquals(2, asked.size());
    }
}
