package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.history.InterruptedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.DeadLetter;
import dev.sluice.engine.journal.DeadLetter.Cause;
import dev.sluice.engine.journal.DeadLetters;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.EventPlan.Feed;
import dev.sluice.engine.plan.EventPlan.Link;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the journal has masked of events is never handed to a node by the process that goes on with their run. */
class MaskedEventsTest {
    private static final String SECRET = "hunter2-xyzzy";
    private static final SecretSource SECRETS = name -> "K".equals(name) ? SECRET : null;

    /** No process has this number. */
    private static final int GONE = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private final List<Value> got = new CopyOnWriteArrayList<>();
    private final CountDownLatch go = new CountDownLatch(1);
    private TestSource source = new TestSource();

    @AfterEach
    void open() {
        go.countDown();
    }

    private TestNodes got(String id, String input) {
        return TestNodes.node(id, Execution.BLOCKING, context -> got.add(context.input("n")))
                .in("n", input);
    }

    /** Holds each event that comes with a secret, in the process that is left. */
    private TestNodes held(String id, String input) {
        return TestNodes.node(id, Execution.BLOCKING, context -> {
                    got.add(context.input("n"));
                    if (context.input("n").toString().contains(SECRET)) {
                        go.await();
                    }
                })
                .in("n", input);
    }

    private TestNodes in(EventPlan plan, TestNodes... body) {
        return TestNodes.events("in", source, plan, List.of(body)).secrets("K");
    }

    private static Plan plan(TestNodes... nodes) {
        return Plan.of("test", TestNodes.graph(List.of(nodes)));
    }

    private static void emit(SourceContext context, Value value) throws InterruptedException {
        context.emit(Map.of("out", value), Reply.NONE);
    }

