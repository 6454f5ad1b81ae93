package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.gate.RunControl;
import dev.sluice.engine.gate.Watch;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A debugger holds nodes, looks at them, changes what they get and give, and the run goes on with that. */
class GateTest {
    @RegisterExtension
    final TestEngine engine = TestEngine.inVirtualTime();

    private TestRun start(GraphPlan graph, TestGate gate) {
        return start(Plan.of("test", graph), gate);
    }

    private TestRun start(Plan plan, TestGate gate) {
        Recording recording = new Recording();
        RunRequest bare = engine.request(plan, RecordValue.EMPTY);
        RunRequest request = new RunRequest(plan, bare.params(), bare.project(), null, gate);
        return new TestRun(plan, engine.engine().start(request, recording), recording);
    }

    private static GraphPlan chain() {
        return TestNodes.graph(
                List.of(
                        TestNodes.number("one", 1),
                        TestNodes.sum("two", 1).in("x", "one.out"),
                        TestNodes.sum("three", 1).in("x", "two.out")),
                "three.out");
    }

    @Test
    void aNodeIsHeldBeforeItRunsAndSeesAnInputThatWasChanged() throws Exception {
        TestGate gate = new TestGate().hold("two", Point.BEFORE, (control, node) -> {
            assertEquals(RecordValue.of("x", Value.of(1)), node.inputs());
            assertEquals(List.of(node), control.held());
            control.setInput(node, "x", Value.of(40));
            assertEquals(RecordValue.of("x", Value.of(40)), node.inputs());
            control.release(node);
            control.release(node);
            assertEquals(List.of(), control.held());
        });
        TestRun run = start(chain(), gate);

        assertEquals(Value.of(42), run.out("three"));
        assertEquals(
                List.of(NodeState.SUSPENDED, NodeState.QUEUED, NodeState.RUNNING, NodeState.COMPLETED),
                run.states("two"));
    }

    @Test
    void aNodeIsHeldAfterItRanAndNobodyHasItsOutputsYet() throws Exception {
        TestGate gate = new TestGate().hold("two", Point.AFTER, (control, node) -> {
            assertEquals(RecordValue.of("out", Value.of(2)), node.outputs());
            assertEquals(NodeState.PENDING, node.pass().state(2));
            control.setOutput(node, "out", Value.of(10));
            control.release(node);
        });
        TestRun run = start(chain(), gate);

        assertEquals(Value.of(11), run.out("three"));
        assertEquals(
                List.of(NodeState.QUEUED, NodeState.RUNNING, NodeState.SUSPENDED, NodeState.COMPLETED),
                run.states("two"));
    }

    @Test
    void aGateIsAskedOnlyWhereItWatchesUnlessItWantsAll() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        Watch watch = new Watch(3);
        watch.set(0, Set.of(Point.BEFORE, Point.AFTER));
        watch.set(0, Set.of());
        watch.set(1, Set.of(Point.AFTER));
        TestGate gate = new TestGate() {
            @Override
            public void begin(RunControl control) {
                super.begin(control);
                control.ask(false);
            }

            @Override
            public void opened(Pass pass) {
                super.opened(pass);
                pass.watch(watch);
            }

            @Override
            public boolean watches(Pass pass, int node, Point point) {
                asked.add(pass.graph().node(node).path() + " " + point);
                return super.watches(pass, node, point);
            }
        }.hold("two", Point.AFTER, (control, node) -> {
            control.ask(true);
            control.release(node);
        });

