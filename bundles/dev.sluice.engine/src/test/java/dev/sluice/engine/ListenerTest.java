package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListenerTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private static GraphPlan twoNodes() {
        return TestNodes.graph(
                List.of(TestNodes.number("a", 1), TestNodes.sum("b", 1).in("x", "a.out")), "b.out");
    }

    private RunResult runWith(RunListener listener) throws Exception {
        Plan plan = Plan.of("t", twoNodes());
        return engine.engine()
                .start(engine.request(plan, RecordValue.EMPTY), listener)
                .result()
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    void aListenerThatThrowsIsReportedAndChangesNothing() throws Exception {
        RuntimeException own = new IllegalStateException("mine");
        RunResult result = runWith(event -> {
            throw own;
        });
        List<Throwable> errors = engine.takeErrors();

        assertEquals(RecordValue.of("b", Value.of(2)), result.out());
        assertEquals(8, errors.size());
        errors.forEach(error -> assertSame(own, error));
    }

    @Test
    void aListenerThatThrowsAnErrorIsNoDifferent() throws Exception {
        RunResult result = runWith(event -> {
            throw new AssertionError("mine");
        });

        assertEquals(RunStatus.COMPLETED, result.status());
        assertEquals(8, engine.takeErrors().size());
    }

    /** Hears of no states, but of questions. */
    private static final class Asked implements RunListener {
        private final List<String> heard = new ArrayList<>();
        private final CompletableFuture<RunEvent.NodeChanged> question = new CompletableFuture<>();

        @Override
        public void on(RunEvent event) {
            if (event instanceof RunEvent.NodeChanged change) {
                heard.add(change.node() + " " + change.state());
                question.complete(change);
            }
        }

        @Override
        public boolean hearsNodes() {
            return false;
        }

        @Override
        public boolean hearsQuestions() {
            return true;
        }
    }

    @Test
    void aListenerMayHearOfQuestionsAndOfNoOtherStates() throws Exception {
        Asked listener = new Asked();
        Duration second = Duration.ofSeconds(1);
        GraphPlan graph = TestNodes.graph(List.of(TestNodes.waiting("nap", second), TestNodes.asking("ask", "Well?")));
        Run run = engine.engine().start(engine.request(Plan.of("t", graph), RecordValue.EMPTY), listener);
        Wait wait = listener.question.get(20, TimeUnit.SECONDS).waitsFor();
        assertEquals(Wait.forAnswer(RecordValue.of(Wait.MESSAGE, Value.of("Well?"))), wait);
        engine.time().advance(second);
        assertEquals(Answered.TAKEN, run.answer("ask", "", RecordValue.EMPTY).get(20, TimeUnit.SECONDS));

        assertEquals(RunStatus.COMPLETED, run.result().get(20, TimeUnit.SECONDS).status());
        assertEquals(List.of("ask WAITING"), listener.heard);
    }

    @Test
    void theFirstEventSaysWhatRunsAndTheLastHowItEnded() throws Exception {
        Plan plan = new Plan(
                "orders",
                "flows/orders.flow",
                "ab12",
                List.of(new Param("limit", PortType.S64, null, false)),
                twoNodes(),
                FailurePolicy.STOP,
                null,
                5,
                0);
        TestRun run = engine.start(plan, RecordValue.of("limit", Value.of(9)));
        RunResult result = run.result();

        RunEvent.Started started =
                run.recording().events(RunEvent.Started.class).get(0);
        assertEquals("orders", started.flow());
        assertEquals("flows/orders.flow", started.file());
        assertEquals("ab12", started.hash());
        assertEquals(RecordValue.of("limit", Value.of(9)), started.params());
        assertEquals(run.run().id(), started.run());
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), started.time());
        assertEquals(result, run.recording().events(RunEvent.Ended.class).get(0).result());
    }

    @Test
    void anEventSaysWhenItHappenedAndHowLongTheNodeTook() throws Exception {
        TestRun run = engine.start(TestNodes.graph(
                List.of(TestNodes.node("slow", Execution.BLOCKING, context -> context.pause(Duration.ofSeconds(90))))));
        run.await("slow", NodeState.RUNNING);
        engine.time().advance();
        run.result();
        List<RunEvent.NodeChanged> changes = run.recording().changes("slow");

        assertEquals(Instant.parse("2026-01-01T00:01:30Z"), changes.get(2).time());
        assertEquals(Duration.ofSeconds(90), changes.get(2).took());
        assertNull(changes.get(0).took());
        assertNull(changes.get(1).took());
        assertEquals(Duration.ofSeconds(90), run.result().took());
    }

    @Test
    void theLogOfANodeComesBetweenItsStartAndItsEnd() throws Exception {
        for (Execution where : Execution.values()) {
            TestRun run = engine.run(TestNodes.graph(List.of(TestNodes.node("talk", where, context -> {
                context.log().info("one");
                context.log().warn("two");
                context.log().log(NodeLog.Level.DEBUG, "three");
            }))));
            List<String> heard = run.recording().events().stream()
                    .map(event -> switch (event) {
                        case RunEvent.NodeChanged change -> change.state().name();
                        case RunEvent.Logged logged -> logged.level() + " " + logged.message() + " of " + logged.node();
                        default -> "";
                    })
                    .filter(text -> !text.isEmpty())
                    .toList();
            assertEquals(
                    List.of(
                            "QUEUED",
                            "RUNNING",
                            "INFO one of talk",
                            "WARN two of talk",
                            "DEBUG three of talk",
                            "COMPLETED"),
                    heard,
                    where::name);
        }
    }

    @Test
    void whatABodyAsksItsContextIsWhatThePlanSays() throws Exception {
        TestRun run = engine.run(TestNodes.graph(
                List.of(
                        TestNodes.number("a", 1),
                        TestNodes.node("ask", Execution.CPU, context -> {
                                    assertEquals("ask", context.path());
                                    assertEquals(1, context.attempt());
                                    assertEquals(List.of("one", "two"), List.copyOf(context.outputs()));
                                    assertEquals(
                                            Value.of("set"), context.settings().value("s"));
                                    assertSame(context.settings(), context.settings());
                                    assertNull(context.find("none"));
                                    assertNull(context.grants(dev.sluice.nodes.api.Capability.NET));
                                    assertEquals(
                                            Instant.parse("2026-01-01T00:00:00Z"),
                                            context.clock().instant());
                                    context.random().nextLong();
                                    context.project().root();
                                    context.output("no such port", Value.of(1));
                                    context.output("one", Value.of(context.run()));
                                })
                                .in("x", "a.out")
                                .with("s", Value.of("set"))
                                .out("one", "two")),
                "one=ask.one",
                "two=ask.two"));

        assertEquals(
                RecordValue.of("one", Value.of(run.run().id())), run.result().out());
    }
}
