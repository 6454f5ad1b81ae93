package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with continuous nodes, whose events each start a pass of what lies downstream. */
class EventsTest {
    private static final String FLOW = """
            flow: events
            nodes:
              listen:
                type: test.tap
                with: {concurrency: 4}
              handle:
                type: core.expr
                in: {n: listen.value}
                with: {expr: n * 2}
              log:
                type: core.log
                in: {value: handle}
                with: {message: "got ${value}"}
            """;
    private static final int HANDLE = 6;

    @TempDir
    Path folder;

    private final Tap tap = new Tap();
    private Adapter adapter;
    private Path flow;

    @BeforeEach
    void open() throws Exception {
        adapter = Adapter.withNodes(folder, tap);
        flow = adapter.flow("events.flow", FLOW);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    /** Waits for a batch in which a node is like this. */
    private static RecordValue await(Client client, String node, Predicate<RecordValue> wanted) throws Exception {
        while (true) {
            RecordValue batch = client.event("sluice/nodes");
            for (RecordValue one : Client.records(batch, "nodes")) {
                if (Client.text(one, "node").equals(node) && wanted.test(one)) {
                    return one;
                }
            }
        }
    }

    private static RecordValue awaitLife(Client client, String life) throws Exception {
        return await(client, "listen", node -> Client.text(node, "life").equals(life));
    }

    /** The next lines of the log, without what is not of a node. */
    private static List<String> logged(Client client, int count) throws Exception {
        List<String> lines = new ArrayList<>();
        while (lines.size() < count) {
            String text = Client.text(client.event("output"), "output").strip();
            if (text.contains("got ")) {
                lines.add(text.substring(text.indexOf("got ")));
            }
        }
        lines.sort(null);
        return lines;
    }

    @Test
    void aBreakpointStopsTheLaneOfOneEventWhileOthersGoOn() throws Exception {
        try (Client client = adapter.launched(flow)) {
            List<RecordValue> set = client.breakpoints(flow, Client.record("line", HANDLE, "condition", "n == 1"));
            assertTrue(Client.flag(set.get(0), "verified"), set::toString);
            client.ask("configurationDone");
            tap.emit(0);
            tap.emit(1);
            RecordValue stopped = client.event("stopped");
            int thread = Client.number(stopped, "threadId");
            assertEquals("listen #1: handle < listen (breakpoint)", client.describe(stopped));
            assertEquals(HANDLE, Client.number(client.frames(thread).get(0), "line"));
            assertEquals(Client.record("value", "1"), client.variables(thread, "Event"));

            tap.emit(2);
            tap.emit(3);
            assertEquals(List.of("got 0", "got 4", "got 6"), logged(client, 3));

            client.ask("continue", "threadId", thread);
            assertEquals(List.of("got 2"), logged(client, 1));
            tap.end();
            client.event("terminated");
        }
    }

    @Test
    void aContinuousNodeIsStoppedAndStartedWhileTheRunGoesOn() throws Exception {
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            tap.emit(20);
            RecordValue told = await(client, "listen", node -> Client.number(node, "events") == 1);
            assertEquals("RUNNING", Client.text(told, "life"));
            assertEquals(0, Client.number(told, "dropped"));
            assertTrue(told.has("perSecond") && told.has("waiting") && told.has("lastEvent"), told::toString);
            assertEquals(Client.record("value", "20"), told.get("last"));

            client.ask("sluice/stop", "node", "listen");
            awaitLife(client, "STOPPED");
            assertFalse(tap.listens());
            client.ask("sluice/start", "node", "listen");
            awaitLife(client, "RUNNING");
            tap.emit(21);
            await(client, "handle", node -> completed(node) == 2);

            String refused = client.refused("sluice/stop", "node", "handle");
            assertTrue(refused.contains("handle"), refused);
            assertEquals("Which node? Give its path as 'node'.", client.refused("sluice/start"));
            tap.end();
            client.event("terminated");
        }
    }

    private static int completed(RecordValue node) {
        return node.get("counts") instanceof RecordValue counts ? Client.number(counts, "completed") : 0;
    }

