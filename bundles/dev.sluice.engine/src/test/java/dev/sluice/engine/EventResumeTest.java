package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.EventPlan.Feed;
import dev.sluice.engine.plan.EventPlan.Link;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run with continuous nodes that a process left at any of its events goes on in another, with the events that were taken. */
class EventResumeTest {
    private static final int FIRST = 5;
    private static final int SECOND = 4;

    /** How often a node ran, by its key. */
    private final Map<String, Integer> ran = new ConcurrentHashMap<>();

    private final Map<String, Value> gave = new ConcurrentHashMap<>();

    private TestNodes counted(String id, Execution where, String input) {
        return TestNodes.node(id, where, context -> {
                    String key = context.idempotencyKey();
                    String place = key.substring(key.indexOf(':') + 1);
                    ran.merge(place, 1, Integer::sum);
                    gave.put(place, context.input("n"));
                    context.output("out", context.input("n"));
                })
                .in("n", input)
                .out("out");
    }

    private static EventPlan operator(
            Operator kind, String output, List<Link> links, List<Feed> feeds, String... results) {
        return new EventPlan(kind, List.of(output), links, feeds, List.of(results));
    }

    /** Two sources, whose events are merged, then gathered by three; each is worked on at each step. */
    private Plan plan(AtomicInteger first, AtomicInteger second) {
        TestNodes a = TestNodes.events(
                        "a",
                        TestSource.of(1, FIRST, first),
                        new EventPlan(
                                null, List.of("out"), List.of(), List.of(new Feed("wa.out", "all", 0)), List.of()),
                        List.of(counted("wa", Execution.INLINE, "out")),
                        "wa.out")
                .with("concurrency", Value.of(2));
        TestNodes b = TestNodes.events(
                "b",
                TestSource.of(10, SECOND, second),
                new EventPlan(null, List.of("out"), List.of(), List.of(new Feed("out", "all", 1)), List.of()),
                List.of(),
                "out");
        TestNodes all = TestNodes.events(
                "all",
                null,
                operator(
                        Operator.MERGE,
                        "out",
                        List.of(new Link("in", "a"), new Link("in", "b")),
                        List.of(new Feed("wm.out", "three", 0))),
                List.of(counted("wm", Execution.CPU, "out")),
                "wm.out");
        TestNodes three = TestNodes.events(
                        "three",
                        null,
                        operator(Operator.WINDOW, "items", List.of(new Link("in", "all")), List.of(), "ww.out"),
                        List.of(counted("ww", Execution.INLINE, "items")),
                        "ww.out")
                .with("count", Value.of(3));
        GraphPlan graph = TestNodes.body("", List.of(), List.of(a, b, all, three), "last=three.ww.out");
        return Plan.of("t", graph);
    }

