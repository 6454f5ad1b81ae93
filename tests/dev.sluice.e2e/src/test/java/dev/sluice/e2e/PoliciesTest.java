package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of policies: those of a flow, and those of its project in {@code sluice.yaml}. */
class PoliciesTest {
    /** Two nodes that each wait until the file {@code go} is there. */
    private static final String TWO = """
            flow: two
            nodes:
              one:
                type: shell.run
                with: {command: 'until [ -e go ]; do sleep 0.05; done; echo one', shell: true}
                grants: {run: [sh]}
                needs: {printer: 1}
                priority: 9
              other:
                type: shell.run
                with: {command: 'until [ -e go ]; do sleep 0.05; done; echo other', shell: true}
                grants: {run: [sh]}
                needs: {printer: 1}
            out: {one: one.stdout, other: other.stdout}
            """;

    /** A call that fails for a while, as a service does that is down: exit code 75 is a transient failure. */
    private static final String CALL = """
            import json, sys
            with open('out/calls', 'a') as calls: calls.write('x')
            count = len(open('out/calls').read())
            if count <= %d: sys.exit(75)
            print(json.dumps(count))
            """;

    @TempDir
    Path temporary;

    private Project two(String project) {
        return Project.below(temporary).file("sluice.yaml", project).file("two.flow", TWO);
    }

    private static boolean begins(String line, String node) {
        return line.contains("\"node\":\"" + node + "\"") && line.contains("\"RUNNING\"");
    }

    @Test
    void whatNeedsTheSameWaitsForItAndSaysSo() {
        Project project = two("resources: {printer: 1}\n");
        Running run = project.runner().start("run", "two.flow", "--json");
        run.awaitOut(line -> begins(line, "one"));
        run.awaitOut(line -> line.contains("\"other\"") && line.contains("waits for printer: 1 of 1 in use"));
        project.file("go", "");
        Finished end = run.finish().exits(0);
        assertTrue(indexOf(end, "one", "COMPLETED") < indexOf(end, "other", "RUNNING"), end::toString);
    }

    @Test
    void theCommandLineGivesMoreOfAResource() {
        Project project = two("resources: {printer: 1}\n");
        Running run = project.runner().start("run", "two.flow", "--json", "--resource", "printer=2");
        run.awaitOut(line -> begins(line, "one"));
        run.awaitOut(line -> begins(line, "other"));
        project.file("go", "");
        run.finish().exits(0);
    }

    @Test
    void aNeedThatCanNeverBeMetIsSaidBeforeAnythingRuns() {
        Runner runner = two("resources: {printers: 1}\n").runner();
        runner.run("run", "two.flow").exits(2).says("No resource 'printer' is declared", "'printers'");
        runner.run("validate", "two.flow").exits(2);
        two("resources: {printer: 0.5}\n");
        runner.run("run", "two.flow").exits(2).says("needs 1 of 'printer', but there is only 0.5");
    }

    @Test
    void aQuotaHoldsAFlowToSoManyNodesAtOnce() {
        Project project = two("resources: {printer: 2}\nquotas: {two: {parallel: 1}}\n");
        Running run = project.runner().start("run", "two.flow", "--json");
        run.awaitOut(line -> begins(line, "one"));
        run.awaitOut(line -> line.contains("\"other\"") && line.contains("\"progress\"") && line.contains("waits for"));
        project.file("go", "");
        Finished end = run.finish().exits(0);
        assertTrue(indexOf(end, "one", "COMPLETED") < indexOf(end, "other", "RUNNING"), end::toString);
    }

    private static int indexOf(Finished run, String node, String state) {
        List<RecordValue> events = run.events();
        for (int i = 0; i < events.size(); i++) {
            RecordValue event = events.get(i);
            if (Value.of(node).equals(event.get("node")) && Value.of(state).equals(event.get("state"))) {
                return i;
            }
        }
        throw new AssertionError("'" + node + "' never was " + state + "\n" + run);
    }

    @Test
    void aNodeThatMissesItsDeadlineFails() {
        Finished run = Project.below(temporary)
                .file("late.flow", """
                        flow: late
                        nodes:
                          slow:
                            type: shell.run
                            with: {command: 'until [ -e never ]; do sleep 0.05; done', shell: true}
                            grants: {run: [sh]}
                            deadline: 300ms
                            on-deadline: fail
                            retry: {attempts: 3, delay: 10ms}
                        """)
                .runner()
                .run("run", "late.flow", "--json")
                .exits(1);

        RecordValue error = (RecordValue) run.end().get("error");
        assertEquals(Value.of("permanent"), error.get("class"), run::toString);
        assertEquals(Value.of(1), error.get("attempt"), run::toString);
        assertTrue(String.valueOf(error.get("message")).contains("missed its deadline of 300ms"), run::toString);
    }

