package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose process was gone before it ended is gone on with. */
class ResumedTest {
    private static final String FLOW = """
            flow: two
            params:
              by: {type: s64, default: 3}
            nodes:
              one: {type: core.const, with: {value: 7}}
              note: {type: core.log, in: {value: one}, with: {message: "noted"}}
              two: {type: core.expr, in: {n: note}, with: {expr: n * params.by}}
            out: {out: two}
            """;
    /** No process has it: Linux has none above some millions. */
    private static final String NOBODY = "1999999999";

    @TempDir
    Path folder;

    private Adapter adapter;
    private Path flow;
    private String run = "";

    /** What a process leaves that is killed while a node is held. */
    @BeforeEach
    void leaveARun() throws Exception {
        Path before = Files.createDirectory(folder.resolve("before"));
        Path after = Files.createDirectories(
                folder.resolve("after").resolve(".sluice").resolve("journal"));
        try (Adapter killed = Adapter.withJournal(before);
                Client client = killed.launched(killed.flow("two.flow", FLOW), Map.of("params", Map.of("by", 5)))) {
            client.functions(Client.record("name", "two"));
            client.ask("configurationDone");
            run = Client.text(client.event("sluice/run"), "run");
            client.event("stopped");
            // it waits until all is on disk
            client.ask("sluice/seek", "seq", 1);
            copy(before.resolve(".sluice").resolve("journal"), after);
            client.ask("terminate");
            client.event("terminated");
        }
        adapter = Adapter.withJournal(folder.resolve("after"));
        flow = adapter.flow("two.flow", FLOW);
    }

    private static void copy(Path from, Path to) throws IOException {
        String own = String.valueOf(ProcessHandle.current().pid());
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString().replace(own, NOBODY)));
            }
        }
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void itGoesOnUnderItsIdWithItsParamsAndRunsNothingAgain() throws Exception {
        try (Client client = adapter.launched(flow, Map.of("resume", run))) {
            client.functions(Client.record("name", "two:after"));
            client.ask("configurationDone");
            assertEquals(run, Client.text(client.event("sluice/run"), "run"));
            assertEquals("main: two (function breakpoint)", client.stop());
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":35}", client.result());
            assertEquals(List.of("note COMPLETED", "one COMPLETED", "two COMPLETED"), states(client));
            List<String> output = client.all().stream()
                    .filter(message -> Client.text(message, "event").equals("output"))
                    .map(message -> Client.text((RecordValue) message.get("body"), "output"))
                    .filter(text -> text.contains("noted"))
                    .toList();
            assertTrue(output.size() <= 1, "what was logged before may be told, but not twice: " + output);
        }
    }

    /** How the nodes stood when they were told last. */
    private static List<String> states(Client client) {
        Map<String, String> states = new TreeMap<>();
        client.all().stream()
                .filter(message -> Client.text(message, "event").equals("sluice/nodes"))
                .flatMap(message -> Client.records((RecordValue) message.get("body"), "nodes").stream())
                .forEach(node -> states.put(Client.text(node, "node"), Client.text(node, "state")));
        return states.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .toList();
    }

    @Test
    void oneWhoseFlowHasChangedGoesOnOnlyWhereThatIsWanted() throws Exception {
        adapter.flow("two.flow", FLOW.replace("n * params.by", "n + params.by"));
        try (Client client = adapter.client()) {
            client.ask("initialize", "adapterID", "sluice");
            String token = adapter.server.token();
            String refused = client.refused("launch", "token", token, "program", flow.toString(), "resume", run);
            assertTrue(refused.contains("has changed since the run " + run), refused);
            client.ask("launch", "token", token, "program", flow.toString(), "resume", run, "changed", true);
            client.ask("configurationDone");
            assertEquals("{\"out\":12}", client.result());
        }
    }

    @Test
    void oneThatHasEndedIsRefused() throws Exception {
        try (Client client = adapter.launched(flow, Map.of("resume", run))) {
            client.ask("configurationDone");
            client.result();
        }
        try (Client client = adapter.client()) {
            client.ask("initialize", "adapterID", "sluice");
            String refused = client.refused(
                    "launch", "token", adapter.server.token(), "program", flow.toString(), "resume", run);
            assertTrue(refused.contains("has ended"), refused);
        }
    }
}
