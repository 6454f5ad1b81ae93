package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.cache.Caching;
import dev.sluice.engine.cache.ResultCache;
import dev.sluice.engine.gate.Point;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.CachePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.RetryPolicy;
import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a node gave is used again where nothing that decides it has changed. */
class CacheTest {
    private static final String SECRET = "correct horse battery staple";

    @TempDir
    Path folder;

    @RegisterExtension
    final TestEngine engine = TestEngine.inRealTime(Journal.NONE);

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private boolean explained = true;

    private ResultCache results() {
        return results("1");
    }

    private ResultCache results(String version) {
        return new ResultCache(folder.resolve("cache"), 1 << 24, Duration.ofDays(1), version, new SystemTime().clock());
    }

    private TestRun start(TestEngine on, RunRequest request) {
        Recording recording = new Recording();
        return new TestRun(request.plan(), on.engine().start(request, recording), recording);
    }

    private RunRequest request(Plan plan, RecordValue params) throws IOException {
        return new RunRequest(plan, params, ProjectFolder.at(folder), null).with(new Caching(results(), explained));
    }

    private TestRun run(GraphPlan graph) throws Exception {
        return run(Plan.of("t", graph), RecordValue.EMPTY);
    }

    private TestRun run(Plan plan, RecordValue params) throws Exception {
        TestRun run = start(engine, request(plan, params));
        run.result();
        return run;
    }

    /** A pure node that adds the numbers of its inputs, plus something. */
    private TestNodes sum(String id, Execution where, long plus) {
        return TestNodes.of(id, pure(where).executedBy(context -> {
                    ran.add(context.path());
                    long[] sum = {plus};
                    context.inputs().forEach((name, value) -> sum[0] += ((IntValue) value).value());
                    context.output("out", Value.of(sum[0]));
                }))
                .with("plus", Value.of(plus))
                .out("out")
                .cache(CachePolicy.AUTO);
    }

    private static NodeType.Builder pure(Execution where) {
        return NodeType.named("test.sum").runs(where).hints(Hint.PURE);
    }

    private GraphPlan chain(long first, long second) {
        return TestNodes.graph(
                List.of(
                        sum("a", Execution.INLINE, first),
                        sum("b", Execution.CPU, second).in("x", "a.out"),
                        sum("c", Execution.BLOCKING, 1).in("x", "b.out")),
                "c.out");
    }

    /** Why a node ran or did not, as {@code node: reasons}. */
    private static List<String> reasons(TestRun run) {
        return run.recording().events(RunEvent.Explained.class).stream()
                .map(told -> told.node() + (told.from().isEmpty() ? ": " : "= ") + String.join(", ", told.reasons()))
                .toList();
    }

    @Test
    void anUnchangedRunRunsNothingAndGivesTheSame() throws Exception {
        TestRun first = run(chain(1, 2));
        assertEquals(List.of("a", "b", "c"), ran);
        assertEquals(List.of("a: no earlier result", "b: no earlier result", "c: no earlier result"), reasons(first));

        TestRun second = run(chain(1, 2));
        assertEquals(List.of("a", "b", "c"), ran);
        assertEquals(RecordValue.of("c", Value.of(4)), second.result().out());
        assertEquals(List.of(NodeState.CACHED), second.states("b"));
        String same = "nothing changed since run " + first.run().id();
        assertEquals(List.of("a= " + same, "b= " + same, "c= " + same), reasons(second));
    }

    @Test
    void onlyWhatAChangeReachesRunsAgainAndTheReasonNamesIt() throws Exception {
        run(chain(1, 2));
        ran.clear();
        TestRun changed = run(chain(1, 3));
        assertEquals(List.of("b", "c"), ran);
        assertEquals(
                List.of("b: the setting 'plus' changed", "c: the input 'x' changed"),
                reasons(changed).subList(1, 3));

        ran.clear();
        run(chain(0, 4)); // another way to the same
        assertEquals(List.of("a", "b"), ran);
    }

    @Test
    void whatDecidedAnEarlierResultIsComparedWithThatOfTheLastRun() throws Exception {
        run(chain(1, 2));
        run(chain(7, 2));
        run(chain(1, 2));
        assertEquals("a: the setting 'plus' changed", reasons(run(chain(5, 2))).get(0));
    }

