package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client does, it harms no other client, no run and not the adapter. */
class RobustnessTest {
    private static final String FLOW = """
            flow: loop
            nodes:
              list: {type: core.const, with: {value: [1, 2, 3, 4, 5, 6]}}
              each:
                type: core.foreach
                in: {items: list}
                with: {parallel: 2}
                body:
                  nodes:
                    twice: {type: core.expr, in: {x: each.item}, with: {expr: x * 2}}
                    half: {type: core.expr, in: {x: twice}, with: {expr: x / 2}}
                    both: {type: core.expr, in: {a: twice, b: half}, with: {expr: a + b}}
                  out: {out: both}
              sum: {type: core.reduce, in: {items: each.out}, with: {init: 0, to: acc + item}}
            out: {sum: sum}
            """;

    private static final String[] COMMANDS = {
        "continue",
        "next",
        "stepIn",
        "stepOut",
        "pause",
        "threads",
        "stackTrace",
        "scopes",
        "variables",
        "evaluate",
        "restartFrame",
        "setVariable",
        "setBreakpoints",
        "setFunctionBreakpoints",
        "setExceptionBreakpoints",
        "exceptionInfo",
        "configurationDone",
        "breakpointLocations",
        "dataBreakpointInfo",
        "noSuchRequest",
        "stepBack",
        "source",
        "modules",
        "setDataBreakpoints"
    };

    @TempDir
    Path folder;

    private Adapter adapter;
    private Path flow;

    @BeforeEach
    void open() throws Exception {
        adapter = new Adapter(folder);
        flow = adapter.flow("loop.flow", FLOW);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void aWrongTokenFailsTheRequestAndEndsTheConnection() throws Exception {
        for (String command : List.of("launch", "attach")) {
            for (Object token : List.of("wrong", "", 1)) {
                try (Client client = adapter.client()) {
                    client.ask("initialize", "adapterID", "sluice");
                    String message = client.refused(command, "token", token, "program", flow.toString());
                    assertTrue(message.startsWith("The token is wrong"), message);
                    client.awaitEnd();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "Content-Length: nonsense\r\n\r\n{}",
                "Content-Length: -5\r\n\r\n{}",
                "Content-Length: 99999999\r\n\r\n",
                "Content-Length: 2\r\n\r\n[]",
                "Content-Length: 5\r\n\r\n{\"a\":",
                "Content-Length: 4\r\n\r\nnull",
                "\r\n\r\n",
            })
    void garbageEndsItsOwnConnectionOnly(String garbage) throws Exception {
        try (Client good = adapter.launched(flow);
                Client bad = adapter.client()) {
            good.functions(Client.record("name", "sum"));
            good.ask("configurationDone");
            good.event("stopped");
            bad.raw(garbage.getBytes(StandardCharsets.UTF_8));
            bad.awaitEnd();
            good.ask("continue", "threadId", 1);
            assertEquals("{\"sum\":63}", good.result());
        }
    }

    @Test
    void bytesWithoutSenseAreNoHarm() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            byte[] bytes = new byte[random.nextInt(20_000)];
            random.nextBytes(bytes);
            try (Client client = adapter.client()) {
                client.raw(bytes);
            } catch (SocketException e) {
                // the adapter had enough of it before it was all sent
                assertTrue(bytes.length > 0, e::toString);
            }
        }
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            assertEquals("{\"sum\":63}", client.result());
        }
    }

    @Test
    void aClientThatGoesWithoutAWordLeavesTheRunToGoOn() throws Exception {
        Path slow = adapter.flow("slow.flow", """
                flow: slow
                nodes:
                  a: {type: core.const, with: {value: 1}}
                  b: {type: core.expr, in: {x: a}, with: {expr: x + 1}}
                  c: {type: core.wait, in: {value: b}, with: {for: 100ms}}
                  d: {type: core.expr, in: {x: c}, with: {expr: x + 1}}
                out: {out: d}
                """);
        try (Client watching = adapter.client()) {
            Client leaving = adapter.launched(slow);
            leaving.functions(Client.record("name", "a"));
            leaving.ask("configurationDone");
            leaving.event("stopped");
            watching.ask("initialize", "adapterID", "sluice");
            watching.ask("attach", "token", adapter.server.token());
            watching.functions(Client.record("name", "d"));
            watching.ask("configurationDone");
            watching.event("stopped");
            leaving.close();
            watching.ask("continue", "threadId", 1);
            assertEquals("main: d (function breakpoint)", watching.stop());
            watching.ask("continue", "threadId", 1);
            assertEquals("{\"out\":3}", watching.result());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void requestsInAnyOrderNeverHangOrKillARun(long seed) throws Exception {
        Random random = new Random(seed);
        try (Client client = adapter.launched(flow)) {
            client.functions(Client.record("name", "each/twice"), Client.record("name", "each/both:after"));
            client.ask("configurationDone");
            for (int i = 0; i < 150; i++) {
                int number = random.nextInt(12);
                client.answer(client.send(
                        COMMANDS[random.nextInt(COMMANDS.length)],
                        "threadId",
                        1 + random.nextInt(4),
                        "frameId",
                        number,
                        "variablesReference",
                        number,
                        "name",
                        List.of("out", "x", "each/half", "").get(random.nextInt(4)),
                        "value",
                        List.of("7", "x + 1", "}{").get(random.nextInt(3)),
                        "expression",
                        List.of("x", "1 / 0", "item", "").get(random.nextInt(4)),
                        "source",
                        Client.record("path", flow.toString()),
                        "line",
                        random.nextInt(20),
                        "filters",
                        List.of(List.of("failed", "attempt"), List.of()).get(random.nextInt(2)),
                        "breakpoints",
                        random.nextBoolean() ? List.of() : Client.list(breakpoint(random))));
            }
            client.answer(client.send("setFunctionBreakpoints", "breakpoints", List.of()));
            client.answer(client.send("setBreakpoints", "source", Client.record("path", flow.toString())));
            client.answer(client.send("setDataBreakpoints", "breakpoints", List.of()));
            client.answer(client.send("disconnect", "terminateDebuggee", true));
            client.awaitEnd();
        } catch (IOException e) {
            throw new AssertionError("the connection broke", e);
        }
    }

    private static RecordValue breakpoint(Random random) {
        return Client.record(
                "line",
                random.nextInt(20),
                "name",
                List.of("each/half", "sum", "gone").get(random.nextInt(3)),
                "dataId",
                List.of("each/both.out", "list.out", "x").get(random.nextInt(3)),
                "condition",
                List.of("", "x > 2", "x +", "missing").get(random.nextInt(4)),
                "hitCondition",
                List.of("", "2", "%3", "often").get(random.nextInt(4)));
    }
}
