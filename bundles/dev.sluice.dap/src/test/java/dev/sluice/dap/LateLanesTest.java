package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lanes are followed only while somebody looks; when that begins late, they are what they would have been. */
class LateLanesTest {
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

    private static Map<Integer, String> threads(Client client) throws Exception {
        Map<Integer, String> names = new TreeMap<>();
        for (RecordValue thread : Client.records(client.ask("threads"), "threads")) {
            names.put(Client.number(thread, "id"), Client.text(thread, "name"));
        }
        return names;
    }

    private static void awaitRunning(Client client, String node, int times) throws Exception {
        int running = 0;
        while (running < times) {
            for (RecordValue change : Client.records(client.event("sluice/nodes"), "nodes")) {
                if (Client.text(change, "node").equals(node)) {
                    running = Client.number((RecordValue) change.get("counts"), "running");
                }
            }
        }
    }

    @Test
    void aLaneIsNamedByTheForkThatOpenedItHoweverLongAgo() throws Exception {
        Path flow = adapter.flow("fork.flow", """
                flow: fork
                nodes:
                  start: {type: core.const, with: {value: 1}}
                  left: {type: core.expr, in: {x: start}, with: {expr: x + 1}}
                  right: {type: core.expr, in: {x: start}, with: {expr: x + 1}}
                  slow: {type: core.wait, in: {value: right}, with: {for: 10s}}
                  soon: {type: core.wait, in: {value: left}, with: {for: 50ms}}
                  late: {type: core.expr, in: {x: soon}, with: {expr: x + 1}}
                out: {out: late}
                """);
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "late"));
            client.ask("configurationDone");
            RecordValue stopped = client.event("stopped");
            assertEquals("main: late (function breakpoint)", client.describe(stopped));
            assertEquals(
                    List.of("main", "main · right"),
                    threads(client).values().stream().sorted().toList());
            client.ask("disconnect", "terminateDebuggee", true);
        }
    }

    @Test
    void lanesKeepTheirNumbersFromOneLookToTheNext() throws Exception {
        Path flow = adapter.flow("wide.flow", """
                flow: wide
                nodes:
                  start: {type: core.const, with: {value: 1}}
                  list: {type: core.const, with: {value: [1, 2]}}
                  soon: {type: core.wait, in: {value: start}, with: {for: 50ms}}
                  late: {type: core.expr, in: {x: soon}, with: {expr: x + 1}}
                  each:
                    type: core.foreach
                    in: {items: list}
                    with: {parallel: 2}
                    body:
                      nodes:
                        hold: {type: core.wait, in: {value: each.item}, with: {for: 10m}}
                out: {out: late}
                """);
        Map<Integer, String> lanes = Map.of(1, "main", 2, "main · each[0]", 3, "main · each[1]");
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "late"));
            client.ask("configurationDone");
            awaitRunning(client, "each/hold", 2);
            assertEquals(lanes, threads(client));
            assertEquals(1, Client.number(client.event("stopped"), "threadId"));
            assertEquals(lanes, threads(client));
            client.ask("disconnect", "terminateDebuggee", true);
        }
    }

    @Test
    void aPauseStopsALaneThatNobodyHasFollowed() throws Exception {
        Path flow = adapter.flow("loop.flow", """
                flow: loop
                nodes:
                  loop:
                    type: core.repeat
                    with: {times: 100000}
                    body:
                      nodes:
                        hold: {type: core.wait, in: {value: loop.iteration}, with: {for: 1ms}}
                        next: {type: core.expr, in: {x: hold}, with: {expr: x + 1}}
                """);
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            awaitRunning(client, "loop/hold", 1);
            client.ask("pause", "threadId", 1);
            RecordValue stopped = client.event("stopped");
            assertEquals("pause", Client.text(stopped, "reason"));
            assertEquals(1, Client.number(stopped, "threadId"));
            client.ask("continue", "threadId", 1);
            client.ask("disconnect", "terminateDebuggee", true);
        }
    }
}
