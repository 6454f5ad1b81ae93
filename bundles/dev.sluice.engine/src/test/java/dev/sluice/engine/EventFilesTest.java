package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.EventPlan;
import dev.sluice.engine.plan.EventPlan.Feed;
import dev.sluice.engine.plan.EventPlan.Link;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Large values of old events go while the run goes on, but those that somebody still has. */
@Isolated("it sets properties that all runs read")
class EventFilesTest {
    private static final int SIZE = 1000;
    private static final int EVENTS = 90;
    private static final int WINDOW = 40;
    private static final int KEPT = 3;
    /** So many more may be there, as they go together. */
    private static final int TOGETHER = 16;

    @TempDir
    Path folder;

    private final List<Integer> read = new ArrayList<>();

    @BeforeEach
    void small() {
        System.setProperty(ValueFiles.LIMIT, "100");
        System.setProperty("sluice.keep-events", String.valueOf(KEPT));
    }

    @AfterEach
    void asBefore() {
        System.clearProperty(ValueFiles.LIMIT);
        System.clearProperty("sluice.keep-events");
    }

    private static byte[] large(long seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static long number(Value value) {
        return ((IntValue) value).value();
    }

    /** Each event makes large bytes and passes them on, beside those that were there before; they may be gathered by forty. */
    private GraphPlan graph(boolean gathers) {
        TestNodes base = TestNodes.inline("base", context -> context.output("out", BytesValue.copyOf(large(-1))))
                .out("out");
        TestNodes make = TestNodes.node(
                        "make",
                        Execution.BLOCKING,
                        context -> context.output("out", BytesValue.copyOf(large(number(context.input("n"))))))
                .in("n", "out")
                .out("out");
        TestNodes both = TestNodes.inline("both", context -> context.output("one", context.input("x")))
                .in("x", "make.out")
                .out("one");
        EventPlan plan = new EventPlan(
                null,
                List.of("out"),
                List.of(),
                gathers ? List.of(new Feed("both.one", "window", 0)) : List.of(),
                List.of("both.one"));
        TestNodes in = TestNodes.events(
                        "in", TestSource.of(1, EVENTS, new AtomicInteger()), plan, List.of(make, both), "both.one")
                .in("base", "base.out");
        List<TestNodes> nodes = new ArrayList<>(List.of(base, in));
        if (gathers) {
            nodes.add(TestNodes.events(
                            "window",
                            null,
                            new EventPlan(
                                    Operator.WINDOW,
                                    List.of("items"),
                                    List.of(new Link("in", "in")),
                                    List.of(),
                                    List.of()),
                            List.of(TestNodes.node("gather", Execution.BLOCKING, context -> {
                                        int bytes = 0;
                                        for (Value item : (ListValue) context.input("items")) {
                                            try (InputStream from = ((BytesValue) item).open()) {
                                                bytes += from.readAllBytes().length;
                                            }
                                        }
                                        read.add(bytes);
                                    })
                                    .in("items", "items")))
                    .with("count", Value.of(WINDOW)));
        }
        return TestNodes.body("", List.of(), nodes, "last=in.both.one", "base=base.out");
    }

    private long files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("values"))) {
            return all.filter(path -> path.toString().endsWith(".bytes")).count();
        }
    }

    private long contents() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("store"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    private TestRun run(GraphPlan graph) throws Exception {
        try (TestEngine engine =
                TestEngine.inRealTime(SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT))) {
            TestRun run = engine.run(graph);
            assertEquals(RunStatus.COMPLETED, run.result().status());
            return run;
        }
    }

    @Test
    void thoseOfTheNewestEventsStayAndWhatTheRunGives() throws Exception {
        TestRun run = run(graph(false));

        assertTrue(files() >= KEPT + 1, files() + " files");
        assertTrue(files() <= KEPT + TOGETHER + 2, files() + " files");
        assertEquals(files(), contents());
        RecordedRun recorded = RunHistory.in(folder).open(run.run().id()).orElseThrow();
        assertEquals(BytesValue.copyOf(large(EVENTS)), recorded.out().get("last"));
        BytesValue base = (BytesValue) recorded.out().get("base");
        assertNotNull(base);
        assertEquals(SIZE, base.open().readAllBytes().length);
    }

    @Test
    void whoLooksAtAnOlderOneIsToldWhyItIsNotThere() throws Exception {
        run(graph(false));
        List<BytesValue> made = new ArrayList<>();
        for (JournalEvent event : new JournalReader(folder).read().runs().get(0)) {
            if (event instanceof JournalEvent.NodeChanged change
                    && change.outputs().get("out") instanceof BytesValue bytes
                    && !bytes.equals(BytesValue.copyOf(large(-1)))) {
                made.add(bytes);
            }
        }
        IOException gone = assertThrows(IOException.class, () -> made.get(0).open());
        assertTrue(gone.getMessage().contains("keep-events"), gone.getMessage());
        for (BytesValue newest : made.subList(EVENTS - KEPT, EVENTS)) {
            assertEquals(SIZE, newest.open().readAllBytes().length);
        }
    }

    @Test
    void whatAnOperatorHasIsThereWhenItHandsItOn() throws Exception {
        run(graph(true));

        assertEquals(List.of(WINDOW * SIZE, WINDOW * SIZE, (EVENTS - 2 * WINDOW) * SIZE), read);
        assertTrue(files() < EVENTS, files() + " files");
    }

    @Test
    void allStayWhereThatIsWanted() throws Exception {
        System.setProperty("sluice.keep-events", "all");
        run(graph(false));

        assertEquals(EVENTS + 1, files());
    }
}
