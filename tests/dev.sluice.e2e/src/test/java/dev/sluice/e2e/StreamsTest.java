package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to which stream, and what becomes of a run when a stream is closed. */
class StreamsTest {
    @TempDir
    Path temporary;

    private Project project() {
        return Project.below(temporary)
                .file("talk.py", "def run(item):\n    print('hello', item)\n    return item * 2\n")
                .file("talk.flow", """
                        flow: talk
                        params:
                          secret: {type: string, secret: true}
                        nodes:
                          numbers: {type: core.const, with: {value: [1, 2, 3]}}
                          each:
                            type: core.foreach
                            in: {items: numbers.out}
                            body:
                              nodes:
                                talk:
                                  type: ./talk.py
                                  in: {item: each.item}
                              out: {doubled: talk.out}
                          say:
                            type: core.log
                            in: {value: numbers.out}
                            with: {message: "the secret is ${params.secret}", level: warn}
                        out: {doubled: each.doubled}
                        """);
    }

    @Test
    void withJsonEveryLineIsAnEventOfTheContract() {
        Runner runner = project().runner();
        Finished run = runner.shell("SLUICE_SECRET_SECRET=hunter2 \"$@\"", "run", "talk.flow", "--json")
                .exits(0);
        assertEquals(List.of(), run.err());
        List<RecordValue> events = run.events();
        Set<String> names = new HashSet<>();
        long seq = 0;
        for (RecordValue event : events) {
            assertEquals(
                    List.of("event", "run", "seq", "time"),
                    event.shape().names().subList(0, 4));
            assertEquals(events.get(0).get("run"), event.get("run"));
            names.add(text(event, "event"));
            long next = Long.parseLong(event.get("seq").toString());
            boolean journaled = !text(event, "event").equals("progress");
            assertEquals(journaled ? seq + 1 : seq, next, event::toString);
            seq = next;
            assertTrue(Instant.parse(text(event, "time")).isAfter(Instant.parse("2026-01-01T00:00:00Z")));
        }
        assertTrue(names.containsAll(Set.of("run-started", "node", "log", "run-ended")), names::toString);
        assertEquals(Value.of("run-started"), events.get(0).get("event"));
        assertEquals("{\"doubled\": [2, 4, 6]}", run.end().get("out").toString());
        assertEquals(Value.of("COMPLETED"), run.end().get("status"));
        assertTrue(Long.parseLong(run.end().get("millis").toString()) >= 0);
        assertFalse(String.join("", run.out()).contains("hunter2"), "a secret in the events");
        nodeEvents(events);
    }

    private static void nodeEvents(List<RecordValue> events) {
        List<String> first = events.stream()
                .filter(event -> text(event, "event").equals("node")
                        && text(event, "node").equals("each/talk")
                        && text(event, "activation").equals("each[0]"))
                .map(event -> text(event, "state") + " " + event.get("attempt"))
                .toList();
        assertEquals(List.of("QUEUED 1", "RUNNING 1", "COMPLETED 1"), first);
        assertTrue(events.stream().anyMatch(event -> Value.of("hello 2").equals(event.get("message"))));
    }

    private static String text(RecordValue event, String name) {
        Value value = event.get(name);
        return value == null ? "" : value.toString().replace("\"", "");
    }

    @Test
    void withoutJsonStandardOutputHasTheResultsOnly() {
        Finished run = project()
                .runner()
                .run("run", "talk.flow", "-p", "secret=hunter2")
                .exits(0);
        assertEquals("{\"doubled\": [2, 4, 6]}", run.json().toString());
        run.says("[talk] each[0]/talk: hello 1", "[talk] say: warning: the secret is ", "[talk] completed in ");
        assertFalse(String.join("", run.err()).contains("hunter2"), "a secret in the log");
    }

    @Test
    void aReaderWhoLeavesEndsTheRunQuietly() {
        Project project = project().file("endless.flow", """
                flow: endless
                nodes:
                  loop:
                    type: core.while
                    with: {n: 0, when: n >= 0, max-iterations: -1}
                    body:
                      nodes:
                        next:
                          type: core.expr
                          in: {n: loop.n}
                          with: {expr: n + 1}
                      out: {n: next.out}
                out: {n: loop.n}
                """);
        Runner runner = project.runner();
        Finished run = runner.shell(
                "\"$@\" | head -1; exit ${PIPESTATUS[0]}", "run", "endless.flow", "--json", "--no-journal");
        run.exits(3);
        assertEquals(1, run.out().size());
        assertTrue(run.out().get(0).startsWith("{\"event\":\"run-started\""), run::toString);
        assertEquals(List.of(), run.err());
        Leftovers.none(runner);
    }

    @Test
    void aClosedStandardOutputIsNoCrash() {
        Runner runner = project().runner();
        runner.shell("\"$@\" >&-", "run", "talk.flow", "-p", "secret=x", "--json")
                .exits(1)
                .says("standard output")
                .showsNoStack();
        runner.shell("\"$@\" >/dev/full", "run", "talk.flow", "-p", "secret=x")
                .exits(1)
                .says("No space left on device")
                .showsNoStack();
        Leftovers.none(runner);
    }

    @Test
    void eachWayToEndHasItsExitCode() {
        Runner runner = project()
                .file(
                        "wait.flow",
                        "flow: wait\nnodes:\n  w: {type: core.wait, with: {value: 1, for: 10m}}\nout: {w: w.out}\n")
                .file("fail.flow", "flow: fail\nnodes:\n  f: {type: core.fail, with: {message: on purpose}}\n")
                .runner();
        runner.run("run", "fail.flow").exits(1).says("error: f failed: on purpose", "fail.flow:3");
        runner.run("run", "talk.flow", "-p", "secert=1").exits(2).says("Did you mean 'secret'?");
        Finished late =
                runner.run("run", "wait.flow", "--timeout", "300ms", "--json").exits(3);
        assertEquals(Value.of("CANCELLED"), late.end().get("status"));
        assertTrue(late.end().toString().contains("300ms"), late::toString);
        runner.run("run", "wait.flow", "--timeout", "300ms").exits(3).says("cancelled after");
        runner.run("--version").exits(0);
        runner.run("frobnicate").exits(2);
        Leftovers.none(runner);
    }
}
