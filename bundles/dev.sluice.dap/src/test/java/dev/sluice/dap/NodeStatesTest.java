package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the batches say of nodes besides their state. */
class NodeStatesTest {
    @TempDir
    Path folder;

    private Adapter adapter;

    @BeforeEach
    void open() throws Exception {
        adapter = new Adapter(folder);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    private static List<RecordValue> changes(Client client, String node) {
        return client.all().stream()
                .filter(message -> Client.text(message, "event").equals("sluice/nodes"))
                .flatMap(message -> Client.records((RecordValue) message.get("body"), "nodes").stream())
                .filter(change -> Client.text(change, "node").equals(node))
                .toList();
    }

    @Test
    void aContainerSaysHowFarItIsAndWhatItsNodesGaveLast() throws Exception {
        Path flow = adapter.flow("each.flow", """
                flow: each
                nodes:
                  list: {type: core.const, with: {value: [1, 2, 3, 4]}}
                  each:
                    type: core.foreach
                    in: {items: list}
                    body:
                      nodes:
                        twice: {type: core.expr, in: {x: each.item}, with: {expr: x * 2}}
                      out: {out: twice}
                out: {out: each.out}
                """);
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "each/twice", "condition", "x == 3"));
            client.ask("configurationDone");
            client.event("stopped");
            Value progress = null;
            while (progress == null) {
                client.event("sluice/nodes");
                progress = changes(client, "each").stream()
                        .map(change -> change.get("progress"))
                        .filter(found -> found != null)
                        .reduce(null, (before, after) -> after);
            }
            assertEquals(Client.record("done", 2, "total", 4, "waiting", 1), progress);
            assertEquals(
                    Client.record("out", "4"),
                    changes(client, "each/twice").get(0).get("last"));
            client.ask("continue", "threadId", 1);
            client.event("terminated");
            assertEquals(
                    Client.record("out", Client.record("type", "list", "size", 4)),
                    changes(client, "list").get(0).get("types"),
                    "what the texts are cut from");
            RecordValue last = changes(client, "each/twice")
                    .get(changes(client, "each/twice").size() - 1);
            assertEquals(Client.record("queued", 4, "running", 4, "completed", 4, "suspended", 1), last.get("counts"));
            assertEquals(Client.record("out", "8"), last.get("last"));
            assertEquals(Client.record("out", Client.record("type", "int")), last.get("types"));
        }
    }

    @Test
    void aNodeThatWaitsIsToldOfOnItsWay() throws Exception {
        Path flow = adapter.flow("waits.flow", """
                flow: waits
                nodes:
                  list: {type: core.const, with: {value: [1, 2, 3]}}
                  each:
                    type: core.foreach
                    in: {items: list}
                    body:
                      nodes:
                        nap: {type: core.wait, in: {value: each.item}, with: {for: 1ms}}
                      out: {out: nap}
                  last: {type: core.expr, in: {all: each.out}, with: {expr: all.size()}}
                out: {out: last}
                """);
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "last"));
            client.ask("configurationDone");
            client.event("stopped");
            try (Client second = adapter.client()) {
                second.ask("initialize", "adapterID", "sluice", "linesStartAt1", true);
                second.ask("attach", "token", adapter.server.token());
                second.ask("configurationDone");
                RecordValue nap = Client.records(second.event("sluice/nodes"), "nodes").stream()
                        .filter(node -> Client.text(node, "node").equals("each/nap"))
                        .findFirst()
                        .orElseThrow();
                assertEquals("COMPLETED", Client.text(nap, "state"));
                assertEquals(Client.record("queued", 3, "running", 3, "completed", 3, "waiting", 3), nap.get("counts"));
            }
        }
    }

    @Test
    void aClientThatComesLaterIsToldHowAllNodesStand() throws Exception {
        Path flow = adapter.flow("two.flow", """
                flow: two
                nodes:
                  list: {type: core.const, with: {value: [1, 2, 3]}}
                  each:
                    type: core.foreach
                    in: {items: list}
                    body:
                      nodes:
                        twice: {type: core.expr, in: {x: each.item}, with: {expr: x * 2}}
                      out: {out: twice}
                  sum: {type: core.expr, in: {all: each.out}, with: {expr: all.size()}}
                  last: {type: core.expr, in: {n: sum}, with: {expr: n + 1}}
                out: {out: last}
                """);
        try (Client first = adapter.launched(flow)) {
            first.functions(Client.record("name", "sum"));
            first.ask("configurationDone");
            first.event("stopped");
            try (Client second = adapter.client()) {
                second.ask("initialize", "adapterID", "sluice", "linesStartAt1", true);
                second.ask("attach", "token", adapter.server.token());
                second.ask("configurationDone");
                String run = Client.text(second.event("sluice/run"), "run");
                RecordValue told = second.event("sluice/nodes");
                second.event("stopped");

                assertTrue(Client.flag(told, "reset"), told::toString);
                assertEquals(run, Client.text(told, "run"));
                assertEquals(
                        List.of("each COMPLETED", "each/twice COMPLETED", "list COMPLETED", "sum SUSPENDED"),
                        Client.records(told, "nodes").stream()
                                .map(node -> Client.text(node, "node") + " " + Client.text(node, "state"))
                                .sorted()
                                .toList());
                RecordValue list = changes(second, "list").get(0);
                assertEquals(Client.record("out", "[1, 2, 3]"), list.get("last"));
                assertEquals(
                        3,
                        Client.number(
                                (RecordValue)
                                        changes(second, "each/twice").get(0).get("counts"),
                                "completed"));
            }
            first.ask("continue", "threadId", 1);
            first.event("terminated");
        }
    }

    @Test
    void aNodeThatIsTriedAgainSaysWhichAttemptItIs() throws Exception {
        Path flow = adapter.flow("again.flow", """
                flow: again
                nodes:
                  zero: {type: core.const, with: {value: 0}}
                  divide:
                    type: core.expr
                    in: {by: zero}
                    with: {expr: 1 / by}
                    retry: {attempts: 3, delay: 1ms, on: [user]}
                out: {out: divide}
                """);
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            client.event("terminated");
            RecordValue last =
                    changes(client, "divide").get(changes(client, "divide").size() - 1);
            assertEquals("FAILED", Client.text(last, "state"));
            assertEquals(3, Client.number(last, "attempt"));
            assertEquals(3, Client.number((RecordValue) last.get("counts"), "running"));
            assertTrue(changes(client, "zero").stream().noneMatch(change -> change.has("attempt")));
        }
    }
}