    @Test
    void aNodeRunsWhereItsFlowDoesNotAskForMoreOrNobodyCanSayWhatDecidesIt() throws Exception {
        NodeDefinition impure = NodeType.named("test.now").executedBy(context -> context.output("out", Value.of(1)));
        GraphPlan graph = TestNodes.graph(List.of(
                TestNodes.of("off", impure).out("out"),
                TestNodes.of("auto", impure).out("out").cache(CachePolicy.AUTO),
                TestNodes.of("on", impure).out("out").cache(CachePolicy.ON),
                sum("code", Execution.CPU, 1).when("when", names -> Value.of(true)),
                sum("granted", Execution.CPU, 1).secrets("TOKEN")));
        run(graph);
        TestRun again = run(graph);
        assertEquals(
                Set.of(
                        "off: cache is off",
                        "auto: its type is not pure",
                        "on= nothing changed since run "
                                + again.recording().events(RunEvent.Explained.class).stream()
                                        .map(RunEvent.Explained::from)
                                        .filter(from -> !from.isEmpty())
                                        .findFirst()
                                        .orElseThrow(),
                        "code: the setting 'when' is code that has no text",
                        "granted: it is granted secrets"),
                Set.copyOf(reasons(again)));
        assertEquals(NodeState.CACHED, again.state("on"));
        assertEquals(NodeState.COMPLETED, again.state("auto"));
    }

    @Test
    void withoutResultsNothingIsLookedForAndTheReasonSaysSo() throws Exception {
        run(chain(1, 2));
        RunRequest none = request(Plan.of("t", chain(1, 2)), RecordValue.EMPTY).with(new Caching(null, true));
        TestRun run = start(engine, none);
        run.result();
        assertEquals(6, ran.size());
        assertEquals("a: the run takes no earlier results", reasons(run).get(0));
    }

    @Test
    void anExpressionCountsByItsTextAndTheParamsInIt() throws Exception {
        Param limit = new Param("limit", PortType.S64, null, false);
        Param other = new Param("other", PortType.S64, null, false);
        TestNodes node = sum("a", Execution.CPU, 1).when("when", new Text("item.x > params.limit"));
        Plan plan = Plan.of("t", TestNodes.graph(List.of(node))).withParams(List.of(limit, other));
        run(plan, RecordValue.of("limit", Value.of(1)).with("other", Value.of(1)));
        assertEquals(
                NodeState.CACHED,
                run(plan, RecordValue.of("limit", Value.of(1)).with("other", Value.of(2)))
                        .state("a"));
        assertEquals(
                List.of("a: the param 'limit' changed"),
                reasons(run(plan, RecordValue.of("limit", Value.of(2)).with("other", Value.of(1)))));
        Plan changed = Plan.of(
                        "t",
                        TestNodes.graph(
                                List.of(sum("a", Execution.CPU, 1).when("when", new Text("item.x >= params.limit")))))
                .withParams(List.of(limit, other));
        assertEquals(
                List.of("a: the setting 'when' changed"),
                reasons(run(changed, RecordValue.of("limit", Value.of(2)).with("other", Value.of(1)))));
    }

    /** An expression of which only its text counts here. */
    private record Text(String text) implements Expression {
        @Override
        public Value evaluate(Bindings bindings) {
            return Value.of(true);
        }
    }

    @Test
    void aFileThatANodeReadsCountsByItsContent() throws Exception {
        Path file = folder.resolve("data.txt");
        Files.writeString(file, "one");
        TestNodes read = TestNodes.of(
                        "read",
                        NodeType.named("test.read")
                                .executedBy(context -> {
                                    ran.add("read");
                                    context.output("out", Value.of(Files.readString(file)));
                                })
                                .reading(Fingerprint.file("path")))
                .with("path", Value.of("data.txt"))
                .out("out")
                .cache(CachePolicy.AUTO);
        GraphPlan graph = TestNodes.graph(List.of(read), "read.out");
        run(graph);
        Files.writeString(file, "one");
        assertEquals(NodeState.CACHED, run(graph).state("read"));
        Files.writeString(file, "two");
        TestRun changed = run(graph);
        assertEquals(RecordValue.of("read", Value.of("two")), changed.result().out());
        assertEquals(List.of("read: the file data.txt changed"), reasons(changed));
        assertEquals(2, ran.size());
    }

    @Test
    void whatIsReadWhileItChangesIsNotKept() throws Exception {
        Path file = folder.resolve("data.txt");
        Files.writeString(file, "one");
        TestNodes read = TestNodes.of(
                        "read",
                        NodeType.named("test.read")
                                .executedBy(context -> {
                                    Files.writeString(file, "two"); // between the look and the reading
                                    context.output("out", Value.of(Files.readString(file)));
                                })
                                .reading(Fingerprint.file("path")))
                .with("path", Value.of("data.txt"))
                .out("out")
                .cache(CachePolicy.AUTO);
        GraphPlan graph = TestNodes.graph(List.of(read), "read.out");
        run(graph);
        Files.writeString(file, "one");
        assertEquals(NodeState.COMPLETED, run(graph).state("read"));
    }

