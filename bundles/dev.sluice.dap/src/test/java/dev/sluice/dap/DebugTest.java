package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session from launch to end, through a socket. */
class DebugTest {
    private static final String ORDERS = """
            flow: orders
            params:
              threshold: {type: f64, default: 2}
            nodes:
              read:
                type: core.const
                with: {value: [1, 2, 3]}

              # what is large
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
        adapter = new Adapter(folder);
        orders = adapter.flow("orders.flow", ORDERS);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    private static RecordValue line(int line) {
        return Client.record("line", line);
    }

    private static RecordValue node(String name) {
        return Client.record("name", name);
    }

    @Test
    void aLineBreakpointStopsBeforeTheNodeWithItsInputs() throws Exception {
        try (Client client = adapter.launched(orders)) {
            List<RecordValue> set = client.breakpoints(orders, line(8), line(10), line(99));
            assertEquals(
                    List.of(10, 10, 99),
                    set.stream().map(one -> Client.number(one, "line")).toList());
            assertEquals(
                    List.of(true, true, false),
                    set.stream().map(one -> Client.flag(one, "verified")).toList());
            assertEquals("No node stands here or below.", Client.text(set.get(2), "message"));
            client.ask("configurationDone");

            RecordValue stopped = client.event("stopped");
            assertEquals("main: large (breakpoint)", client.describe(stopped));
            assertEquals(
                    List.of(Client.number(set.get(0), "id"), Client.number(set.get(1), "id")),
                    ((dev.sluice.nodes.api.value.ListValue) stopped.get("hitBreakpointIds"))
                            .items().stream()
                                    .map(id -> Integer.parseInt(id.toString()))
                                    .toList());
            assertFalse(Client.flag(stopped, "allThreadsStopped"));
            RecordValue frame = client.frames(1).get(0);
            assertEquals(10, Client.number(frame, "line"));
            assertEquals(orders.toString(), Client.text((RecordValue) frame.get("source"), "path"));
            assertEquals(Client.record("items", "[1, 2, 3]"), client.variables(1, "Inputs"));
            assertEquals(Client.record("when", "item >= params.threshold"), client.variables(1, "Settings"));
            assertEquals(Client.record("threshold", "2.0"), client.variables(1, "Params"));

            client.ask("continue", "threadId", 1);
            assertEquals("{\"sum\":50}", client.result());
        }
    }

    @Test
    void aBodyIsDebuggedPassByPassAndAnOutputChanged() throws Exception {
        try (Client client = adapter.launched(orders)) {
            assertTrue(Client.flag(client.functions(node("each/score:after")).get(0), "verified"));
            client.ask("configurationDone");

            assertEquals("main · each[0]: each/score < each (function breakpoint)", client.stop());
            assertEquals(Client.record("item", "2", "index", "0"), client.variables(1, "Loop"));
            assertEquals(Client.record("out", "20"), client.variables(1, "Outputs"));
            int frame = Client.number(client.frames(1).get(0), "id");
            int outputs = client.scope(frame, "Outputs");
            RecordValue changed =
                    client.ask("setVariable", "variablesReference", outputs, "name", "out", "value", "order * 100");
            assertEquals("200", Client.text(changed, "value"));
            client.ask("continue", "threadId", 1);

            assertEquals("main · each[1]: each/score < each (function breakpoint)", client.stop());
            client.ask("continue", "threadId", 1);
            assertEquals("{\"sum\":230}", client.result());
        }
    }

    @Test
    void stepsGoFromNodeToNodeIntoAContainerAndOutOfIt() throws Exception {
        try (Client client = adapter.launched(orders, Map.of("stopOnEntry", true))) {
            client.ask("configurationDone");
            assertEquals("main: read (entry)", client.stop());
            client.ask("next", "threadId", 1);
            assertEquals("main: large (step)", client.stop());
            client.ask("next", "threadId", 1);
            assertEquals("main: each (step)", client.stop());
            client.ask("stepIn", "threadId", 1);
            assertEquals("main · each[0]: each/score < each (step)", client.stop());
            client.ask("next", "threadId", 1);
            assertEquals("main · each[0]: each/log < each (step)", client.stop());
            client.ask("next", "threadId", 1);
            assertEquals("main · each[1]: each/score < each (step)", client.stop());
            client.ask("stepOut", "threadId", 1);
            assertEquals("main: sum (step)", client.stop());
            client.ask("next", "threadId", 1);
            assertEquals("{\"sum\":50}", client.result());
        }
    }

    @Test
    void nextGoesOverAContainerAndAStepOutOfTheFlowToItsEnd() throws Exception {
        try (Client client = adapter.launched(orders)) {
            client.functions(node("each"));
            client.ask("configurationDone");
            assertEquals("main: each (function breakpoint)", client.stop());
            client.ask("next", "threadId", 1);
            assertEquals("main: sum (step)", client.stop());
            client.ask("stepOut", "threadId", 1);
            assertEquals("{\"sum\":50}", client.result());
        }
    }

    @Test
    void conditionsHitsAndLogPointsDecideWhatABreakpointDoes() throws Exception {
        try (Client client = adapter.launched(orders)) {
            client.breakpoints(
                    orders,
                    Client.record("line", 19, "condition", "order == 3"),
                    Client.record("line", 23, "logMessage", "{index}: {value} of {{n}}"));
            client.ask("configurationDone");

            assertEquals("main · each[1]: each/score < each (breakpoint)", client.stop());
            client.functions(Client.record("name", "sum", "condition", "missing > 1"));
            client.ask("continue", "threadId", 1);
            RecordValue stopped = client.event("stopped");
            assertTrue(Client.text(stopped, "text").contains("missing"), stopped::toString);
            client.ask("continue", "threadId", 1);
            client.event("terminated");
            List<String> logged = client.all().stream()
                    .filter(message -> Client.text(message, "event").equals("output"))
                    .map(message -> (RecordValue) message.get("body"))
                    .filter(body -> Client.text(body, "output").contains("{n}"))
                    .map(body -> Client.text(body, "output").strip() + " at " + Client.number(body, "line") + " "
                            + Client.text((RecordValue) body.get("data"), "node"))
                    .toList();
            assertEquals(List.of("0: 20 of {n} at 23 each[0]/log", "1: 30 of {n} at 23 each[1]/log"), logged);
        }
    }

    @Test
    void aDataBreakpointStopsWithTheValueOnTheLink() throws Exception {
        try (Client client = adapter.launched(orders)) {
            RecordValue info = client.ask("dataBreakpointInfo", "name", "each/score.out");
            RecordValue set = Client.records(
                            client.ask(
                                    "setDataBreakpoints",
                                    "breakpoints",
                                    Client.list(Client.record(
                                            "dataId", Client.text(info, "dataId"), "condition", "value > 20"))),
                            "breakpoints")
                    .get(0);
            assertTrue(Client.flag(set, "verified"), set::toString);
            client.ask("configurationDone");
            assertEquals("main · each[1]: each/score < each (data breakpoint)", client.stop());
            assertEquals(
                    "60", Client.text(client.ask("evaluate", "expression", "out * 2", "context", "watch"), "result"));
            client.ask("continue", "threadId", 1);
            assertEquals("{\"sum\":50}", client.result());
        }
    }

    @Test
    void aFailureStopsTheRunWhereItCanBeMendedAndRunAgain() throws Exception {
        Path flow = adapter.flow("bad.flow", """
                flow: bad
                nodes:
                  zero: {type: core.const, with: {value: 0}}
                  divide:
                    type: core.expr
                    in: {by: zero}
                    with: {expr: 10 / by}
                out: {out: divide}
                """);
        try (Client client = adapter.launched(flow)) {
            client.ask("setExceptionBreakpoints", "filters", Client.list("uncaught"));
            client.ask("configurationDone");
            assertEquals("main: divide (exception)", client.stop());
            assertTrue(Client.text(client.ask("exceptionInfo", "threadId", 1), "description")
                    .contains("10 / by"));

            int frame = Client.number(client.frames(1).get(0), "id");
            client.ask("restartFrame", "frameId", frame);
            assertEquals("main: divide (restart)", client.stop());
            int inputs = client.scope(Client.number(client.frames(1).get(0), "id"), "Inputs");
            client.ask("setVariable", "variablesReference", inputs, "name", "by", "value", "5");
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":2}", client.result());
        }
    }

    @Test
    void aLaneThatStepsToAJoinStopsThereWhoeverComesLast() throws Exception {
        Path flow = adapter.flow("fork.flow", """
                flow: fork
                nodes:
                  start: {type: core.const, with: {value: 1}}
                  left: {type: core.expr, in: {x: start}, with: {expr: x + 1}}
                  right: {type: core.wait, in: {value: start}, with: {for: 50ms}}
                  join: {type: core.expr, in: {a: left, b: right}, with: {expr: a + b}}
                out: {out: join}
                """);
        try (Client client = adapter.launched(flow, Map.of("stopOnEntry", true))) {
            client.ask("configurationDone");
            assertEquals("main: start (entry)", client.stop());
            client.ask("next", "threadId", 1);
            assertEquals("main: left (step)", client.stop());
            client.ask("next", "threadId", 1);
            RecordValue stopped = client.event("stopped");
            assertEquals(1, Client.number(stopped, "threadId"));
            assertEquals("main: join (step)", client.describe(stopped));
            client.ask("continue", "threadId", 1);
            assertEquals("{\"out\":3}", client.result());
        }
    }

    @Test
    void lanesOfAParallelContainerStopEachOnItsOwn() throws Exception {
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
                        twice: {type: core.expr, in: {x: each.item}, with: {expr: x * 2}}
                      out: {out: twice}
                out: {out: each.out}
                """);
        try (Client client = adapter.launched(flow)) {
            client.functions(node("each/twice"));
            client.ask("configurationDone");
            List<RecordValue> stops =
                    List.of(client.event("stopped"), client.event("stopped"), client.event("stopped"));
            assertEquals(
                    List.of(1, 2, 3),
                    stops.stream().map(stop -> Client.number(stop, "threadId")).toList());
            assertEquals("main · each[2]: each/twice < each (function breakpoint)", client.describe(stops.get(2)));
            for (RecordValue stop : stops) {
                client.ask("continue", "threadId", Client.number(stop, "threadId"));
            }
            assertEquals("{\"out\":[2,4,6]}", client.result());
        }
    }

    @Test
    void aStopOfOneLaneStopsAllWhereTheLaunchSaysSo() throws Exception {
        Path flow = adapter.flow("two.flow", """
                flow: two
                nodes:
                  a: {type: core.const, with: {value: 1}}
                  b: {type: core.const, with: {value: 2}}
                  c: {type: core.expr, in: {x: a, y: b}, with: {expr: x + y}}
                out: {out: c}
                """);
        try (Client client = adapter.launched(flow, Map.of("suspendAll", true))) {
            client.functions(node("a"));
            client.ask("configurationDone");
            RecordValue stopped = client.event("stopped");
            assertTrue(Client.flag(stopped, "allThreadsStopped"));
            assertEquals("main: a (function breakpoint)", client.describe(stopped));
            assertTrue(Client.flag(client.ask("continue", "threadId", 1), "allThreadsContinued"));
            assertEquals("{\"out\":3}", client.result());
            assertEquals(
                    1,
                    client.all().stream()
                            .filter(message -> Client.text(message, "event").equals("stopped"))
                            .count());
        }
    }

    @Test
    void anotherClientJoinsTheRunAndTheRunGoesOnWithoutBoth() throws Exception {
        try (Client first = adapter.launched(orders);
                Client second = adapter.client()) {
            first.functions(node("large"));
            first.ask("configurationDone");
            assertEquals("main: large (function breakpoint)", first.stop());
            String run = Client.text(first.event("sluice/run"), "run");

            second.ask("initialize", "adapterID", "sluice");
            second.ask("attach", "token", adapter.server.token(), "run", run);
            second.functions(node("sum"));
            second.ask("configurationDone");
            assertEquals(run, Client.text(second.event("sluice/run"), "run"));
            assertEquals("main: large (function breakpoint)", second.stop());
            first.ask("continue", "threadId", 1);
            second.event("continued");
            assertEquals("main: sum (function breakpoint)", second.stop());
            first.ask("disconnect");
            first.awaitEnd();
            second.ask("disconnect", "terminateDebuggee", false);
            second.awaitEnd();
        }
        try (Client third = adapter.client()) {
            third.ask("initialize", "adapterID", "sluice");
            String message = third.refused("attach", "token", adapter.server.token(), "run", "nothing");
            assertTrue(message.startsWith("No run 'nothing' is under way"), message);
        }
    }

    @Test
    void terminateCancelsTheRun() throws Exception {
        try (Client client = adapter.launched(orders)) {
            client.functions(node("large"));
            client.ask("configurationDone");
            client.event("stopped");
            client.ask("terminate");
            assertEquals(3, Client.number(client.event("exited"), "exitCode"));
            client.event("terminated");
            assertEquals("The run has ended.", client.refused("threads"));
        }
    }

    @Test
    void statesOfNodesComeInBatchesWithCountsAndLastValues() throws Exception {
        try (Client client = adapter.launched(orders)) {
            client.ask("configurationDone");
            client.event("terminated");
            RecordValue last = client.all().stream()
                    .filter(message -> Client.text(message, "event").equals("sluice/nodes"))
                    .flatMap(message -> Client.records((RecordValue) message.get("body"), "nodes").stream())
                    .filter(node -> Client.text(node, "node").equals("each/score"))
                    .reduce((before, after) -> after)
                    .orElseThrow();
            assertEquals("COMPLETED", Client.text(last, "state"));
            assertEquals(2, Client.number((RecordValue) last.get("counts"), "completed"));
            assertEquals(Client.record("out", "30"), last.get("last"));
        }
    }

    @Test
    void aLongListIsPagedAndALongTextCut() throws Exception {
        Path flow = adapter.flow("long.flow", """
                flow: long
                nodes:
                  list: {type: core.expr, with: {expr: "lists.range(5000)"}}
                  end: {type: core.expr, in: {items: list}, with: {expr: size(items)}}
                out: {out: end}
                """);
        try (Client client = adapter.launched(flow)) {
            client.functions(node("end"));
            client.ask("configurationDone");
            client.event("stopped");
            int inputs = client.scope(Client.number(client.frames(1).get(0), "id"), "Inputs");
            RecordValue items = Client.records(client.ask("variables", "variablesReference", inputs), "variables")
                    .get(0);
            assertEquals(5000, Client.number(items, "indexedVariables"));
            assertTrue(Client.text(items, "value").length() < 200, () -> Client.text(items, "value"));
            int reference = Client.number(items, "variablesReference");
            List<RecordValue> page = Client.records(
                    client.ask(
                            "variables",
                            "variablesReference",
                            reference,
                            "filter",
                            "indexed",
                            "start",
                            4990,
                            "count",
                            100),
                    "variables");
            assertEquals(10, page.size());
            assertEquals("[4999]", Client.text(page.get(9), "name"));
            client.ask("disconnect", "terminateDebuggee", true);
        }
    }

    @Test
    void breakpointsThatCameBeforeTheLaunchAreFoundThen() throws Exception {
        try (Client client = adapter.client()) {
            client.ask("initialize", "adapterID", "sluice", "linesStartAt1", false);
            client.event("initialized");
            RecordValue early = client.breakpoints(orders, line(8)).get(0);
            assertFalse(Client.flag(early, "verified"));
            client.ask("launch", "token", adapter.server.token(), "program", "orders.flow");
            RecordValue changed = (RecordValue) client.event("breakpoint").get("breakpoint");
            assertTrue(Client.flag(changed, "verified"));
            assertEquals(9, Client.number(changed, "line"));
            assertEquals(Client.number(early, "id"), Client.number(changed, "id"));
            client.ask("configurationDone");
            client.event("stopped");
            assertEquals(9, Client.number(client.frames(1).get(0), "line"));
            client.ask("continue", "threadId", 1);
            client.event("terminated");
        }
    }

    @Test
    void aSecretIsMaskedInVariablesExpressionsLogsAndBatches() throws Exception {
        Path flow = adapter.flow("secret.flow", """
                flow: secret
                params:
                  key: {type: string, secret: true}
                nodes:
                  url: {type: core.expr, with: {expr: '"https://x/?key=" + params.key'}}
                  log: {type: core.log, in: {value: url}, with: {message: "calls ${value}"}}
                out: {out: log}
                """);
        try (Client client = adapter.launched(flow, Map.of("params", Map.of("key", "s3cret")))) {
            client.functions(node("log"));
            client.breakpoints(flow, Client.record("line", 6, "logMessage", "about {params.key}"));
            client.ask("configurationDone");
            client.event("stopped");
            assertEquals(Client.record("value", "\"https://x/?key=•••\""), client.variables(1, "Inputs"));
            assertEquals(Client.record("key", "\"•••\""), client.variables(1, "Params"));
            client.ask("evaluate", "expression", "params.key + '!'", "context", "repl");
            client.ask("continue", "threadId", 1);
            client.event("terminated");
            assertFalse(
                    client.all().toString().contains("s3cret"),
                    () -> client.all().toString());
        }
    }

    @Test
    void aSecretParamThatAClientDoesNotGiveIsThatOfTheMachine() throws Exception {
        Path flow = adapter.flow("machine.flow", """
                flow: machine
                params:
                  key: {type: string, secret: true}
                nodes:
                  size: {type: core.expr, with: {expr: 'size(params.key)'}}
                out: {size: size}
                """);
        try (Adapter other = Adapter.withSecrets(adapter.folder, Map.of("key", "s3cret")::get);
                Client client = other.launched(flow)) {
            client.ask("configurationDone");
            assertEquals("{\"size\":6}\n", Client.text(client.event("output"), "output"));
            client.event("terminated");
        }
        try (Client client = adapter.client()) {
            client.ask("initialize", "adapterID", "sluice");
            String refused = client.refused("launch", "token", adapter.server.token(), "program", flow.toString());
            assertTrue(refused.contains("SLUICE_SECRET_KEY"), refused);
        }
    }

    @Test
    void aFlowThatIsWrongOrLacksParamsIsNotLaunched() throws Exception {
        Path bad = adapter.flow("bad.flow", "flow: bad\nnodes:\n  a: {type: no.such}\n");
        Path needs = adapter.flow("needs.flow", "flow: needs\nparams:\n  n: {type: s64}\nnodes: {}\n");
        try (Client client = adapter.client()) {
            client.ask("initialize", "adapterID", "sluice");
            String token = adapter.server.token();
            String message = client.refused("launch", "token", token, "program", bad.toString());
            assertTrue(message.startsWith("bad.flow:3: "), message);
            assertTrue(client.refused("launch", "token", token, "program", needs.toString())
                    .contains("'n'"));
            client.ask("launch", "token", token, "program", needs.toString(), "params", Client.record("n", 3));
            client.ask("configurationDone");
            client.event("terminated");
        }
    }
}