    private TestRun resume(Plan plan, MemoryJournal journal) throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(journal)) {
            TestRun run = start(engine, plan, journal);
            run.uncheckedResult();
            return run;
        }
    }

    private static TestRun start(TestEngine engine, Plan plan, MemoryJournal journal) {
        RunRequest bare = engine.request(plan, RecordValue.EMPTY);
        Recording recording = new Recording();
        RunRequest request =
                new RunRequest(plan, bare.params(), bare.project(), null, null, null, journal.resumption());
        return new TestRun(plan, engine.engine().start(request, recording), recording);
    }

    private static int taken(List<JournalEvent> events, int node) {
        return (int) events.stream()
                .filter(event -> event instanceof JournalEvent.EventTaken taken && taken.node() == node)
                .count();
    }

    private static Map<String, NodeState> ends(MemoryJournal journal) {
        return new TreeMap<>(new Replayed(journal.events()).states());
    }

    /** All values that came to windows, in their order. */
    private List<Long> windows() {
        List<Long> values = new ArrayList<>();
        new TreeMap<>(gave).forEach((place, value) -> {
            if (place.endsWith("ww") && value instanceof ListValue list) {
                list.forEach(item -> values.add(((dev.sluice.nodes.api.value.IntValue) item).value()));
            }
        });
        return values;
    }

    @Test
    void noEventIsLostOrWorkedOnTwiceWhereverTheRunWasLeft() throws Exception {
        MemoryJournal whole = new MemoryJournal();
        try (TestEngine engine = TestEngine.inRealTime(whole)) {
            engine.run(plan(new AtomicInteger(), new AtomicInteger()));
        }
        List<Long> wanted = List.of(1L, 2L, 3L, 4L, 5L, 10L, 11L, 12L, 13L);
        assertEquals(wanted, windows().stream().sorted().toList());
        Map<String, NodeState> ends = ends(whole);
        for (int kept = 1; kept < whole.events().size(); kept++) {
            MemoryJournal journal = new MemoryJournal(whole, kept);
            List<JournalEvent> before = journal.events();
            Map<String, NodeState> known = ends(journal);
            ran.clear();
            AtomicInteger first = new AtomicInteger(taken(before, 0));
            AtomicInteger second = new AtomicInteger(taken(before, 1));
            TestRun run = resume(plan(first, second), journal);
            String at = "resumed after " + kept + ": " + before.get(kept - 1);
            assertEquals(RunStatus.COMPLETED, run.uncheckedResult().status(), at);
            assertEquals(ends, ends(journal), at);
            known.forEach((place, state) -> assertTrue(
                    state != NodeState.COMPLETED
                            || !ran.containsKey(place.startsWith(":") ? place.substring(1) : place),
                    () -> place + " ran again, " + at));
            assertEquals(wanted, windows().stream().sorted().toList(), at);
        }
    }

    @Test
    void aNodeThatWasStoppedByHandStaysStopped() throws Exception {
        TestSource source = new TestSource();
        Plan plan = Plan.of(
                "t",
                TestNodes.graph(List.of(TestNodes.events(
                        "in",
                        source,
                        EventPlan.source(List.of("out"), List.of()),
                        List.of(counted("w", Execution.INLINE, "out"))))));
        MemoryJournal whole = new MemoryJournal();
        try (TestEngine engine = TestEngine.inRealTime(whole)) {
            TestRun run = engine.start(plan, RecordValue.EMPTY);
            SourceContext unused = source.context();
            run.run().stopNode("in").get();
            run.recording()
                    .await(
                            "stopped",
                            recording -> recording.events(RunEvent.LifeChanged.class).stream()
                                    .anyMatch(change -> change.life() == Life.STOPPED));
            run.run().recorded().get();
            MemoryJournal left = new MemoryJournal(whole, whole.events().size());
            try (TestEngine next = TestEngine.inRealTime(left)) {
                TestRun resumed = start(next, plan, left);
                resumed.recording()
                        .await(
                                "told that it is stopped",
                                recording -> recording
                                                        .events(RunEvent.Resumed.class)
                                                        .size()
                                                == 1
                                        && recording
                                                        .events()
                                                        .get(recording.events().size() - 1)
                                                instanceof RunEvent.LifeChanged);
                assertEquals(Life.STOPPED, resumed.run().sources().get(0).life());
                assertEquals(1, source.starts.get());
                assertEquals(Life.STARTING, resumed.run().startNode("in").get());
                source.context().end();
                assertEquals(RunStatus.COMPLETED, resumed.uncheckedResult().status());
            }
            run.run().stop("over");
            run.uncheckedResult();
        }
    }

    /** A run whose node was stopped before its turn came, and maybe started again. */
    private static TestRun left(TestEngine engine, Plan plan, boolean startedAgain) throws Exception {
        TestRun run = engine.start(plan, RecordValue.EMPTY);
        run.await("base", NodeState.RUNNING);
        run.run().stopNode("in").get();
        if (startedAgain) {
            run.run().startNode("in").get();
        }
        run.run().recorded().get();
        return run;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aNodeThatWasStoppedBeforeItsTurnCameIsStoppedThenInTheNextProcess(boolean startedAgain) throws Exception {
        TestSource source = new TestSource();
        CountDownLatch go = new CountDownLatch(1);
        TestNodes base = TestNodes.node("base", Execution.BLOCKING, context -> {
                    go.await();
                    context.output("out", Value.of(1));
                })
                .out("out");
        TestNodes in = TestNodes.events("in", source, EventPlan.source(List.of("out"), List.of()), List.of());
        Plan plan = Plan.of("t", TestNodes.graph(List.of(base, in.in("x", "base.out"))));
        MemoryJournal whole = new MemoryJournal();
        try (TestEngine engine = TestEngine.inRealTime(whole)) {
            TestRun run = left(engine, plan, startedAgain);
            MemoryJournal left = new MemoryJournal(whole, whole.events().size());
            run.run().cancel("over");
            go.countDown();
            run.uncheckedResult();
            try (TestEngine next = TestEngine.inRealTime(left)) {
                TestRun resumed = start(next, plan, left);
                resumed.await("in", NodeState.RUNNING);
                if (!startedAgain) {
                    assertEquals(Life.STARTING, resumed.run().startNode("in").get());
                }
                source.context().end();
                assertEquals(RunStatus.COMPLETED, resumed.uncheckedResult().status());
                assertEquals(1, source.starts.get());
            }
        }
    }

    @Test
    void whatWaitedWhenTheProcessWasGoneIsWorkedOn() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        TestSource source = new TestSource();
        MemoryJournal whole = new MemoryJournal();
        EventPlan events = EventPlan.source(List.of("out"), List.of());
        TestNodes stuck = TestNodes.node("w", Execution.BLOCKING, context -> never.await())
                .in("n", "out");
        try (TestEngine engine = TestEngine.inRealTime(whole)) {
            TestRun run =
                    engine.start(TestNodes.graph(List.of(TestNodes.events("in", source, events, List.of(stuck)))));
            SourceContext context = source.context();
            for (int i = 1; i <= 4; i++) {
                TestSource.emit(context, i);
            }
            run.recording()
                    .await(
                            "four were taken",
                            recording ->
                                    recording.events(RunEvent.EventTaken.class).size() == 4);
            run.run().recorded().get();
            MemoryJournal left = new MemoryJournal(whole, whole.events().size());
            Plan same = Plan.of(
                    "t",
                    TestNodes.graph(List.of(TestNodes.events(
                            "in",
                            TestSource.of(5, 1, new AtomicInteger()),
                            events,
                            List.of(TestNodes.node(
                                            "w",
                                            Execution.BLOCKING,
                                            node -> gave.put(node.idempotencyKey(), node.input("n")))
                                    .in("n", "out"))))));
            assertEquals(
                    RunStatus.COMPLETED, resume(same, left).uncheckedResult().status());
            assertEquals(5, gave.size());
            run.run().cancel("over");
            run.uncheckedResult();
        }
    }
}