    @Test
    void anotherVersionOfAllThatRunsNodesRunsThemAgain() throws Exception {
        run(chain(1, 2));
        RunRequest later = request(Plan.of("t", chain(1, 2)), RecordValue.EMPTY).with(new Caching(results("2"), true));
        TestRun run = start(engine, later);
        run.result();
        assertEquals("a: the version of Sluice changed", reasons(run).get(0));
    }

    @Test
    void itemsAreUsedAgainOneByOne() throws Exception {
        GraphPlan body = TestNodes.body(
                "each", List.of("item"), List.of(sum("add", Execution.CPU, 1).in("x", "item")), "r=add.out");
        for (int more = 0; more < 2; more++) {
            List<Value> items = new ArrayList<>(List.of(Value.of(1), Value.of(2)));
            if (more == 1) {
                items.add(Value.of(5));
            }
            GraphPlan graph = TestNodes.graph(
                    List.of(TestNodes.container("each", Container.FOREACH, body, Map.of(), "r", "failed")
                            .given("items", ListValue.copyOf(items))),
                    "each.r");
            TestRun run = run(graph);
            assertEquals(
                    more == 0 ? "{each: [2, 3]}" : "{each: [2, 3, 6]}",
                    run.result().out().toString().replace("\"", ""));
        }
        assertEquals(3, ran.size());
    }

