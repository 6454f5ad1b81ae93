package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person changes in a run that has stopped: settings, and nodes that are skipped. */
class ChangeTest {
    private static final String EACH = """
            flow: each
            nodes:
              list: {type: core.const, with: {value: [1, 2, 3]}}
              each:
                type: core.foreach
                in: {items: list}
                body:
                  nodes:
                    twice: {type: core.expr, in: {x: each.item}, with: {expr: x * 2}}
                    plus: {type: core.expr, in: {x: twice}, with: {expr: x + 1}}
                  out: {out: plus}
            out: {out: each.out}
            """;

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

    private static List<RecordValue> targets(Client client, Path flow, int line) throws Exception {
        return Client.records(
                client.ask("gotoTargets", "source", Client.record("path", flow.toString()), "line", line), "targets");
    }

    private static int settings(Client client) throws Exception {
        return client.scope(Client.number(client.frames(1).get(0), "id"), "Settings");
    }

    @Test
    void aNodeThatIsSkippedGivesNothingAndTheLaneStopsAtWhatComesNext() throws Exception {
        Path flow = adapter.flow("each.flow", EACH);
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "each/twice", "hitCondition", "1"));
            client.ask("configurationDone");
            assertEquals("main · each[0]: each/twice < each (function breakpoint)", client.stop());
            assertEquals(List.of(), targets(client, flow, 10));
            RecordValue target = targets(client, flow, 9).get(0);
            assertEquals("Skip each/twice (main · each[0])", Client.text(target, "label"));
            client.refused("goto", "threadId", 1, "targetId", 77);
            client.ask("goto", "threadId", 1, "targetId", Client.number(target, "id"));
            assertEquals("main · each[1]: each/twice < each (goto)", client.stop());
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":[5,7]}", client.result());
        }
    }

    @Test
    void aNodeThatHasRunIsNotSkipped() throws Exception {
        Path flow = adapter.flow("each.flow", EACH);
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "list:after"));
            client.ask("configurationDone");
            client.event("stopped");
            assertEquals(List.of(), targets(client, flow, 3));
            assertEquals(
                    "Only a node that a thread has stopped before can be skipped.",
                    client.refused("goto", "threadId", 1, "targetId", 1));
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":[3,5,7]}", client.result());
        }
    }

    @Test
    void aFailedNodeIsMendedByAnotherExpressionAndTheSameRunCompletes() throws Exception {
        Path flow = adapter.flow("bad.flow", """
                flow: bad
                nodes:
                  zero: {type: core.const, with: {value: 0}}
                  divide: {type: core.expr, in: {by: zero}, with: {expr: 10 / by}}
                out: {out: divide}
                """);
        try (Client client = adapter.launched(flow)) {
            client.ask("setExceptionBreakpoints", "filters", Client.list("uncaught"));
            client.ask("configurationDone");
            assertEquals("main: divide (exception)", client.stop());
            int reference = settings(client);
            assertTrue(client.refused("setVariable", "variablesReference", reference, "name", "expr", "value", "1")
                    .startsWith("Settings can be changed before the node runs"));
            client.ask("restartFrame", "frameId", Client.number(client.frames(1).get(0), "id"));
            assertEquals("main: divide (restart)", client.stop());
            int now = settings(client);
            String refusal =
                    client.refused("setVariable", "variablesReference", now, "name", "expr", "value", "10 / nobody");
            assertTrue(refusal.startsWith("'expr' cannot be changed"), refusal);
            assertEquals(
                    "10 / (by + 5)",
                    Client.text(
                            client.ask(
                                    "setVariable", "variablesReference", now, "name", "expr", "value", "10 / (by + 5)"),
                            "value"));
            assertEquals(Client.record("expr", "10 / (by + 5)"), client.variables(1, "Settings"));
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":2}", client.result());
        }
    }

    @Test
    void aSettingTakesOnlyWhatIsOfItsKind() throws Exception {
        Path flow = adapter.flow("wait.flow", """
                flow: wait
                nodes:
                  a: {type: core.const, with: {value: 1}}
                  wait: {type: core.wait, in: {value: a}, with: {for: 10m}}
                out: {out: wait}
                """);
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "wait"));
            client.ask("configurationDone");
            client.event("stopped");
            int reference = settings(client);
            client.refused("setVariable", "variablesReference", reference, "name", "for", "value", "soon");
            client.refused("setVariable", "variablesReference", reference, "name", "nothing", "value", "1");
            client.ask("setVariable", "variablesReference", reference, "name", "for", "value", "1ms");
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":1}", client.result());
        }
    }

    @Test
    void aValueOfHalfAGigabyteIsShownInPagesAndNeverWhole() throws Exception {
        Path flow = adapter.flow("large.flow", """
                flow: large
                params:
                  big: {type: string}
                nodes:
                  list: {type: core.expr, with: {expr: "lists.range(500).map(i, params.big)"}}
                  end: {type: core.expr, in: {items: list}, with: {expr: size(items)}}
                out: {out: end}
                """);
        try (Client client = adapter.launched(flow, Map.of("params", Map.of("big", "x".repeat(1 << 20))))) {
            client.functions(Client.record("name", "end"));
            client.ask("configurationDone");
            client.event("stopped");
            int inputs = client.scope(Client.number(client.frames(1).get(0), "id"), "Inputs");
            RecordValue items = Client.records(client.ask("variables", "variablesReference", inputs), "variables")
                    .get(0);
            assertEquals(500, Client.number(items, "indexedVariables"));
            client.ask(
                    "variables",
                    "variablesReference",
                    Client.number(items, "variablesReference"),
                    "start",
                    490,
                    "count",
                    100);
            client.ask("evaluate", "expression", "items", "context", "repl");
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":500}", client.result());
            int told = client.all().stream()
                    .mapToInt(message -> message.toString().length())
                    .sum();
            assertTrue(told < 100_000, () -> told + " characters were told");
        }
    }

    @Test
    void aConditionThatFailsStopsAndABreakpointOnARemovedNodeSaysSo() throws Exception {
        Path flow = adapter.flow("each.flow", EACH);
        try (Client client = adapter.launched(flow)) {
            List<RecordValue> set = client.functions(
                    Client.record("name", "each/gone"),
                    Client.record("name", "each/twice", "condition", "1 / (x - 2) > 5"));
            assertEquals("The flow has no node 'each/gone'.", Client.text(set.get(0), "message"));
            assertEquals(
                    List.of(false, true),
                    set.stream().map(one -> Client.flag(one, "verified")).toList());
            client.ask("configurationDone");
            RecordValue stopped = client.event("stopped");
            assertEquals("main · each[1]: each/twice < each (function breakpoint)", client.describe(stopped));
            assertTrue(Client.text(stopped, "text").contains("1 / (x - 2) > 5"), stopped::toString);
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":[3,5,7]}", client.result());
        }
    }

    @Test
    void aFlowThatIsEditedWhileItRunsIsSaidToBeAndItsLinesAreThoseOfTheNewText() throws Exception {
        Path flow = adapter.flow("each.flow", EACH);
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "list"));
            client.ask("configurationDone");
            client.event("stopped");
            String run = Client.text(client.event("sluice/run"), "run");
            String edited = EACH.replace("nodes:\n  list", "nodes:\n  # two lines\n  # more\n  list")
                    .replace(
                            "      out: {out: plus}",
                            "        new: {type: core.expr, with: {expr: 1 + 1}}\n      out: {out: plus}");
            adapter.flow("each.flow", edited);

            List<RecordValue> set = client.breakpoints(
                    flow, Client.record("line", 12), Client.record("line", 13), Client.record("line", 3));
            assertEquals(
                    List.of(true, false, true),
                    set.stream().map(one -> Client.flag(one, "verified")).toList());
            assertEquals(12, Client.number(set.get(0), "line"));
            assertTrue(Client.text(set.get(1), "message").startsWith("The node 'each/new' is not in the run"));
            RecordValue told = client.event("sluice/edited");
            assertEquals(run, Client.text(told, "run"));
            assertEquals("each.flow", Client.text(told, "file"));
            client.ask("continue", "threadId", 1);
            assertEquals("main · each[0]: each/plus < each (breakpoint)", client.stop());

            adapter.flow("each.flow", "flow: each\nnodes: [");
            set = client.breakpoints(flow, Client.record("line", 12));
            assertTrue(Client.text(set.get(0), "message").contains("has errors now"), set::toString);
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":[3,5,7]}", client.result());
        }
    }
}
