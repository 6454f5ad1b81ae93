package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large bytes are in a file of the run, which lives as long as the run's events do. */
class LargeValuesTest {
    private static final int SIZE = 1 << 20;
    private static final String SECRET = "correct horse battery staple";

    @TempDir
    Path folder;

    private static byte[] large() {
        byte[] bytes = new byte[SIZE];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** Gives large bytes; what comes after takes them, and gives how many it found. */
    private static GraphPlan graph(byte[] bytes) {
        return graph(bytes, () -> {});
    }

    private static GraphPlan graph(byte[] bytes, Executable before) {
        return TestNodes.graph(
                List.of(
                        TestNodes.node("make", Execution.BLOCKING, context -> {
                                    ByteArrayInputStream from = new ByteArrayInputStream(bytes);
                                    context.output("out", context.files().read(from, Cancellation.NEVER));
                                    Files.write(context.files().workspace().resolve("left"), bytes);
                                })
                                .out("out"),
                        TestNodes.node("count", Execution.BLOCKING, context -> {
                                    before.run();
                                    BytesValue given = (BytesValue) context.input("x");
                                    context.output("out", Value.of(given.open().readAllBytes().length));
                                })
                                .in("x", "make.out")
                                .out("out")),
                "make=make.out",
                "count=count.out");
    }

    private interface Executable {
        void run() throws Exception;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(
                            path -> Files.isRegularFile(path) && path.toString().endsWith(".bytes"))
                    .toList();
        }
    }

    private Journal journal() throws IOException {
        return SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT);
    }

    private TestRun run() throws Exception {
        try (TestEngine engine = TestEngine.inRealTime(journal())) {
            return engine.run(graph(large()));
        }
    }

    @Test
    void theJournalHoldsWhereTheyAreAndTheyAreReadBack() throws Exception {
        TestRun run = run();
        assertEquals(Value.of(SIZE), run.result().out().get("count"));

        RecordedRun recorded = RunHistory.in(folder).open(run.run().id()).orElseThrow();
        BytesValue read = (BytesValue) recorded.end().last("make").get("out");
        assertNotNull(read);
        assertNotNull(read.file());
        assertArrayEquals(large(), read.toByteArray());
        assertEquals(read, recorded.out().get("make"));
        assertEquals(1, files().size());
        long journal = 0;
        try (Stream<Path> segments = Files.list(folder)) {
            for (Path segment : segments.filter(Files::isRegularFile).toList()) {
                journal += Files.size(segment);
            }
        }
        assertTrue(journal < SIZE / 10, "the journal has " + journal + " bytes");
    }

    @Test
    void nothingElseOfTheRunIsLeft() throws Exception {
        run();
        try (Stream<Path> left = Files.walk(folder.resolve("values"))) {
            assertEquals(1, left.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void theyAreDeletedWithTheirRun() throws Exception {
        TestRun run = run();
        RunHistory.in(folder).delete(run.run().id());

        assertEquals(List.of(), files());
    }

    @Test
    void bytesThatANodeGivesFromMemoryAreInAFileToo() throws Exception {
        GraphPlan graph = TestNodes.graph(
                List.of(TestNodes.inline("make", context -> context.output("out", BytesValue.copyOf(large())))
                        .out("out")),
                "make=make.out");
        try (TestEngine engine = TestEngine.inRealTime(journal())) {
            BytesValue made = (BytesValue) engine.run(graph).result().out().get("make");
            assertNotNull(made);
            assertNotNull(made.file());
            assertEquals(BytesValue.copyOf(large()), made);
        }
    }

    @Test
    void whatAProcessThatWasKilledHasLeftIsDeletedByTheNextRun() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path values = Path.of(".sluice", "values");
        Path left = Files.createDirectories(values.resolve(gone.pid() + "-abc"));
        Path others =
                Files.createDirectories(values.resolve(ProcessHandle.current().pid() + "-abc"));
        Files.writeString(left.resolve("x.bytes"), "x");
        try (TestEngine engine = TestEngine.inRealTime(Journal.NONE)) {
            engine.run(graph(large()));
        }
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(others));
        ValueFiles.delete(others);
        Files.deleteIfExists(values);
    }

    @Test
    void aRunThatIsNotJournaledLeavesNothing() throws Exception {
        Path values = Path.of(".sluice");
        boolean before = Files.exists(values);
        try (TestEngine engine = TestEngine.inRealTime(Journal.NONE)) {
            assertEquals(
                    Value.of(SIZE), engine.run(graph(large())).result().out().get("count"));
        }
        assertEquals(before, Files.exists(values));
    }

    @Test
    void aRunThatGoesOnFromAnotherDoesSoAlsoWhenThatIsDeletedMeanwhile() throws Exception {
        TestRun first = run();
        RunHistory history = RunHistory.in(folder);
        RecordValue made = history.open(first.run().id()).orElseThrow().end().last("make");
        assertNotNull(made);
        TestRun second;
        try (TestEngine engine = TestEngine.inRealTime(journal(), 7)) {
            Plan plan = Plan.of(
                    "t", graph(new byte[0], () -> history.delete(first.run().id())));
            RunRequest bare = engine.request(plan, RecordValue.EMPTY);
            Fork fork = new Fork(first.run().id(), 3, Map.of(new Place("", "make"), made), Map.of());
            Recording recording = new Recording();
            RunRequest request = new RunRequest(plan, bare.params(), bare.project(), null, null, fork);
            second = new TestRun(plan, engine.engine().start(request, recording), recording);
            assertEquals(Value.of(SIZE), second.result().out().get("count"));
        }
        RecordValue kept = history.open(second.run().id()).orElseThrow().out();
        assertArrayEquals(large(), ((BytesValue) kept.get("make", Value.NULL)).toByteArray());
    }

    @Test
    void theyAreNotKeptWhereTheyHoldASecret() throws Exception {
        byte[] bytes = large();
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(secret, 0, bytes, (1 << 17) - 5, secret.length); // where one piece ends
        List<Param> params = List.of(new Param("token", PortType.STRING, Value.NULL, true));
        Plan plan = new Plan("t", "", "", params, graph(bytes), FailurePolicy.STOP, null, 5, 0);
        try (TestEngine engine = TestEngine.inRealTime(journal())) {
            TestRun run = engine.start(plan, RecordValue.of("token", Value.of(SECRET)));
            assertEquals(Value.of(SIZE), run.result().out().get("count"));

            RecordedRun recorded = RunHistory.in(folder).open(run.run().id()).orElseThrow();
            assertEquals(Value.of("•••"), recorded.end().last("make").get("out"));
        }
        assertEquals(List.of(), files());
        assertFalse(Files.exists(folder.resolve("values")));
    }
}