    /** Leaves the journal as it is where so many events were taken and a node is in a state. Returns the run's id. */
    private String leave(Plan plan, List<Value> events, String node, NodeState state) throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        try (TestEngine engine =
                TestEngine.withSecrets(SegmentedJournal.open(first, SegmentedJournal.Options.DEFAULT), SECRETS)) {
            TestRun run = engine.start(plan, RecordValue.EMPTY);
            SourceContext context = source.context();
            for (Value event : events) {
                emit(context, event);
            }
            run.recording().await(node, state);
            run.recording()
                    .await(
                            "all were taken",
                            recording ->
                                    recording.events(RunEvent.EventTaken.class).size() >= events.size());
            run.run().recorded().get(20, TimeUnit.SECONDS);
            Path left = Files.createDirectory(folder.resolve("left"));
            String own = "-" + ProcessHandle.current().pid() + "-";
            try (var files = Files.newDirectoryStream(first, "*.journal")) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    Files.copy(file, left.resolve(name.replace(own, "-" + GONE + "-")));
                }
            }
            run.run().cancel("over");
            go.countDown();
            run.uncheckedResult();
            return run.run().id();
        } finally {
            got.clear();
            source = new TestSource();
        }
    }

    private RunResult goOn(String id, Plan plan, List<Value> events) throws Exception {
        Path left = folder.resolve("left");
        try (InterruptedRun interrupted = RunHistory.in(left).resume(id);
                TestEngine engine = TestEngine.withSecrets(
                        SegmentedJournal.open(left, SegmentedJournal.Options.DEFAULT), SECRETS)) {
            RunRequest bare = engine.request(plan, RecordValue.EMPTY);
            RunRequest request = new RunRequest(
                    plan, RecordValue.EMPTY, bare.project(), null, null, null, interrupted.resumption(plan));
            Recording recording = new Recording();
            TestRun run = new TestRun(plan, engine.engine().start(request, recording), recording);
            if (!events.isEmpty()) {
                SourceContext context = source.context();
                for (Value event : events) {
                    emit(context, event);
                }
                context.end();
            }
            return run.uncheckedResult();
        }
    }

    private List<DeadLetter> letters() throws IOException {
        return DeadLetters.in(folder.resolve("left")).of("test").letters();
    }

    private static Value secret() {
        return RecordValue.of("token", Value.of(SECRET));
    }

    /** A pass in which a node, a container and what follows have not ended. */
    private TestNodes open(FailurePolicy policy) {
        TestNodes each = TestNodes.container(
                        "each",
                        Container.FOREACH,
                        TestNodes.body("in/each", List.of("item", "index"), List.of(held("deep", "item"))),
                        Map.of(),
                        "failed")
                .in("items", "list.out");
        TestNodes list = TestNodes.inline(
                        "list", context -> context.output("out", Value.list(context.input("n"), Value.of(1))))
                .in("n", "out")
                .out("out");
        return in(
                        EventPlan.source(List.of("out"), List.of()),
                        held("held", "out"),
                        list,
                        each,
                        got("after", "out").in("x", "list.out"))
                .onFailure(policy);
    }

    @Test
    void anOpenPassWhoseEventWasMaskedFailsAndTheNextHasItsTurn() throws Exception {
        String id = leave(plan(open(FailurePolicy.CONTINUE)), List.of(secret()), "held", NodeState.RUNNING);

        RunResult result = goOn(id, plan(open(FailurePolicy.CONTINUE)), List.of(Value.of("next")));

        assertEquals(RunStatus.COMPLETED, result.status());
        assertTrue(got.stream().noneMatch(value -> value.toString().contains("•••")), got::toString);
        assertTrue(got.contains(Value.of("next")), got::toString);
        DeadLetter letter = letters().get(0);
        assertEquals(1, letters().size());
        assertEquals(id + ":in.0", letter.id());
        assertEquals(Cause.MASKED, letter.cause());
        assertEquals(1, letter.attempts());
        assertEquals(DeadLetter.Content.MASKED, letter.content());
        assertTrue(letter.message().startsWith("its process was gone while it was worked on"), letter.message());
    }

    @Test
    void whereFailuresEndTheRunThatDoesToo() throws Exception {
        String id =
                leave(plan(open(FailurePolicy.STOP)), List.of(secret(), Value.of("second")), "held", NodeState.RUNNING);

        RunResult result = goOn(id, plan(open(FailurePolicy.STOP)), List.of());

        assertEquals(RunStatus.FAILED, result.status());
        assertTrue(
                result.failure().message().startsWith("its process was gone while it was worked on"),
                result.failure()::message);
        assertEquals(List.of(), got);
        assertEquals(
                List.of("in.0 MASKED", "in.1 STOPPED"),
                letters().stream()
                        .map(letter -> letter.id().substring(id.length() + 1) + " " + letter.cause())
                        .sorted()
                        .toList());
    }

    /** Two events at a time, gathered. */
    private TestNodes[] gathered() {
        EventPlan feeding =
                new EventPlan(null, List.of("out"), List.of(), List.of(new Feed("out", "two", 0)), List.of());
        EventPlan window =
                new EventPlan(Operator.WINDOW, List.of("items"), List.of(new Link("in", "in")), List.of(), List.of());
        TestNodes two = TestNodes.events("two", null, window, List.of(got("w", "items")))
                .with("count", Value.of(2));
        TestNodes fed = TestNodes.events("in", source, feeding, List.of(held("held", "out")), "out")
                .secrets("K");
        return new TestNodes[] {fed, two};
    }

    @Test
    void whatAnOperatorKeptMaskedIsNotHandedOn() throws Exception {
        go.countDown();
        String id = leave(plan(gathered()), List.of(secret()), "held", NodeState.COMPLETED);

        RunResult result = goOn(id, plan(gathered()), List.of(Value.of(1), Value.of(2), Value.of(3)));

        assertEquals(Value.list(Value.of(2), Value.of(3)), got.get(got.size() - 1));
        assertEquals(
                List.of("two MASKED"),
                letters().stream()
                        .map(letter -> letter.node() + " " + letter.cause())
                        .toList());
        assertEquals(RunStatus.COMPLETED, result.status());
        assertTrue(got.stream().noneMatch(value -> value.toString().contains("•••")), got::toString);
    }
}