    @Test
    void whatIsDownIsLeftAloneWhileTheBreakerIsOpen() throws IOException {
        Project project = Project.below(temporary)
                .file("sluice.yaml", "limits: {./call.py: {breaker: {failures: 2, open: 10m}}}\n")
                .file("out/calls", "")
                .file("call.py", CALL.formatted(100))
                .file("down.flow", """
                        flow: down
                        nodes:
                          each:
                            type: core.foreach
                            with: {items: [1, 2, 3, 4, 5], on-failure: continue}
                            body:
                              nodes:
                                call: {type: ./call.py, in: {n: each.item}, grants: {write: [out], read: [out]}}
                              out: {results: call.out}
                        out: {failed: each.failed}
                        """);
        Finished run = project.runner().run("run", "down.flow").exits(0);
        assertEquals("xx", Files.readString(project.folder().resolve("out/calls")));
        String failed = String.join("", run.out());
        assertEquals(3, failed.split("the circuit breaker of", -1).length - 1, failed);
        assertEquals(5, failed.split("\"class\": *\"transient\"", -1).length - 1, failed);
    }

    @Test
    void aRetryWaitsUntilTheBreakerLetsItThrough() {
        Project project = Project.below(temporary)
                .file("sluice.yaml", "limits: {./call.py: {breaker: {failures: 2, open: 1s}}}\n")
                .file("out/calls", "")
                .file("call.py", CALL.formatted(2))
                .file("again.flow", """
                        flow: again
                        nodes:
                          call:
                            type: ./call.py
                            grants: {write: [out], read: [out]}
                            retry: {attempts: 9, delay: 1ms, jitter: 0, max-delay: 1ms}
                        out: {calls: call.out}
                        """);
        Finished run = project.runner().run("run", "again.flow", "--json").exits(0);
        assertEquals("{\"calls\": 3}", String.valueOf(run.end().get("out")));
        List<RecordValue> failures = run.events().stream()
                .filter(event -> Value.of("RETRYING").equals(event.get("state")))
                .toList();
        Instant opened = time(failures.get(1));
        Instant closed = time(run.end());
        assertFalse(Duration.between(opened, closed).minusMillis(900).isNegative(), run::toString);
    }

    private static Instant time(RecordValue event) {
        return Instant.parse(((StringValue) event.get("time")).value());
    }

    @Test
    void aRunThatIsDoneInPartSaysSo() {
        Runner runner = Project.below(temporary)
                .file("part.flow", """
                        flow: part
                        settings: {on-failure: continue}
                        nodes:
                          good: {type: core.const, with: {value: 1}}
                          bad: {type: core.fail, with: {message: no luck, class: permanent}}
                          after: {type: core.expr, in: {x: bad.out}, with: {expr: x}}
                        out: {good: good.out, after: after.out}
                        """)
                .file("some.flow", """
                        flow: some
                        nodes:
                          each:
                            type: core.foreach
                            with: {items: [1, 0], on-failure: continue}
                            body:
                              nodes:
                                share: {type: core.expr, in: {n: each.item}, with: {expr: 6 / n}}
                              out: {shares: share.out}
                        out: {shares: each.shares}
                        """)
                .runner();

        RecordValue failed = runner.run("run", "part.flow", "--json").exits(1).end();
        assertEquals(Value.of("FAILED"), failed.get("status"));
        assertEquals(Value.of(true), failed.get("partial"));
        assertEquals(
                "{\"completed\": 1, \"failed\": 1, \"skipped\": 0, \"cancelled\": 1}",
                String.valueOf(failed.get("nodes")));
        assertEquals("{\"good\": 1}", String.valueOf(failed.get("out")));
        runner.run("run", "part.flow")
                .exits(1)
                .says("failed in part after", "1 completed, 1 failed, 0 skipped, 1 cancelled");

        RecordValue completed =
                runner.run("run", "some.flow", "--json").exits(0).end();
        assertEquals(Value.of("COMPLETED"), completed.get("status"));
        assertEquals(Value.of(true), completed.get("partial"));
        runner.run("run", "some.flow").exits(0).says("completed in part in");
    }
}
