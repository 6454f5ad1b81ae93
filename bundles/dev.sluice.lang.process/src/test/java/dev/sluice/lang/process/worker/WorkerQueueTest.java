package dev.sluice.lang.process.worker;

import static dev.sluice.lang.process.worker.Eventually.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkerQueueTest {
    private final Pipe pipe = new Pipe();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final WorkerQueue queue = new WorkerQueue(pipe, () -> broken.set(true));

    /** Keeps what is written between two flushes, and holds the first write up. */
    private static final class Pipe extends OutputStream {
        final List<String> writes = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(0);
        boolean closed;
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(int b) {
            throw new AssertionError("bytes are not written one by one");
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (closed) {
                throw new IOException("Broken pipe");
            }
            text.append(new String(from, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {
            writes.add(text.toString());
            text.setLength(0);
        }
    }

    private WorkerCall call(String inputs) {
        WorkerCall call = new WorkerCall(
                new JsonBytes().ascii(inputs), new JsonBytes().ascii("\"run:node\""), (level, line) -> {});
        queue.add(call);
        return call;
    }

    private static String line(int id, String inputs) {
        return "{\"id\":" + id + ",\"inputs\":" + inputs + "}\n";
    }

    private static Thread start(Runnable body) {
        return Thread.ofPlatform().daemon().start(body);
    }

    @Test
    void callsThatComeDuringAWriteGoOutInOne() throws Exception {
        pipe.open = new CountDownLatch(1);
        call("{}");
        Thread writer = start(queue::write);
        pipe.reached.await();
        call("{\"a\":1}");
        queue.write();
        call("{\"a\":2}");
        queue.write();
        queue.refill();
        assertEquals(List.of(), pipe.writes);

        pipe.open.countDown();
        writer.join();
        assertEquals(List.of(line(1, "{}"), line(2, "{\"a\":1}") + line(3, "{\"a\":2}")), pipe.writes);
    }

    @Test
    void answersAreTakenInTheOrderOfTheRequests() {
        WorkerCall first = call("1");
        WorkerCall second = call("2");
        assertNull(queue.first());
        queue.write();

        assertSame(first, queue.first());
        assertNull(queue.answered(2));
        assertSame(first, queue.answered(1));
        assertSame(second, queue.answered(2));
        assertNull(queue.answered(2));
    }

    @Test
    void aCallLargerThanAPipeIsWrittenByAThreadOfItsOwn() throws Exception {
        String large = '"' + "x".repeat(WorkerQueue.PIPE) + '"';
        pipe.open = new CountDownLatch(1);
        WorkerCall call = call(large);
        queue.write();
        pipe.reached.await();

        assertSame(call, queue.first());
        call("2");
        queue.write();
        pipe.open.countDown();
        until(() -> pipe.writes.size() == 2);
        assertEquals(List.of(line(1, large), line(2, "2")), pipe.writes);
    }

    @Test
    void aWorkerWithNothingToDoGetsWhatEveryPipeTakes() {
        String inputs = '"' + "x".repeat(1_500) + '"';
        List<WorkerCall> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(call(inputs));
        }

        queue.refill();
        assertEquals(List.of(line(1, inputs) + line(2, inputs)), pipe.writes);
        queue.refill();
        assertEquals(1, pipe.writes.size());
        queue.answered(1);
        queue.answered(2);
        queue.refill();
        assertEquals(line(3, inputs) + line(4, inputs), pipe.writes.get(1));
    }

    @Test
    void whatIsLeftAfterARefillIsWrittenByTheThreadOfACall() throws Exception {
        String inputs = '"' + "x".repeat(3_000) + '"';
        call(inputs);
        Thread caller = start(() -> call(inputs).await());
        until(() -> caller.getState() == Thread.State.WAITING);

        queue.refill();
        until(() -> pipe.writes.size() == 2);
        assertEquals(List.of(line(1, inputs), line(2, inputs)), pipe.writes);
        queue.answered(1);
        queue.answered(2).cancel();
        caller.join();
    }

    @Test
    void callsThatCouldNotBeWrittenAreNotBegun() {
        call("1");
        queue.write();
        WorkerCall first = queue.answered(1);
        WorkerCall second = call("2");
        WorkerCall third = call("3");
        pipe.closed = true;

        queue.refill();
        assertTrue(broken.get());
        assertEquals(WorkerCall.Outcome.NONE, first.outcome());
        assertEquals(WorkerCall.Outcome.NOT_BEGUN, second.outcome());
        assertEquals(WorkerCall.Outcome.NOT_BEGUN, third.outcome());
        assertFalse(queue.end().begun());
    }

    @Test
    void aWorkerThatAsksForKeysGetsTheKeyOfEachCall() throws Exception {
        String large = '"' + "x".repeat(WorkerQueue.PIPE) + '"';
        queue.withKeys();
        call("1");
        queue.write();
        queue.answered(1);
        call(large);
        queue.write();

        until(() -> pipe.writes.size() == 2);
        assertEquals(
                List.of(
                        "{\"id\":1,\"key\":\"run:node\",\"inputs\":1}\n",
                        "{\"id\":2,\"key\":\"run:node\",\"inputs\":" + large + "}\n"),
                pipe.writes);
    }

    @Test
    void aCallThatWasTakenOutIsNotWritten() {
        WorkerCall first = call("1");
        call("2");

        assertTrue(queue.withdraw(first));
        queue.write();
        assertEquals(List.of(line(1, "2")), pipe.writes);
        assertFalse(queue.withdraw(queue.first()));
    }

    @Test
    void whatIsLeftAtTheEndTellsWhatMayHaveBegun() {
        WorkerCall first = call("1");
        queue.write();
        WorkerCall second = call("2");

        assertEquals(new WorkerQueue.Left(true, List.of(first, second)), queue.end());
        assertEquals(new WorkerQueue.Left(false, List.of()), queue.end());
    }
}