        assertEquals(Value.of(3), start(chain(), gate).out("three"));
        assertEquals(List.of("two AFTER", "three BEFORE", "three AFTER"), asked);
    }

    @Test
    void whatIsCountedInTheNewestPassIsNotTold() throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        Watch watch = new Watch(3);
        for (int node = 0; node < 3; node++) {
            watch.count(node, node != 1);
        }
        watch.set(2, Set.of(Point.BEFORE));
        watch.set(2, Set.of());
        assertFalse(watch.at(2, Point.BEFORE));
        TestGate gate = new TestGate() {
            @Override
            public void begin(RunControl control) {
                super.begin(control);
                control.ask(false);
            }

            @Override
            public void opened(Pass pass) {
                super.opened(pass);
                pass.watch(watch);
                watch.newest(pass);
            }

            @Override
            public void changed(
                    Pass pass,
                    int node,
                    NodeState state,
                    int attempt,
                    @Nullable Object @Nullable [] outputs,
                    @Nullable Failure failure,
                    long nanos) {
                super.changed(pass, node, state, attempt, outputs, failure, nanos);
                told.add(pass.graph().node(node).path() + " " + state);
            }
        };

        assertEquals(Value.of(3), start(chain(), gate).out("three"));
        assertEquals(List.of("two COMPLETED"), told);
        assertEquals(List.of(1L, 0L, 1L), List.of(watch.counted(0), watch.counted(1), watch.counted(2)));
    }

    @Test
    void anInputOfTheWrongTypeOrNameIsRefused() throws Exception {
        List<Exception> refused = Collections.synchronizedList(new ArrayList<>());
        TestGate gate = new TestGate().hold("two", Point.BEFORE, (control, node) -> {
            for (Runnable bad : List.<Runnable>of(
                    () -> set(control, node, "x", Value.of("text"), refused),
                    () -> set(control, node, "y", Value.of(1), refused))) {
                bad.run();
            }
            control.release(node);
        });
        TestRun run = start(
                TestNodes.graph(
                        List.of(
                                TestNodes.number("one", 1),
                                TestNodes.sum("two", 1).checked("x", "one.out", PortType.S64)),
                        "two.out"),
                gate);

        assertEquals(Value.of(2), run.out("two"));
        assertEquals(
                List.of(ConversionException.class, IllegalArgumentException.class),
                refused.stream().map(Object::getClass).toList());
    }

    private static void set(
            dev.sluice.engine.gate.RunControl control, HeldNode node, String port, Value value, List<Exception> to) {
        try {
            control.setInput(node, port, value);
        } catch (ConversionException | IllegalArgumentException e) {
            to.add(e);
        }
    }

    @Test
    void aFailedNodeIsGivenAnotherInputAndGoesOnInTheSameRun() throws Exception {
        TestNodes picky = TestNodes.node("picky", Execution.BLOCKING, context -> {
                    if (context.input("x").equals(Value.of(1))) {
                        throw NodeFailure.permanent("not 1");
                    }
                    context.output("out", context.input("x"));
                })
                .in("x", "one.out")
                .out("out");
        TestGate gate = new TestGate().hold("picky", Point.FAILED, (control, node) -> {
            assertEquals("not 1", node.failure().message());
            HeldNode again = control.restart(node);
            assertEquals(Point.BEFORE, again.point());
            assertEquals(2, again.attempt());
            control.setInput(again, "x", Value.of(5));
            control.release(again);
        });
        TestRun run = start(TestNodes.graph(List.of(TestNodes.number("one", 1), picky), "picky.out"), gate);

        assertEquals(Value.of(5), run.out("picky"));
        assertEquals(RunStatus.COMPLETED, run.result().status());
    }

    @Test
    void aNodeThatIsSkippedIsAbsentForThoseBehind() throws Exception {
        TestRun run = start(chain(), new TestGate().hold("two", Point.BEFORE, (control, node) -> control.skip(node)));

        assertNull(run.out("three"));
        assertEquals(List.of(NodeState.SUSPENDED, NodeState.SKIPPED), run.states("two"));
        assertEquals(NodeState.SKIPPED, run.state("three"));
    }

    @Test
    void othersGoOnWhileANodeIsHeld() throws Exception {
        GraphPlan graph = TestNodes.graph(
                List.of(
                        TestNodes.number("one", 1),
                        TestNodes.sum("held", 1).in("x", "one.out"),
                        TestNodes.sum("free", 1).in("x", "one.out"),
                        TestNodes.sum("join", 0).in("x", "held.out").in("y", "free.out")),
                "join.out");
        TestGate gate = new TestGate().hold("held", Point.BEFORE, TestGate.LEAVE);
        TestRun run = start(graph, gate);

        run.await("free", NodeState.COMPLETED);
        assertEquals(NodeState.PENDING, run.state("join"));
        run.run().cancel("enough");

        assertEquals(RunStatus.CANCELLED, run.result().status());
        assertEquals(NodeState.CANCELLED, run.state("held"));
    }

    @Test
    void everyPassOfABodyIsHeldOnItsOwnAndInOrder() throws Exception {
        GraphPlan body = TestNodes.body(
                "each",
                List.of("item", "index"),
                List.of(TestNodes.sum("add", 1).in("x", "item")),
                "out=add.out");
        TestGate gate = new TestGate().hold("each/add", Point.BEFORE, TestGate.GO, TestGate.GO, (control, node) -> {
            assertEquals(
                    List.of("", "each[2]"),
                    control.live().stream().map(Pass::label).toList());
            control.release(node);
        });
        TestRun run = start(
                TestNodes.graph(
                        List.of(
                                TestNodes.only("list", "out", Value.list(Value.of(1), Value.of(2), Value.of(3))),
                                TestNodes.container("each", Container.FOREACH, body, Map.of(), "out", "failed")
                                        .in("items", "list.out")),
                        "each.out"),
                gate);

        assertEquals(Value.list(Value.of(2), Value.of(3), Value.of(4)), run.out("each"));
        assertEquals(
                List.of("each/add each[0] BEFORE 1", "each/add each[1] BEFORE 1", "each/add each[2] BEFORE 1"),
                gate.seen());
    }

    @Test
    void timeDoesNotCountWhileANodeIsHeld() throws Exception {
        TestGate gate = new TestGate().hold("two", Point.BEFORE, TestGate.LEAVE);
        Plan plan = Plan.of("test", chain());
        Recording recording = new Recording();
        RunRequest bare = engine.request(plan, RecordValue.EMPTY);
        Run run = engine.engine()
                .start(new RunRequest(plan, bare.params(), bare.project(), Duration.ofSeconds(5), gate), recording);
        recording.await("two", NodeState.SUSPENDED);

        engine.time().advance();
        engine.time().advance();
        assertTrue(!run.result().isDone());
        run.cancel("enough");

        RunResult result = run.result().get(20, TimeUnit.SECONDS);
        assertEquals("enough", result.failure().message());
    }

    @Test
    void aGateThatThrowsIsReportedAndHarmsNoRun() throws Exception {
        TestGate gate = new TestGate() {
            @Override
            public boolean holds(HeldNode node) {
                throw new IllegalStateException("broken gate");
            }
        };
        gate.hold("two", Point.BEFORE, TestGate.GO);
        TestRun run = start(chain(), gate);

        assertEquals(Value.of(3), run.out("three"));
        assertEquals(
                List.of("broken gate"),
                engine.takeErrors().stream().map(Throwable::getMessage).toList());
    }

    @Test
    void theJournalSaysWhatWasChangedAndKeepsNoSecret(@TempDir Path folder) throws Exception {
        Plan plan = new Plan(
                "test",
                "",
                "",
                List.of(new Param("key", PortType.STRING, null, true)),
                chain(),
                dev.sluice.engine.plan.FailurePolicy.STOP,
                null,
                5,
                0);
        TestGate gate = new TestGate()
                .hold("two", Point.BEFORE, (control, node) -> {
                    assertEquals("a •••", control.mask("a s3cret"));
                    control.setInput(node, "x", Value.of(7));
                    control.release(node);
                })
                .hold("three", Point.AFTER, (control, node) -> {
                    control.setOutput(node, "out", Value.of("s3cret!"));
                    control.release(node);
                });
        Recording recording = new Recording();
        try (TestEngine journaled =
                TestEngine.inRealTime(SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT))) {
            RunRequest bare = journaled.request(plan, RecordValue.of("key", Value.of("s3cret")));
            journaled
                    .engine()
                    .start(new RunRequest(plan, bare.params(), bare.project(), null, gate), recording)
                    .result()
                    .get(20, TimeUnit.SECONDS);
        }
        Replayed replayed = new Replayed(new JournalReader(folder).read().runs().get(0));

        assertEquals(
                List.of("INPUT x 7", "OUTPUT out \"•••!\""),
                replayed.patches().stream()
                        .map(patch -> patch.patch() + " " + patch.port() + " " + patch.value())
                        .toList());
        assertEquals(
                List.of("debugger: set the input 'x' to 7", "debugger: set the output 'out' to \"•••!\""),
                recording.events(RunEvent.Logged.class).stream()
                        .map(RunEvent.Logged::message)
                        .toList());
        assertEquals(
                2,
                replayed.patches().stream()
                        .map(JournalEvent.Patched::seq)
                        .distinct()
                        .count());
    }

    @Test
    void aNodeMayBeHeldAtEachAttempt() throws Exception {
        RetryPolicy twice = new RetryPolicy(2, Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 0, Set.of("permanent"));
        TestGate gate = new TestGate()
                .hold("bad", Point.BEFORE, TestGate.GO, TestGate.GO)
                .hold("bad", Point.FAILED, TestGate.GO, TestGate.GO);
        TestRun run = start(
                TestNodes.graph(List.of(
                        TestNodes.failing("bad", NodeFailure.permanent("no")).retry(twice))),
                gate);
        run.await("bad", NodeState.RETRYING);
        engine.time().advance();

        assertEquals(RunStatus.FAILED, run.result().status());
        assertEquals(List.of("bad  BEFORE 1", "bad  FAILED 1", "bad  BEFORE 2", "bad  FAILED 2"), gate.seen());
    }
}
