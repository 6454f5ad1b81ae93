package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.EventPlan.Feed;
import dev.sluice.engine.plan.EventPlan.Link;
import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What holds of events whatever the settings of their nodes, and whenever these are stopped and started. */
class EventsPropertyTest {
    private static final int EXAMPLES = 40;
    private static final EventPlan ALONE = EventPlan.source(List.of("out"), List.of());

    private final ConcurrentLinkedQueue<Long> seen = new ConcurrentLinkedQueue<>();

    /** Settings of a continuous node. */
    private record Sizes(int concurrency, int buffer, int count, Execution where) {
        TestNodes of(TestNodes node, String overflow) {
            return node.with("concurrency", Value.of(concurrency))
                    .with("buffer", Value.of(buffer))
                    .with("overflow", Value.of(overflow));
        }
    }

    private static org.quicktheories.core.Gen<Sizes> sizes() {
        return integers()
                .between(1, 3)
                .zip(
                        integers().between(0, 4),
                        integers().between(0, 60),
                        arbitrary().pick(List.of(Execution.INLINE, Execution.CPU, Execution.BLOCKING)),
                        Sizes::new);
    }

    private TestNodes sees(Execution where, String input) {
        return TestNodes.node("see", where, context -> seen.add(((IntValue) context.input("n")).value()))
                .in("n", input);
    }

    private static List<Long> numbers(long first, int count) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(first + i);
        }
        return numbers;
    }

    private RunResult run(TestNodes... nodes) {
        seen.clear();
        try (TestEngine engine = TestEngine.inRealTime(Journal.NONE)) {
            TestRun run = engine.run(TestNodes.graph(List.of(nodes)));
            return run.result();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingIsLostWhereWhatHandsOnWaitsAndOneAtATimeKeepsTheOrder() {
        qt().withExamples(EXAMPLES).forAll(sizes()).checkAssert(sizes -> {
            TestNodes in = TestNodes.events(
                    "in", TestSource.of(1, sizes.count, new AtomicInteger()), ALONE, List.of(sees(sizes.where, "out")));
            assertEquals(RunStatus.COMPLETED, run(sizes.of(in, "block")).status());
            List<Long> order = List.copyOf(seen);
            assertEquals(numbers(1, sizes.count), order.stream().sorted().toList());
            if (sizes.concurrency == 1) {
                assertEquals(numbers(1, sizes.count), order);
            }
        });
    }

    @Test
    void whatIsTakenAndNotDroppedIsWorkedOn() {
        qt().withExamples(EXAMPLES)
                .forAll(sizes(), arbitrary().pick(List.of("drop-oldest", "drop-newest")))
                .checkAssert((sizes, overflow) -> {
                    AtomicInteger taken = new AtomicInteger();
                    EventSource source = context -> {
                        for (int i = 0; i < sizes.count; i++) {
                            taken.addAndGet(TestSource.emit(context, i) ? 1 : 0);
                        }
                        context.end();
                        return () -> {};
                    };
                    seen.clear();
                    try (TestEngine engine = TestEngine.inRealTime(Journal.NONE)) {
                        TestNodes in = TestNodes.events("in", source, ALONE, List.of(sees(sizes.where, "out")));
                        TestRun run = engine.run(TestNodes.graph(List.of(sizes.of(in, overflow))));
                        assertEquals(RunStatus.COMPLETED, run.result().status());
                        SourceStatus status = run.run().sources().get(0);
                        assertEquals(sizes.count, seen.size() + status.dropped(), status::toString);
                        assertEquals(overflow.equals("drop-oldest") ? sizes.count : seen.size(), taken.get());
                        assertEquals(0, status.waiting() + status.open(), status::toString);
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void eachEventOfSeveralNodesComesOnceThroughAMergeInTheOrderOfItsNode() {
        qt().withExamples(EXAMPLES).forAll(sizes(), sizes()).checkAssert((first, second) -> {
            TestNodes a = TestNodes.events(
                    "a",
                    TestSource.of(1, first.count, new AtomicInteger()),
                    new EventPlan(null, List.of("out"), List.of(), List.of(new Feed("out", "all", 0)), List.of()),
                    List.of(),
                    "out");
            TestNodes b = TestNodes.events(
                    "b",
                    TestSource.of(1001, second.count, new AtomicInteger()),
                    new EventPlan(null, List.of("out"), List.of(), List.of(new Feed("out", "all", 1)), List.of()),
                    List.of(),
                    "out");
            TestNodes all = TestNodes.events(
                            "all",
                            null,
                            new EventPlan(
                                    Operator.MERGE,
                                    List.of("out"),
                                    List.of(new Link("in", "a"), new Link("in", "b")),
                                    List.of(),
                                    List.of()),
                            List.of(sees(first.where, "out")))
                    .with("buffer", Value.of(second.buffer));
            assertEquals(
                    RunStatus.COMPLETED,
                    run(first.of(a, "block"), second.of(b, "block"), all).status());
            assertEquals(
                    numbers(1, first.count), seen.stream().filter(n -> n < 1000).toList());
            assertEquals(
                    numbers(1001, second.count),
                    seen.stream().filter(n -> n > 1000).toList());
        });
    }

    @Test
    void whatWasTakenIsWorkedOnWheneverTheNodeIsStoppedAndStarted() {
        qt().withExamples(EXAMPLES)
                .forAll(sizes(), lists().of(integers().between(0, 3)).ofSizeBetween(1, 25))
                .checkAssert(this::stopsAndStarts);
    }

    private void stopsAndStarts(Sizes sizes, List<Integer> steps) {
        seen.clear();
        TestSource source = new TestSource();
        List<Long> taken = new ArrayList<>();
        try (TestEngine engine = TestEngine.inRealTime(Journal.NONE)) {
            TestNodes in = TestNodes.events("in", source, ALONE, List.of(sees(sizes.where, "out")));
            TestRun run = engine.start(TestNodes.graph(List.of(sizes.of(in, "block"))));
            SourceContext context = source.context();
            boolean stopped = false;
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i) == 0) {
                    Life life = stopped
                            ? run.run().startNode("in").get(20, TimeUnit.SECONDS)
                            : run.run().stopNode("in").get(20, TimeUnit.SECONDS);
                    assertTrue(life != Life.FAILED);
                    context = stopped ? source.context() : context;
                    stopped = !stopped;
                } else if (TestSource.emit(context, i)) {
                    taken.add((long) i);
                }
            }
            if (stopped) {
                run.run().startNode("in").get(20, TimeUnit.SECONDS);
                context = source.context();
            }
            context.end();
            assertEquals(RunStatus.COMPLETED, run.result().status());
            assertEquals(taken, seen.stream().sorted().toList());
            assertEquals(0, source.open.get());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
