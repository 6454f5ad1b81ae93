package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
                    ok: {type: core.approve, in: {value: each.item}, with: {message: "Pay?"}}
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
