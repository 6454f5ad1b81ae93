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
                  list: {type: core.const, with: {value: [1, 2, 3]}}
                  each:
                    type: core.foreach
                    in: {items: list}
                    with: {parallel: 3}
                    body:
                      nodes:
                        hold: {type: core.wait, in: {value: each.item}, with: {for: 500ms}}
                        twice: {type: core.expr, in: {x: hold}, with: {expr: x * 2}}
                      out: {out: twice}
                out: {out: each.out}
                """);
        Map<Integer, String> lanes = Map.of(1, "main · each[0]", 2, "main · each[1]", 3, "main · each[2]");
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            awaitRunning(client, "each/hold", 3);
            assertEquals(lanes, threads(client));
            assertEquals(lanes, threads(client));
            client.ask("pause", "threadId", 1);
            for (int i = 0; i < 3; i++) {
                int thread = Client.number(client.event("stopped"), "threadId");
                assertEquals("each/twice", Client.text(client.frames(thread).get(0), "name"));
            }
            assertEquals(lanes, threads(client));
            for (int thread = 1; thread <= 3; thread++) {
                client.ask("continue", "threadId", thread);
            }
            assertEquals("{\"out\":[2,4,6]}", client.result());
        }
    }
}
