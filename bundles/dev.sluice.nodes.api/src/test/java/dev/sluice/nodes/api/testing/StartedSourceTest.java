package dev.sluice.nodes.api.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StartedSourceTest {
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger stops = new AtomicInteger();

    /** Counts to a number, then ends. */
    private NodeDefinition counter() {
        return NodeType.named("test.count")
                .out(Port.output("number", PortType.S64, "The number."))
                .with(Setting.required("to", SettingKind.literal(PortType.S64), "The last."))
                .checks((query, problems) -> {
                    if (query.literal("to") instanceof IntValue to && to.value() < 0) {
                        problems.wrong("to", "it counts upwards");
                    }
                })
                .listenedBy(context -> {
                    long to = context.settings().whole("to", 0);
                    context.log().info("counts");
                    for (long i = 0; i < to; i++) {
                        taken.addAndGet(context.emit(Map.of("number", Value.of(i)), Reply.NONE) ? 1 : 0);
                    }
                    context.end();
                    return stops::incrementAndGet;
                });
    }

    @Test
    void handsOutEventsInOrderUntilTheEnd() throws Exception {
        try (StartedSource source = NodeTester.of(counter()).with("to", 2).start()) {
            assertEquals("INFO counts", source.awaitLog("counts"));
            assertEquals(Value.of(0), source.next().output("number"));
            StartedSource.Event last = source.next();
            assertThrows(AssertionError.class, () -> last.output("other"));
            assertTrue(source.isQuiet());
            assertNull(source.awaitEnd());
            source.stop();
        }
        assertEquals(1, stops.get());
    }

    @Test
    void dropsWhatFindsNoRoom() throws Exception {
        try (StartedSource source = NodeTester.of(counter()).with("to", 5).start(2)) {
            assertEquals(2, taken.get());
            source.next();
            source.next();
            assertTrue(source.isQuiet());
        }
    }

    @Test
    void interruptsAStopThatTakesTooLong() throws Exception {
        NodeDefinition slow = NodeType.named("test.slow")
                .listenedBy(context -> () -> new java.util.concurrent.CountDownLatch(1).await());
        StartedSource source = NodeTester.of(slow).start();
        Exception failure = assertThrows(Exception.class, source::stop);
        assertTrue(failure.getCause() instanceof InterruptedException, failure.toString());
    }

    @Test
    void asksTheTypeWhatIsWrong() {
        assertEquals(
                List.of("to: it counts upwards"),
                NodeTester.of(counter()).with("to", -1).problems());
        assertEquals(List.of(), NodeTester.of(counter()).with("to", 1).problems());
    }
}
