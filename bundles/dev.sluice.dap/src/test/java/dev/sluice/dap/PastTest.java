package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that has stopped is looked at as it was before, and goes on from where it is. */
class PastTest {
    private static final String ORDERS = """
            flow: orders
            params:
              threshold: {type: f64, default: 2}
            nodes:
              read:
                type: core.const
                with: {value: [1, 2, 3]}
              large:
                type: core.filter
                in: {items: read}
                with: {when: item >= params.threshold}
              each:
                type: core.foreach
                in: {items: large.items}
                body:
                  nodes:
                    score:
                      type: core.expr
                      in: {order: each.item}
                      with: {expr: order * 10}
                    log:
                      type: core.log
                      in: {value: score}
                      with: {message: "scored ${value}"}
                  out: {result: log}
              sum:
                type: core.reduce
                in: {items: each.result}
                with: {init: 0, to: acc + item}
            out: {sum: sum}
            """;

    @TempDir
    Path folder;

    private Adapter adapter;
    private Path orders;

    @BeforeEach
    void open() throws Exception {
        adapter = Adapter.withJournal(folder);
        orders = adapter.flow("orders.flow", ORDERS);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    private static RecordValue node(String name) {
        return Client.record("name", name);
    }

    /** A client whose run has stopped before the node that sums up. */
    private Client atSum() throws Exception {
        Client client = adapter.launched(orders);
        client.functions(node("sum"));
        client.ask("configurationDone");
        assertEquals("main: sum (function breakpoint)", client.stop());
        return client;
    }

    private static String go(Client client, String command) throws Exception {
        client.ask(command, "threadId", 1);
        return client.stop();
    }

    @Test
    void stepsLeadBackAndForthThroughWhatWasAndThenTheRunGoesOn() throws Exception {
        try (Client client = atSum()) {
            assertEquals("main: each (step)", go(client, "stepBack"));
            assertEquals("main: large (step)", go(client, "stepBack"));
            assertEquals("main: read (step)", go(client, "stepBack"));
            assertEquals("main: read (entry)", go(client, "stepBack"));
            assertEquals("main: large (step)", go(client, "next"));
            assertEquals(Client.record("items", "[1, 2, 3]"), client.variables(1, "Inputs"));
            assertEquals("main: each (step)", go(client, "next"));
            assertEquals("main · each[0]: each/score < each (step)", go(client, "stepIn"));
            assertEquals(Client.record("item", "2", "index", "0"), client.variables(1, "Loop"));
            assertEquals("main · each[0]: each/log < each (step)", go(client, "next"));
            assertEquals(Client.record("value", "20"), client.variables(1, "Inputs"));
            assertEquals("main · each[1]: each/score < each (step)", go(client, "next"));
            assertEquals("main · each[0]: each/log < each (step)", go(client, "stepBack"));
            assertEquals("main · each[0]: each/score < each (step)", go(client, "stepBack"));
            assertEquals("main: each (step)", go(client, "stepBack"));
            assertEquals("main · each[0]: each/score < each (step)", go(client, "stepIn"));
            assertEquals("main: sum (function breakpoint)", go(client, "stepOut"));
            assertEquals(Client.record("items", "[20, 30]"), client.variables(1, "Inputs"));

            client.ask("continue", "threadId", 1);
            assertEquals("{\"sum\":50}", client.result());
        }
    }

    @Test
    void breakpointsStopInThePastToo() throws Exception {
        try (Client client = atSum()) {
            client.functions(
                    node("sum"), Client.record("name", "each/score:after", "condition", "order == 3"), node("large"));
            assertEquals("main · each[1]: each/score < each (function breakpoint)", go(client, "reverseContinue"));
            assertEquals(Client.record("out", "30"), client.variables(1, "Outputs"));
            assertEquals("main: large (function breakpoint)", go(client, "reverseContinue"));
            assertEquals("main: read (entry)", go(client, "reverseContinue"));
            assertEquals("main: large (function breakpoint)", go(client, "continue"));
            assertEquals("main · each[1]: each/score < each (function breakpoint)", go(client, "continue"));
            assertEquals("main: sum (function breakpoint)", go(client, "continue"));
            client.ask("continue", "threadId", 1);
            assertEquals("{\"sum\":50}", client.result());
        }
    }

    @Test
    void whatWasIsEvaluatedAndCannotBeChanged() throws Exception {
        try (Client client = atSum()) {
            client.functions(node("each/log"));
            assertEquals("main · each[1]: each/log < each (function breakpoint)", go(client, "reverseContinue"));
            RecordValue frame = client.frames(1).get(0);
            int id = Client.number(frame, "id");
            assertEquals(21, Client.number(frame, "line"));
            assertEquals(
                    "35.0",
                    Client.text(
                            client.ask("evaluate", "frameId", id, "expression", "value + item + params.threshold"),
                            "result"));
            assertEquals(
                    "What was cannot be changed; only inputs can, for a run that goes on from here.",
                    client.refused(
                            "setVariable",
                            "variablesReference",
                            client.scope(id, "Loop"),
                            "name",
                            "item",
                            "value",
                            "1"));
            assertEquals("main · each[0]: each/log < each (function breakpoint)", go(client, "reverseContinue"));
            assertTrue(client.refused("scopes", "frameId", id).contains("ask for the stack again"));
        }
    }

    /** The states in a snapshot of all nodes. */
    private static Map<String, String> states(RecordValue nodes) {
        Map<String, String> states = new java.util.TreeMap<>();
        Client.records(nodes, "nodes").forEach(one -> states.put(Client.text(one, "node"), Client.text(one, "state")));
        return states;
    }

    private static RecordValue reset(Client client) throws Exception {
        RecordValue nodes = client.event("sluice/nodes");
        while (!Client.flag(nodes, "reset")) {
            nodes = client.event("sluice/nodes");
        }
        return nodes;
    }

    @Test
    void eventsSayWhichInstantIsShownAndHowAllNodesStood() throws Exception {
        try (Client client = atSum()) {
            go(client, "stepBack");
            RecordValue instant = client.event("sluice/instant");
            assertEquals(Client.text(client.event("sluice/run"), "run"), Client.text(instant, "run"));
            assertFalse(Client.flag(instant, "live"));
            int last = Client.number(instant, "of");
            assertTrue(Client.number(instant, "seq") < last);
            RecordValue nodes = reset(client);
            assertEquals(Map.of("each", "QUEUED", "large", "COMPLETED", "read", "COMPLETED"), states(nodes));
            RecordValue read = Client.records(nodes, "nodes").get(0);
            assertEquals(Client.record("out", "[1, 2, 3]"), read.get("last"));
            assertEquals(Client.record("queued", 1, "running", 1, "completed", 1), read.get("counts"));

            List<Map<String, String>> seen = new ArrayList<>();
            for (int seq = 1; seq < last; seq++) {
                client.ask("sluice/seek", "seq", seq);
                assertEquals(seq, Client.number(client.event("sluice/instant"), "seq"));
                seen.add(states(reset(client)));
                client.event("stopped");
                client.frames(1);
            }
            assertEquals(Map.of(), seen.get(0));
            assertEquals(Map.of("read", "QUEUED"), seen.get(1));
            assertEquals("COMPLETED", seen.get(seen.size() - 1).get("each/log"));
            client.ask("sluice/seek", "seq", 1_000_000);
            instant = client.event("sluice/instant");
            assertTrue(Client.flag(instant, "live"));
            assertEquals(last, Client.number(instant, "seq"));
            assertEquals("SUSPENDED", states(reset(client)).get("sum"));
            assertEquals("main: sum (function breakpoint)", client.stop());
            client.ask("continue", "threadId", 1);
            assertEquals("{\"sum\":50}", client.result());
        }
    }

    @Test
    void aRunWithoutAJournalHasNoPast() throws Exception {
        try (Adapter none = new Adapter(folder);
                Client client = none.launched(orders, Map.of("stopOnEntry", true))) {
            client.ask("configurationDone");
            client.stop();
            assertEquals(
                    "The run has no past, because it writes no journal.", client.refused("stepBack", "threadId", 1));
            assertEquals("main: large (step)", go(client, "next"));
        }
    }

    @Test
    void everyClientIsInThePastAndTheLastThatGoesLeavesIt() throws Exception {
        try (Client client = atSum();
                Client other = adapter.client()) {
            other.ask("initialize", "adapterID", "sluice");
            other.ask("attach", "token", adapter.server.token());
            other.ask("configurationDone");
            assertEquals("main: sum (function breakpoint)", other.stop());
            assertEquals("main: each (step)", go(client, "stepBack"));
            assertEquals("main: each (step)", other.stop());
            assertEquals("main: large (step)", go(other, "stepBack"));
            assertEquals("main: large (step)", client.stop());
            client.close();
            other.ask("continue", "threadId", 1);
            assertEquals("main: sum (function breakpoint)", other.stop());
            other.ask("continue", "threadId", 1);
            assertEquals("{\"sum\":50}", other.result());
        }
    }
}
