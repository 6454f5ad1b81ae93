package dev.sluice.nodes.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.testing.StartedSource;
import dev.sluice.nodes.api.value.Value;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueueTest {
    private final Events events = new Events();

    private NodeTester put(Object value) {
        return events.node("queue.put").with("queue", "orders").input("value", value);
    }

    private NodeTester taking() {
        return events.node("event.queue").with("queue", "orders");
    }

    @Test
    void whatIsPutIsAnEventInOrder() throws Exception {
        put(1).run();
        assertEquals(Value.of(2), put(2).run().output("waiting"));
        try (StartedSource source = taking().start()) {
            assertEquals(Value.of(1), source.next().output("value"));
            assertEquals(Value.of(2), source.next().output("value"));
            put(3).run();
            assertEquals(Value.of(3), source.next().output("value"));
        }
    }

    @Test
    void aFullQueueMakesOneFailOrWait() throws Exception {
        taking().with("capacity", 1).start().close();
        put(1).run();
        NodeFailure failure = put(2).with("when-full", "fail").fails();
        assertEquals(ErrorClass.TRANSIENT, failure.errorClass());
        assertTrue(failure.getMessage().contains("'orders' is full"), failure.getMessage());
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> run(put(2)));
        try (StartedSource source = taking().with("capacity", 1).start()) {
            assertEquals(Value.of(1), source.next().output("value"));
            assertEquals(Value.of(2), source.next().output("value"));
        }
        waiting.get(StartedSource.LIMIT, TimeUnit.SECONDS);
    }

    private static void run(NodeTester node) {
        try {
            node.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatComesAfterAStopWaitsForTheNext() throws Exception {
        StartedSource first = taking().start();
        first.stop();
        put("kept").run();
        try (StartedSource second = taking().start()) {
            assertEquals(Value.of("kept"), second.next().output("value"));
        }
        assertTrue(first.isQuiet());
    }
}