    @Test
    void aClientThatTerminatesARunLetsItWorkOffWhatItTook() throws Exception {
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            tap.emit(1);
            awaitLife(client, "RUNNING");
            client.ask("disconnect", "terminateDebuggee", true);
            client.awaitEnd();
        }
        adapter.server.over().get(20, java.util.concurrent.TimeUnit.SECONDS);
        assertFalse(tap.listens());
    }

    @Test
    void aRunThatIsTerminatedWhileNothingIsHeldIsCompleted() throws Exception {
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            tap.emit(1);
            awaitLife(client, "RUNNING");
            client.ask("terminate");
            assertEquals(0, Client.number(client.event("exited"), "exitCode"));
            client.event("terminated");
        }
    }

    @Test
    void theLaneOfAnEventIsSteppedThroughBothWays() throws Exception {
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "log", "condition", "value == 2"));
            client.ask("configurationDone");
            tap.emit(0);
            tap.emit(1);
            RecordValue stopped = client.event("stopped");
            int thread = Client.number(stopped, "threadId");
            assertEquals("listen #1: log < listen (function breakpoint)", client.describe(stopped));
            client.ask("stepBack", "threadId", thread);
            assertEquals("listen #1: handle < listen (step)", client.stop());
            RecordValue then =
                    await(client, "listen", node -> node.has("life") && node.has("open") && !node.has("perSecond"));
            assertEquals("RUNNING", Client.text(then, "life"));
            assertEquals(2, Client.number(then, "events"));
            assertEquals(0, Client.number(then, "dropped"));
            assertTrue(then.has("lastEvent"), then::toString);
            assertEquals(Client.record("value", "1"), client.variables(thread, "Event"));
            assertEquals(Client.record("n", "1"), client.variables(thread, "Inputs"));
            client.ask("next", "threadId", thread);
            assertEquals("listen #1: log < listen (function breakpoint)", client.stop(), "the present");
            client.ask("stepOut", "threadId", thread);
            assertEquals(List.of("got 0", "got 2"), logged(client, 2));
            tap.end();
            client.event("terminated");
        }
    }

    @Test
    void manyEventsAreToldInFewBatchesAndNoLaneIsKeptForThem() throws Exception {
        String quiet = FLOW.substring(0, FLOW.indexOf("  log:"));
        int many = 20_000;
        try (Client client = adapter.launched(adapter.flow("quiet.flow", quiet))) {
            client.functions(Client.record("name", "handle", "condition", "n == 5"));
            client.ask("configurationDone");
            for (int i = 0; i < many; i++) {
                tap.emit(i);
            }
            RecordValue stopped = client.event("stopped");
            assertEquals("listen #5: handle < listen (function breakpoint)", client.describe(stopped));
            RecordValue last = await(client, "handle", node -> completed(node) == many - 1);
            assertEquals(Client.record("out", String.valueOf(2 * (many - 1))), last.get("last"));

            List<RecordValue> threads = Client.records(client.ask("threads"), "threads");
            assertTrue(threads.size() <= 5, threads::toString);
            long messages = client.all().stream()
                    .filter(message -> Client.text(message, "type").equals("event"))
                    .count();
            assertTrue(messages < many / 20, messages + " events of the protocol");
            client.ask("continue", "threadId", Client.number(stopped, "threadId"));
            await(client, "handle", node -> completed(node) == many);
            tap.end();
            client.event("terminated");
        }
    }

    @Test
    void whoComesLaterIsToldHowContinuousNodesStand() throws Exception {
        try (Client first = adapter.launched(flow);
                Client second = adapter.client()) {
            first.ask("configurationDone");
            tap.emit(7);
            await(first, "listen", node -> Client.number(node, "events") == 1);
            second.ask("initialize", "adapterID", "sluice");
            second.ask("attach", "token", adapter.server.token());
            second.ask("configurationDone");
            RecordValue told = second.event("sluice/nodes");
            RecordValue listen = Client.records(told, "nodes").stream()
                    .filter(node -> Client.text(node, "node").equals("listen"))
                    .findFirst()
                    .orElseThrow();
            assertEquals("RUNNING", Client.text(listen, "life"));
            assertEquals(Client.record("value", "7"), listen.get("last"));
            assertEquals(Value.of(1), listen.get("events"));
            first.ask("terminate");
            first.event("terminated");
        }
    }
}
