package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.nodes.api.value.StringValue;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample that waits for a person. */
class ApprovalSampleTest {
    /** Its flow. */
    static final String ASKING = "approval/approval.flow";

    @TempDir
    Path temporary;

    private Project project;
    private Runner runner;

    @BeforeEach
    void copy() {
        project = Project.copyOf(SamplesTest.SAMPLES.resolve("approval"), temporary);
        runner = project.runner();
    }

    private Running asks() {
        Running run = runner.start("run", "approval.flow");
        run.awaitErr(line ->
                line.contains("waits for an answer until ") && line.contains(": Pay 730 euros for data/expenses.csv?"));
        return run;
    }

    private String id() {
        return ((StringValue)
                        runner.run("approve", "--json").exits(0).events().get(0).get("run"))
                .value();
    }

    private void gives(String decision, Finished run) throws Exception {
        run.exits(0).showsNoStack();
        assertEquals("", Expected.differences(project, "approval", decision, String.join("\n", run.out())));
        Leftovers.none(runner);
    }

    @Test
    void whatIsApprovedIsPaid() throws Exception {
        Running run = asks();
        runner.run("approve", id(), "ask").exits(0).says("'ask' is approved");
        gives("approved", run.finish());
    }

    @Test
    void whatIsRejectedIsNotAlsoWhereTheRunnerIsKilledMeanwhile() throws Exception {
        asks().signal("KILL").finish();
        String id = id();
        runner.run("approve", id, "ask", "--reject", "--comment", "Too dear")
                .exits(0)
                .says("takes effect when it is resumed");
        gives("rejected", runner.run("resume", id));
    }

    @Test
    void nobodyIsAskedForLittle() throws Exception {
        gives("small", runner.run("run", "approval.flow", "-p", "report=data/small.csv"));
    }
}
