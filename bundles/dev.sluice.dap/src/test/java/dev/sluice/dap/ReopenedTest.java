package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.history.Keeping;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that have ended are opened again, to look at. */
class ReopenedTest {
    private static final String FLOW = """
            flow: f
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
                      with: {expr: 8 / x}
                  out: {result: part}
            out: {all: each.result}
            """;

    @TempDir
    Path folder;

    private Adapter adapter;

    @BeforeEach
    void open() throws Exception {
        adapter = Adapter.withJournal(folder);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    /** Runs a flow to its end; gives the id of the run. */
    private String run(Path flow) throws Exception {
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            client.event("terminated");
            return Client.text(client.event("sluice/run"), "run");
        }
    }

    private Client reopened(String run, Object... more) throws Exception {
        Client client = adapter.client();
        client.ask("initialize", "adapterID", "sluice");
        Object[] arguments = new Object[4 + more.length];
        arguments[0] = "token";
        arguments[1] = adapter.server.token();
        arguments[2] = "run";
        arguments[3] = run;
        System.arraycopy(more, 0, arguments, 4, more.length);
        client.ask("attach", arguments);
        client.ask("configurationDone");
        return client;
    }

    private static String go(Client client, String command) throws Exception {
        client.ask(command, "threadId", 1);
        return client.stop();
    }

    @Test
    void aFailedRunOpensAtItsFailureAndIsSteppedBothWays() throws Exception {
        String id = run(adapter.flow("f.flow", FLOW));
        try (Client client = reopened(id, "project", folder.toString())) {
            RecordValue told = client.event("sluice/run");
            assertEquals(id, Client.text(told, "run"));
            assertEquals("FAILED", Client.text(told, "status"));
            assertTrue(Client.flag(told, "finished"));
            assertFalse(Client.flag(told, "changed"));
            RecordValue stopped = client.event("stopped");
            assertEquals("main · each[2]: each/part < each (exception)", client.describe(stopped));
            assertTrue(Client.text(stopped, "text").contains("8 / 0 divides by zero"));
            assertEquals(15, Client.number(client.frames(1).get(0), "line"));
            assertEquals(Client.record("x", "0"), client.variables(1, "Inputs"));
            assertTrue(Client.text(client.ask("exceptionInfo", "threadId", 1), "description")
                    .contains("divides by zero"));
            assertEquals("main · each[2]: each/part < each (step)", go(client, "stepBack"));
            assertEquals("main · each[2]: each/say < each (step)", go(client, "stepBack"));
            assertEquals("main · each[1]: each/part < each (step)", go(client, "stepBack"));
            assertEquals("main · each[2]: each/say < each (step)", go(client, "next"));
            go(client, "continue");
            client.functions(Client.record("name", "each/say"));
            assertEquals("main · each[2]: each/say < each (function breakpoint)", go(client, "reverseContinue"));
            client.ask("terminate");
            client.event("terminated");
        }
    }

    @Test
    void aRunThatWentWellOpensAtItsEndWithItsOutput() throws Exception {
        Path flow = adapter.flow("f.flow", FLOW.replace("4, 2, 0", "4, 2"));
        String id = run(flow);
        try (Client client = reopened(id, "program", "f.flow")) {
            assertEquals("main: each (end)", client.stop());
            assertEquals("f.flow:11 (each[0]/say) now 4\n", Client.text(client.event("output"), "output"));
            assertEquals("f.flow:11 (each[1]/say) now 2\n", Client.text(client.event("output"), "output"));
            assertEquals("{\"all\":[2,4]}\n", Client.text(client.event("output"), "output"));
            assertEquals(Client.record("result", "[2, 4]", "failed", "[]"), client.variables(1, "Outputs"));
            assertEquals("main: each (end)", go(client, "next"));
            assertEquals("main: each (step)", go(client, "stepBack"));
        }
    }

    @Test
    void aFlowThatHasChangedIsMappedByPathAndSaidToHave() throws Exception {
        Path flow = adapter.flow("f.flow", FLOW);
        String id = run(flow);
        Files.writeString(
                flow,
                "# longer\n"
                        + FLOW.replace("say:", "tell:")
                                .replace("in: {x: say}", "in: {x: tell}")
                                .replace("  list:\n", "  first: {type: core.const, with: {value: 1}}\n  list:\n"));
        try (Client client = reopened(id, "project", folder.toString())) {
            assertTrue(Client.flag(client.event("sluice/run"), "changed"));
            assertEquals(
                    "f.flow has changed since this run; nodes are found by their paths. Not there any more: each/say.\n",
                    Client.text(client.event("output"), "output"));
            assertEquals("main · each[2]: each/part < each (exception)", client.stop());
            assertEquals(17, Client.number(client.frames(1).get(0), "line"));
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < 20; i++) {
                seen.add(go(client, "stepBack"));
                RecordValue frame = client.frames(1).get(0);
                if (Client.text(frame, "name").equals("each/say")) {
                    assertEquals(0, Client.number(frame, "line"));
                }
                for (String scope : new String[] {"Inputs", "Settings", "Loop", "Params"}) {
                    if (client.scope(Client.number(frame, "id"), scope) > 0) {
                        client.variables(1, scope);
                    }
                }
            }
            assertTrue(seen.contains("main: list (entry)"), () -> String.valueOf(seen));
        }
        Files.writeString(flow, "no flow at all");
        try (Client client = reopened(id, "project", folder.toString())) {
            assertEquals(
                    "The flow f.flow is gone or has errors, so nodes have no lines.\n",
                    Client.text(client.event("output"), "output"));
            assertEquals("main · each[2]: each/part < each (exception)", client.stop());
            assertEquals("main · each[2]: each/part < each (step)", go(client, "stepBack"));
        }
    }

    @Test
    void aRunStaysInItsJournalAsLongAsAClientLooksAtIt() throws Exception {
        Keeping nothing = new Keeping(new Keeping.Rule(0, null), Map.of());
        RunHistory history = RunHistory.of(adapter.folder);
        String id;
        try (Client client = adapter.launched(adapter.flow("f.flow", FLOW))) {
            client.ask("configurationDone");
            client.event("terminated");
            id = Client.text(client.event("sluice/run"), "run");
            history.keep(nothing, Instant.now());
            assertTrue(history.find(id).isPresent());
        }
        try (Client client = reopened(id, "project", folder.toString())) {
            assertEquals("main · each[2]: each/part < each (exception)", client.stop());
            history.keep(nothing, Instant.now());
            assertTrue(history.find(id).isPresent());
        }
        while (history.surplus(nothing, Instant.now()).isEmpty()) {
            Thread.onSpinWait(); // until the adapter has seen that the client has gone
        }
        history.keep(nothing, Instant.now());
        assertTrue(history.find(id).isEmpty());
    }

    @Test
    void whatCannotBeOpenedIsRefusedWithAReason() throws Exception {
        adapter.flow("f.flow", FLOW);
        try (Client client = adapter.client()) {
            client.ask("initialize", "adapterID", "sluice");
            String token = adapter.server.token();
            assertEquals(
                    "The journal of " + adapter.folder + " has no run 'x'.",
                    client.refused("attach", "token", token, "run", "x", "project", "."));
            assertEquals(
                    "There is no folder " + adapter.folder.resolve("none") + ".",
                    client.refused("attach", "token", token, "run", "x", "project", "none"));
            assertEquals(
                    "No run 'x' is under way in this adapter; there is none. To look at one that has ended, give its"
                            + " project's folder as 'project'.",
                    client.refused("attach", "token", token, "run", "x"));
        }
    }
}
