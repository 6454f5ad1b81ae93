package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.Fork.Place;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.TableSink;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Rows;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A large table is in a file of the run, which lives as long as the run's events do. */
class TableValuesTest {
    private static final int COUNT = 20_000;
    private static final PortType.RecordOf COLUMNS = (PortType.RecordOf) PortType.parse("record{n: s64, text: string}");
    private static final RecordShape SHAPE = RecordShape.of("n", "text");

    @TempDir
    Path folder;

    private static RecordValue row(int number) {
        return RecordValue.of(SHAPE, Value.of(number), Value.of("row " + number));
    }

    private static GraphPlan graph(int count, Runnable before) {
        return TestNodes.graph(
                List.of(
                        TestNodes.node("make", Execution.BLOCKING, context -> {
                                    try (TableSink rows = context.files().rows(COLUMNS, Cancellation.NEVER)) {
                                        for (int i = 0; i < count; i++) {
                                            rows.add(row(i));
                                        }
                                        context.output("out", rows.finish());
                                    }
                                })
                                .out("out"),
                        TestNodes.node("count", Execution.BLOCKING, context -> {
                                    before.run();
                                    int found = 0;
                                    try (Rows rows = context.items("x").open()) {
                                        while (rows.next() != null) {
                                            found++;
                                        }
                                    }
                                    context.output("out", Value.of(found));
                                })
                                .in("x", "make.out")
                                .out("out")),
                "make=make.out",
                "count=count.out");
    }

    private List<Path> files() throws IOException {
        Path values = folder.resolve("values");
        if (!Files.exists(values)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(values)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private Journal journal() throws IOException {
        return SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT);
    }

    private TestRun run() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(journal())) {
            return engine.run(graph(COUNT, () -> {}));
        }
    }

    @Test
    void theJournalHoldsWhereItIsAndItIsReadBack() throws Exception {
        TestRun run = run();
        assertEquals(Value.of(COUNT), run.result().out().get("count"));

        RecordedRun recorded = RunHistory.in(folder).open(run.run().id()).orElseThrow();
        ListValue read = (ListValue) recorded.end().last("make").get("out");
        assertNotNull(read);
        TableFile table = read.table();
        assertNotNull(table);
        assertEquals(COUNT, read.size());
        assertEquals(COLUMNS, table.columns());
        assertEquals(TableFile.HEAD, read.head().size());
        assertEquals(row(7), read.get(7));
        assertEquals(row(COUNT - 1), read.get(COUNT - 1));
        assertEquals(read, recorded.out().get("make"));
        assertEquals(1, files().size());
        assertTrue(table.file().path().toString().endsWith(".arrows"));
    }

    @Test
    void itIsDeletedWithItsRun() throws Exception {
        TestRun run = run();
        RunHistory.in(folder).delete(run.run().id());

        assertEquals(List.of(), files());
    }

    @Test
    void aRunThatGoesOnFromAnotherDoesSoAlsoWhenThatIsDeletedMeanwhile() throws Exception {
        TestRun first = run();
        RunHistory history = RunHistory.in(folder);
        RecordValue made = history.open(first.run().id()).orElseThrow().end().last("make");
        assertNotNull(made);
        TestRun second;
        try (TestEngine engine = TestEngine.inRealTime(journal(), 7)) {
            Plan plan = Plan.of("t", graph(0, () -> {
                try {
                    history.delete(first.run().id());
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }));
            RunRequest bare = engine.request(plan, RecordValue.EMPTY);
            Fork fork = new Fork(first.run().id(), 3, Map.of(new Place("", "make"), made), Map.of());
            Recording recording = new Recording();
            RunRequest request = new RunRequest(plan, bare.params(), bare.project(), null, null, fork);
            second = new TestRun(plan, engine.engine().start(request, recording), recording);
            assertEquals(Value.of(COUNT), second.result().out().get("count"));
        }
        RecordValue kept = history.open(second.run().id()).orElseThrow().out();
        assertEquals(row(COUNT - 1), ((ListValue) kept.get("make", Value.NULL)).get(COUNT - 1));
    }

    @Test
    void itIsNotKeptWhereItHoldsASecret() throws Exception {
        List<Param> params = List.of(new Param("token", PortType.STRING, Value.NULL, true));
        Plan plan = new Plan("t", "", "", params, graph(COUNT, () -> {}), FailurePolicy.STOP, null, 5, 0);
        try (TestEngine engine = TestEngine.inRealTime(journal())) {
            TestRun run = engine.start(plan, RecordValue.of("token", Value.of("row 19123")));
            assertEquals(Value.of(COUNT), run.result().out().get("count"));

            RecordedRun recorded = RunHistory.in(folder).open(run.run().id()).orElseThrow();
            assertEquals(Value.of("•••"), recorded.end().last("make").get("out"));
        }
        assertEquals(List.of(), files());
    }

    @Test
    void aRunThatIsNotJournaledLeavesNothing() throws Exception {
        boolean before = Files.exists(Path.of(".sluice"));
        try (TestEngine engine = TestEngine.inRealTime(Journal.NONE)) {
            engine.run(graph(COUNT, () -> {}));
        }
        assertEquals(before, Files.exists(Path.of(".sluice")));
    }

    @Test
    void fewRowsStayInMemory() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(journal())) {
            ListValue few =
                    (ListValue) engine.run(graph(10, () -> {})).result().out().get("make");
            assertNotNull(few);
            assertEquals(null, few.table());
            assertEquals(row(9), few.get(9));
        }
        assertFalse(Files.exists(folder.resolve("values")));
    }
}
