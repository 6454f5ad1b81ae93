package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret is in any byte of the journal, nor in any event or message. */
class SecretsTest {
    private static final String SECRET = "correct horse \"battery\" staple";
    /** What of it is a plain word in every form that it may take. */
    private static final String TELLTALE = "battery";

    @TempDir
    Path folder;

    private static Expression param(String name) {
        return names -> ((RecordValue) names.get("params")).get(name, Value.NULL);
    }

    private TestRun run(List<Param> params, RecordValue values, GraphPlan graph) throws Exception {
        try (TestEngine engine =
                TestEngine.inRealTime(SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT))) {
            Plan plan = new Plan("t", "", "", params, graph, FailurePolicy.CONTINUE, null, 5, 0);
            TestRun run = engine.start(plan, values);
            run.result();
            return run;
        }
    }

    private void assertKept(TestRun run, String telltale) throws Exception {
        for (RunEvent event : run.recording().events()) {
            assertFalse(event.toString().contains(telltale), event::toString);
        }
        Failure failure = run.result().failure();
        assertFalse(String.valueOf(failure).contains(telltale), () -> "" + failure);
        List<Path> segments = new JournalReader(folder).segments();
        assertEquals(1, segments.size());
        String bytes = new String(Files.readAllBytes(segments.get(0)), StandardCharsets.UTF_8);
        assertFalse(bytes.contains(telltale), "the journal holds the secret");
        assertTrue(bytes.contains("•••"), "the journal holds no mask, so it was not tried");
    }

    private static List<TestNodes> leaks(String above) {
        GraphPlan caught = TestNodes.body(
                above + "try",
                List.of("token"),
                List.of(TestNodes.inline("bad", context -> {
                            throw NodeFailure.permanent("in a try: " + context.input("token"));
                        })
                        .in("token", "token")));
        return List.of(
                TestNodes.inline("gives", context -> context.output("out", context.input("token")))
                        .computed("token", param("token"))
                        .out("out"),
                TestNodes.inline("wraps", context -> {
                            String text = context.text("token");
                            context.output(
                                    "out",
                                    Value.list(
                                            RecordValue.of(text, Value.of("Bearer " + text)),
                                            BytesValue.copyOf(text.getBytes(StandardCharsets.UTF_8))));
                        })
                        .in("token", "gives.out")
                        .out("out"),
                TestNodes.node("logs", Execution.CPU, context -> {
                            context.log().info("using " + context.text("token"));
                            context.log().warn("as a value " + context.input("token"));
                            context.progress(0.5, "with " + context.text("token"));
                        })
                        .in("token", "gives.out"),
                TestNodes.inline("throws", context -> {
                            throw new IllegalStateException("refused: " + context.text("token"));
                        })
                        .in("token", "gives.out")
                        .onFailure(FailurePolicy.CONTINUE),
                TestNodes.inline("shows its inputs", context -> {
                            throw NodeFailure.user("no good");
                        })
                        .in("token", "wraps.out")
                        .onFailure(FailurePolicy.ROUTE),
                TestNodes.inline("wrong type", context -> {})
                        .checked("token", "gives.out", PortType.S64)
                        .onFailure(FailurePolicy.CONTINUE),
                TestNodes.inline("is cut", context -> {
                            throw NodeFailure.user("too long: " + context.input("text"));
                        })
                        .computed("text", names -> Value.of("x".repeat(370) + SECRET + "y".repeat(5000)))
                        .onFailure(FailurePolicy.CONTINUE),
                TestNodes.inline("input is cut", context -> {
                            throw NodeFailure.user("too long");
                        })
                        .computed("text", names -> Value.of("x".repeat(1977) + SECRET + "y".repeat(5000)))
                        .onFailure(FailurePolicy.CONTINUE),
                TestNodes.container("try", Container.TRY, caught, Map.of(), "error")
                        .in("token", "gives.out"),
                TestNodes.collect("keeps the error").in("x", "try.error"));
    }

    @Test
    void aSecretParamIsInNoEventAndInNoByteOfTheJournal() throws Exception {
        List<Param> params = List.of(
                new Param("token", PortType.STRING, null, true), new Param("url", PortType.STRING, null, false));
        RecordValue values = RecordValue.of("token", Value.of(SECRET))
                .with("url", Value.of("https://me:" + SECRET + "@example.org"));
        TestRun run = run(params, values, TestNodes.graph(leaks(""), "gives.out"));

        assertKept(run, TELLTALE);
        assertEquals(NodeState.COMPLETED, run.state("logs"));
        assertEquals(NodeState.FAILED, run.state("wrong type"));
    }

    @Test
    void theCallerGetsTheResultAsItIs() throws Exception {
        TestRun run = run(
                List.of(new Param("token", PortType.STRING, null, true)),
                RecordValue.of("token", Value.of(SECRET)),
                TestNodes.graph(
                        List.of(TestNodes.inline("gives", context -> context.output("out", context.input("token")))
                                .computed("token", param("token"))
                                .out("out")),
                        "gives.out"));

        assertEquals(Value.of(SECRET), run.out("gives"));
        assertKept(run, TELLTALE);
    }

    @Test
    void aSecretNumberIsKeptToo() throws Exception {
        TestRun run = run(
                List.of(new Param("pin", PortType.S64, null, true)),
                RecordValue.of("pin", Value.of(48392017)),
                TestNodes.graph(List.of(TestNodes.inline("gives", context -> {
                            context.log().info("pin " + context.input("pin"));
                            context.output("out", context.input("pin"));
                        })
                        .computed("pin", param("pin"))
                        .out("out"))));

        assertKept(run, "48392017");
    }

    @Test
    void theSecretParamOfACalledFlowIsKeptFromTheCallOn() throws Exception {
        GraphPlan body = TestNodes.body("call", List.of(), leaks("call/"), "out=gives.out");
        List<Param> params = List.of(
                new Param("number", PortType.S64, null, false), new Param("token", PortType.STRING, null, true));
        TestRun wrong = run(
                List.of(),
                RecordValue.EMPTY,
                TestNodes.graph(List.of(TestNodes.flow("call", body, params, "out")
                        .given("number", Value.of(1))
                        .given("token", Value.of(SECRET)))));

        assertKept(wrong, TELLTALE);
        assertEquals(NodeState.COMPLETED, wrong.state("call/logs"));
    }

    @Test
    void theSecretParamOfACallThatFailsIsKeptToo() throws Exception {
        GraphPlan body = TestNodes.body("call", List.of(), List.of());
        List<Param> params =
                List.of(new Param("number", PortType.S64, null, false), new Param("token", PortType.S64, null, true));
        TestRun run = run(
                List.of(),
                RecordValue.EMPTY,
                TestNodes.graph(List.of(
                        TestNodes.flow("call", body, params).given("token", Value.of(SECRET)),
                        TestNodes.flow("wrong", TestNodes.body("wrong", List.of(), List.of()), params.subList(1, 2))
                                .given("token", Value.of(SECRET))
                                .onFailure(FailurePolicy.CONTINUE))));

        assertKept(run, TELLTALE);
        assertEquals(RunStatus.FAILED, run.result().status());
    }
}
