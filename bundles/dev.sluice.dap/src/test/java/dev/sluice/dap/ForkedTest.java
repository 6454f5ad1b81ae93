package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new run goes on from an instant of one that was, and takes over what had completed there. */
class ForkedTest {
    private static final String FLOW = """
            flow: f
            params:
              key: {type: string, secret: true}
              base: {type: s64, default: 8}
            nodes:
              list:
                type: core.const
                with: {value: [4, 2, 0]}
              each:
                type: core.foreach
                in: {items: list}
                body:
                  nodes:
                    say:
                      type: core.log
                      in: {value: each.item}
                      with: {message: "now ${value}"}
                    part:
                      type: core.expr
                      in: {x: say}
                      with: {expr: params.base / x}
                  out: {result: part}
            out: {all: each.result}
            """;

    @TempDir
    Path folder;

    private Adapter adapter;
    private Path flow;

    @BeforeEach
    void open() throws Exception {
        adapter = Adapter.withJournal(folder);
        flow = adapter.flow("f.flow", FLOW);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    private String failed(Map<String, ?> params) throws Exception {
        try (Client client = adapter.launched(flow, Map.of("noDebug", true, "params", params))) {
            client.ask("configurationDone");
            client.event("terminated");
            return Client.text(client.event("sluice/run"), "run");
        }
    }

    private Client reopened(String run, Map<String, ?> params) throws Exception {
        Client client = adapter.client();
        client.ask("initialize", "adapterID", "sluice");
        client.ask(
                "attach", "token", adapter.server.token(), "run", run, "project", folder.toString(), "params", params);
        client.ask("configurationDone");
        assertEquals("main · each[2]: each/part < each (exception)", client.stop());
        client.event("sluice/run");
        return client;
    }

    private static int top(Client client) throws Exception {
        return Client.number(client.frames(1).get(0), "id");
    }

    private static void set(Client client, String name, String value) throws Exception {
        client.ask(
                "setVariable", "variablesReference", client.scope(top(client), "Inputs"), "name", name, "value", value);
    }

    /** Waits until all batches of states are there, and takes the last state of each node. */
    private static Map<String, String> states(Client client) {
        Map<String, String> states = new java.util.TreeMap<>();
        for (RecordValue message : client.all()) {
            if (Client.text(message, "event").equals("sluice/nodes")
                    && message.get("body") instanceof RecordValue body) {
                Client.records(body, "nodes")
                        .forEach(one -> states.put(Client.text(one, "node"), Client.text(one, "state")));
            }
        }
        return states;
    }

    @Test
    void aFailedRunIsMendedAndResumedAtTheNodeThatFailed() throws Exception {
        String id = failed(Map.of("key", "hush"));
        try (Client client = reopened(id, Map.of("key", "hush"))) {
            set(client, "x", "16");
            assertEquals(Client.record("x", "16"), client.variables(1, "Inputs"));
            client.ask("restartFrame", "frameId", top(client));

            RecordValue told = client.event("sluice/run");
            RecordValue from = (RecordValue) told.get("forkedFrom");
            assertEquals(id, Client.text(from, "run"));
            assertEquals("main · each[2]: each/part < each (restart)", client.stop());
            assertEquals(Client.record("x", "16"), client.variables(1, "Inputs"));
            client.ask("continue", "threadId", 1);
            List<String> printed = new ArrayList<>();
            String text = "";
            while (!text.equals("{\"all\":[2,4,0]}\n")) {
                text = Client.text(client.event("output"), "output");
                printed.add(text);
            }
            client.event("terminated");
            assertTrue(
                    printed.contains("f.flow:18 (each[2]/part) debugger: set the input 'x' to 16\n"),
                    printed::toString);
            assertEquals("CACHED", states(client).get("each/say"));
            assertEquals("COMPLETED", states(client).get("each/part"));

            RunSummary last = RunHistory.of(folder.toRealPath()).runs().get(0);
            assertEquals(Client.text(told, "run"), last.id());
            assertEquals(id, last.forkedFrom().run());
            assertEquals(Client.number(from, "event"), last.forkedFrom().event());
        }
    }

    @Test
    void aSecretThatTheJournalMasksMustBeGivenAgain() throws Exception {
        String id = failed(Map.of("key", "hush"));
        try (Client client = reopened(id, Map.of())) {
            assertEquals(
                    "The value of the secret param 'key' is not in the journal. Give it under 'params' when you attach.",
                    client.refused("restartFrame", "frameId", top(client)));
            assertEquals(
                    "Only the frame of a node that has stopped can be restarted.",
                    client.refused(
                            "restartFrame",
                            "frameId",
                            Client.number(client.frames(1).get(1), "id")));
        }
    }

    @Test
    void aFlowThatWasMendedGoesOnFromWhatWasDone() throws Exception {
        String id = failed(Map.of("key", "hush", "base", 6));
        Files.writeString(flow, FLOW.replace("params.base / x", "\"x == 0 ? 0 : params.base / x\""));
        try (Client client = reopened(id, Map.of("key", "hush"))) {
            client.ask("restartFrame", "frameId", top(client));
            assertEquals("main · each[2]: each/part < each (restart)", client.stop());
            client.ask("continue", "threadId", 1);
            String text = "";
            while (!text.equals("{\"all\":[1,3,0]}\n")) {
                text = Client.text(client.event("output"), "output");
            }
        }
    }

    @Test
    void aRunUnderWayGoesOnAsAnotherFromItsPast() throws Exception {
        Path other = adapter.flow("g.flow", FLOW.replace("4, 2, 0", "4, 2, 1"));
        try (Client client = adapter.launched(other, Map.of("params", Map.of("key", "hush")))) {
            client.functions(Client.record("name", "each/part", "condition", "x == 1"));
            client.ask("configurationDone");
            assertEquals("main · each[2]: each/part < each (function breakpoint)", client.stop());
            String first = Client.text(client.event("sluice/run"), "run");
            client.ask("stepBack", "threadId", 1);
            assertEquals("main · each[2]: each/say < each (step)", client.stop());
            client.ask("stepBack", "threadId", 1);
            assertEquals("main · each[1]: each/part < each (step)", client.stop());
            set(client, "x", "-8");
            client.ask("restartFrame", "frameId", top(client));
            assertEquals("main · each[1]: each/part < each (restart)", client.stop());
            client.ask("continue", "threadId", 1);
            assertEquals("main · each[2]: each/part < each (function breakpoint)", client.stop());
            client.ask("continue", "threadId", 1);
            assertEquals("{\"all\":[2,-1,8]}", client.result());

            List<RunSummary> runs = RunHistory.of(folder.toRealPath()).runs();
            assertEquals(first, runs.get(0).forkedFrom().run());
            assertEquals(first, runs.get(1).id());
        }
    }
}
