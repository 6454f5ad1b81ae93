package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that waits for people, who answer from other processes, also while it is in none. */
class ApproveTest {
    private static final String FLOW = """
            flow: pay
            nodes:
              bills: {type: core.const, with: {value: [7, 8]}}
              first: {type: core.approve, with: {value: 1, message: "Begin?"}}
              each:
                type: core.foreach
                in: {items: bills}
                with: {parallel: 2}
                body:
                  nodes:
                    ok: {type: core.approve, in: {value: each.item}, with: {message: "Pay ${value}?"}}
                  out: {paid: ok.approved}
            out: {paid: each.paid, by: first.by}
            """;

    @TempDir
    Path temporary;

    @Test
    void peopleAnswerARunWhileItLivesWhileItIsGoneAndWhenItIsBack() {
        Runner runner = Project.below(temporary).file("pay.flow", FLOW).runner();
        Running run = runner.start("run", "pay.flow", "--json");
        run.awaitOut(line -> line.contains("WAITING") && line.contains("first"));
        run.awaitOut(line -> line.contains("WAITING") && line.contains("each[1]"));
        String id = ((StringValue)
                        runner.run("approve", "--json").exits(0).events().get(0).get("run"))
                .value();
        runner.run("approve", id, "first", "--by", "ann").exits(0).says("'first' is approved");
        runner.run("approve", id, "each/ok").exits(2).says("waits in 2 passes", "each[0]/ok", "each[1]/ok");
        run.awaitOut(line -> line.contains("approved by ann"));
        run.signal("KILL").finish();

        runner.run("approve", id, "each[0]/ok").exits(0).says("takes effect when it is resumed");
        assertEquals(
                List.of(id + "  each[0]/ok  Pay 7? (not under way)", id + "  each[1]/ok  Pay 8? (not under way)"),
                runner.run("approve", id).exits(0).out());
        Running again = runner.start("resume", id, "--json");
        again.awaitOut(line -> line.contains("COMPLETED") && line.contains("each[0]"));
        runner.run("approve", id, "each[1]/ok", "--reject").exits(0).says("is rejected");
        Finished end = again.finish().exits(0);
        RecordValue out = (RecordValue) end.end().get("out");
        assertEquals("{\"paid\": [7], \"by\": \"ann\"}", String.valueOf(out));
        runner.run("approve", id, "first").exits(2).says("has ended");
        assertTrue(Value.of("COMPLETED").equals(end.end().get("status")), end::toString);
        Leftovers.none(runner);
    }
}