    @Test
    void aRetriedNodeKeepsWhatItGaveInTheEnd() throws Exception {
        RetryPolicy twice = new RetryPolicy(2, Duration.ofNanos(1), 1, Duration.ofNanos(1), 0, Set.of("transient"));
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.of("a", pure(Execution.CPU).executedBy(context -> {
                            ran.add("a");
                            if (context.attempt() == 1) {
                                throw NodeFailure.passing("later");
                            }
                            context.output("out", Value.of(8));
                        }))
                        .retry(twice)
                        .out("out")
                        .cache(CachePolicy.AUTO)),
                "a.out");
        run(graph);
        TestRun second = run(graph);
        assertEquals(List.of(NodeState.CACHED), second.states("a"));
        assertEquals(RecordValue.of("a", Value.of(8)), second.result().out());
        assertEquals(2, ran.size());
    }

    @Test
    void aNodeThatFailedOrWasStoppedKeepsNothing() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.of("a", pure(Execution.BLOCKING).executedBy(context -> {
                            ran.add("a");
                            began.countDown();
                            if (ran.size() == 1) {
                                try {
                                    context.pause(Duration.ofMinutes(1));
                                } catch (InterruptedException e) {
                                    context.output("out", Value.of(-1)); // only half of the work
                                    return;
                                }
                            }
                            context.output("out", Value.of(8));
                        }))
                        .out("out")
                        .cache(CachePolicy.AUTO)),
                "a.out");
        TestRun stopped = start(engine, request(Plan.of("t", graph), RecordValue.EMPTY));
        began.await();
        stopped.run().cancel("enough");
        assertEquals(RunStatus.CANCELLED, stopped.result().status());
        assertEquals(RecordValue.of("a", Value.of(8)), run(graph).result().out());
        assertEquals(2, ran.size());
    }

    @Test
    void aDebuggerStopsBeforeANodeThatIsNotRun() throws Exception {
        run(chain(1, 2));
        TestGate gate = new TestGate().hold("b", Point.BEFORE, TestGate.GO);
        RunRequest bare = request(Plan.of("t", chain(1, 2)), RecordValue.EMPTY);
        TestRun run = start(
                engine, new RunRequest(bare.plan(), bare.params(), bare.project(), null, gate).with(bare.caching()));
        assertEquals(RecordValue.of("c", Value.of(4)), run.result().out());
        assertEquals(List.of("b  BEFORE 1"), gate.seen());
        assertEquals(List.of(NodeState.SUSPENDED, NodeState.CACHED), run.states("b"));
    }

    @Test
    void anInputThatADebuggerChangedCounts() throws Exception {
        run(chain(1, 2));
        TestGate gate = new TestGate().hold("b", Point.BEFORE, (control, node) -> {
            control.setInput(node, "x", Value.of(100));
            control.release(node);
        });
        RunRequest bare = request(Plan.of("t", chain(1, 2)), RecordValue.EMPTY);
        TestRun run = start(
                engine, new RunRequest(bare.plan(), bare.params(), bare.project(), null, gate).with(bare.caching()));
        assertEquals(RecordValue.of("c", Value.of(103)), run.result().out());
        assertEquals(NodeState.COMPLETED, run.state("b"));
    }

    @Test
    void noSecretIsKeptOrHashed() throws Exception {
        Param param = new Param("token", PortType.STRING, null, true);
        TestNodes gives = TestNodes.of(
                        "gives",
                        pure(Execution.CPU).executedBy(context -> context.output("out", Value.of("is " + SECRET))))
                .out("out")
                .cache(CachePolicy.ON);
        TestNodes takes = TestNodes.of(
                        "takes", pure(Execution.CPU).executedBy(context -> context.output("out", Value.of("no"))))
                .in("x", "gives.out")
                .out("out")
                .cache(CachePolicy.ON);
        Plan plan = Plan.of("t", TestNodes.graph(List.of(gives, takes))).withParams(List.of(param));
        RecordValue params = RecordValue.of("token", Value.of(SECRET));
        run(plan, params);
        TestRun again = run(plan, params);
        assertEquals(NodeState.COMPLETED, again.state("gives"));
        assertEquals(NodeState.COMPLETED, again.state("takes"));
        assertTrue(
                reasons(again).contains("takes: it takes a secret"),
                reasons(again).toString());
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertTrue(!new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                        .contains("horse"));
            }
        }
    }

    @Test
    void largeValuesAreTakenFromFilesThatOutliveTheirRun() throws Exception {
        byte[] bytes = new byte[1 << 20];
        GraphPlan graph = TestNodes.graph(
                List.of(
                        TestNodes.of("make", pure(Execution.BLOCKING).executedBy(context -> {
                                    ran.add("make");
                                    context.output(
                                            "out",
                                            context.files().read(new ByteArrayInputStream(bytes), Cancellation.NEVER));
                                }))
                                .out("out")
                                .cache(CachePolicy.AUTO),
                        TestNodes.node("count", Execution.BLOCKING, context -> {
                                    BytesValue given = (BytesValue) context.input("x");
                                    context.output("out", Value.of(given.open().readAllBytes().length));
                                })
                                .in("x", "make.out")
                                .out("out")),
                "count.out");
        run(graph);
        assertEquals(
                RecordValue.of("count", Value.of(1 << 20)), run(graph).result().out());
        assertEquals(1, ran.size());
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            Path file = files.filter(path -> path.toString().endsWith(".bytes"))
                    .findFirst()
                    .orElseThrow();
            Files.delete(file);
        }
        assertEquals(
                RecordValue.of("count", Value.of(1 << 20)), run(graph).result().out());
        assertEquals(2, ran.size());
    }

    @Test
    void theHistoryShowsWhatWasTakenOverAndFromWhere() throws Exception {
        explained = false;
        Path journal = folder.resolve("journal");
        String first;
        try (TestEngine on = TestEngine.inRealTime(SegmentedJournal.open(journal, SegmentedJournal.Options.DEFAULT))) {
            TestRun run = start(on, request(Plan.of("t", chain(1, 2)), RecordValue.EMPTY));
            run.result();
            first = run.run().id();
        }
        try (TestEngine on =
                TestEngine.inRealTime(SegmentedJournal.open(journal, SegmentedJournal.Options.DEFAULT), 2)) {
            TestRun run = start(on, request(Plan.of("t", chain(1, 2)), RecordValue.EMPTY));
            run.result();
            var recorded = RunHistory.in(journal).open(run.run().id()).orElseThrow();
            assertEquals(NodeState.CACHED, recorded.spans().get(0).state());
            assertTrue(recorded.end().log(10).toString().contains(first));
        }
    }

    @Test
    void aRandomFlowGivesTheSameWithAndWithoutEarlierResults() {
        explained = false;
        qt().withExamples(60).forAll(Sketch.sketches(12)).checkAssert(sketch -> {
            try {
                check(sketch);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private void check(Sketch sketch) throws Exception {
        List<Integer> fired = new CopyOnWriteArrayList<>();
        GraphPlan plain = sketch.graph(node -> Execution.INLINE, fired::add);
        RecordValue wanted = engine.run(plain).result().out();
        fired.clear();
        for (Execution where : new Execution[] {Execution.INLINE, Execution.BLOCKING}) {
            GraphPlan graph = sketch.graph(node -> where, fired::add, CachePolicy.ON);
            TestRun run = run(graph);
            assertEquals(wanted, run.result().out());
        }
    }
}
