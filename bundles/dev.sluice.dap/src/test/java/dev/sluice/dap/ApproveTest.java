package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that waits for a person, whom a client asks. */
class ApproveTest {
    private static final String FLOW = """
            flow: pay
            nodes:
              each:
                type: core.foreach
                with: {items: [7, 8], parallel: 2}
                body:
                  nodes:
                    ok: {type: core.approve, in: {value: each.item}, with: {message: "Pay ${value}?", who: accounting, within: 1h}}
                    log: {type: core.log, in: {value: ok.approved}, with: {message: "paid ${value}"}}
                  out: {paid: log.out}
            """;

    @TempDir
    Path folder;

    private Adapter adapter;
    private Path flow;

    @BeforeEach
    void open() throws Exception {
        adapter = new Adapter(folder);
        flow = adapter.flow("pay.flow", FLOW);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    /** Waits until so many passes wait for a person. */
    private static void awaitWaiting(Client client, int count) throws Exception {
        int waiting = 0;
        while (waiting < count) {
            for (RecordValue node : Client.records(client.event("sluice/nodes"), "nodes")) {
                if (Client.text(node, "node").equals("each/ok") && node.get("counts") instanceof RecordValue counts) {
                    waiting = counts.has("waiting") ? Client.number(counts, "waiting") : 0;
                }
            }
        }
    }

    /** The next batch's words of the node that asks. */
    private static RecordValue awaitAsks(Client client, int count) throws Exception {
        while (true) {
            for (RecordValue node : Client.records(client.event("sluice/nodes"), "nodes")) {
                if (node.get("asks") instanceof RecordValue asks && Client.number(asks, "count") == count) {
                    return asks;
                }
            }
        }
    }

    @Test
    void aClientHearsWhatIsAskedAsLongAsItIs() throws Exception {
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            RecordValue two = awaitAsks(client, 2);
            assertEquals("each[0]", Client.text(two, "activation"));
            assertEquals("Pay 7?", Client.text(two, "message"));
            assertEquals("accounting", Client.text(two, "who"));
            assertTrue(two.has("since") && two.has("until"), two::toString);
            client.ask("sluice/approve", "node", "each/ok", "activation", "each[0]", "approved", true);
            RecordValue one = awaitAsks(client, 1);
            assertEquals("each[1]", Client.text(one, "activation"));
            assertEquals("Pay 8?", Client.text(one, "message"));
            client.ask("sluice/approve", "node", "each/ok", "activation", "each[1]", "approved", false);
            RecordValue last = RecordValue.EMPTY;
            while (!Client.text(last, "node").equals("each/ok")) {
                for (RecordValue node : Client.records(client.event("sluice/nodes"), "nodes")) {
                    last = Client.text(node, "node").equals("each/ok") ? node : last;
                }
            }
            assertFalse(last.has("asks"), last::toString);
            client.event("terminated");
        }
    }

    @Test
    void aClientThatComesLaterHearsItToo() throws Exception {
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            awaitAsks(client, 2);
            try (Client late = adapter.client()) {
                late.ask("initialize", "adapterID", "sluice", "linesStartAt1", true);
                late.ask("attach", "token", adapter.server.token());
                late.ask("configurationDone");
                assertEquals("Pay 7?", Client.text(awaitAsks(late, 2), "message"));
            }
        }
    }

    @Test
    void aClientAnswersWhatWaits() throws Exception {
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            awaitWaiting(client, 2);
            assertEquals(
                    "Is it approved? Say 'approved': true or false.",
                    client.refused("sluice/approve", "node", "each/ok", "activation", "each[0]"));
            assertEquals(
                    "The flow has no node 'each/no'.",
                    client.refused("sluice/approve", "node", "each/no", "activation", "each[0]", "approved", true));
            client.ask("sluice/approve", "node", "each/ok", "activation", "each[0]", "approved", true, "by", "ann");
            assertEquals(
                    "'each/ok' does not wait for an answer any more.",
                    client.refused("sluice/approve", "node", "each/ok", "activation", "each[0]", "approved", true));
            client.ask("sluice/approve", "node", "each/ok", "activation", "each[1]", "approved", false);
            assertEquals(0, Client.number(client.event("exited"), "exitCode"));
            client.event("terminated");
        }
    }
}
