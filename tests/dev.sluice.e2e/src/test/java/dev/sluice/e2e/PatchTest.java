package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow is changed while it runs, and again after its process was killed. */
class PatchTest {
    private static final String BEGINNING = """
            flow: bill
            nodes:
              base: {type: core.const, with: {value: %d}}
              ask: {type: core.approve, in: {value: base.out}, with: {message: "Go on?"}}
            """;
    private static final String BEFORE = BEGINNING.formatted(20) + """
              twice: {type: core.expr, in: {x: ask.approved}, with: {expr: x * 2}}
              unused: {type: core.expr, in: {x: twice.out}, with: {expr: x}}
            out: {sum: twice.out}
            """;
    private static final String AFTER = """
              tax: {type: core.expr, in: {x: base.out}, with: {expr: x + 1}}
              twice: {type: core.expr, in: {x: ask.approved, tax: tax.out}, with: {expr: x * 100 + tax}}
            out: {sum: twice.out, tax: tax.out}
            """;

    @TempDir
    Path temporary;

    @Test
    void whatHasNotBegunIsChangedInTheLivingRunWhichIsResumedAsItIsThen() {
        Project project = Project.below(temporary).file("bill.flow", BEFORE);
        Runner runner = project.runner();
        Running run = runner.start("run", "bill.flow", "--json");
        run.awaitOut(line -> line.contains("WAITING"));
        String id = ((StringValue)
                        runner.run("approve", "--json").exits(0).events().get(0).get("run"))
                .value();

        project.file("bill.flow", BEGINNING.formatted(30) + AFTER);
        runner.run("patch", id, "bill.flow")
                .exits(1)
                .says("goes on as it was", "'base' has run, so this cannot change: its setting 'value' (line 3).");
        project.file("bill.flow", BEGINNING.formatted(20) + "  more: {type: core.nothing}\n" + AFTER);
        runner.run("patch", id, "bill.flow").exits(1).says("cannot be run as it is now", "bill.flow:5:");
        project.file("bill.flow", BEGINNING.formatted(20) + AFTER);
        runner.run("patch", id, "bill.flow").exits(0).says("goes on with 'bill.flow'");
        run.awaitOut(line -> line.contains("\"tax\"") && line.contains("COMPLETED"));
        run.signal("KILL").finish();

        runner.run("patch", id, "bill.flow").exits(2).says("sluice resume " + id + " --changed");
        Running again = runner.start("resume", id, "--json");
        again.awaitOut(line -> line.contains("run-resumed"));
        runner.run("approve", id, "ask").exits(0);
        Finished end = again.finish().exits(0);
        assertEquals("{\"sum\": 2021, \"tax\": 21}", String.valueOf(end.end().get("out")));
        assertEquals(Value.of("COMPLETED"), end.end().get("status"));
    }
}
