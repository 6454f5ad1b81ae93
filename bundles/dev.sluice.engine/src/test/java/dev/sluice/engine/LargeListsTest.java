package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large lists and texts are in files beside the journal, and read when somebody asks for them. */
class LargeListsTest {
    private static final int ROWS = 20_000;

    @TempDir
    Path folder;

    private int runs;

    private static ListValue rows() {
        List<Value> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RecordValue.builder()
                    .put("id", Value.of(i))
                    .put("name", Value.of("the one of number " + i))
                    .put("empty", RecordValue.EMPTY)
                    .build());
        }
        return ListValue.copyOf(rows);
    }

    private static Value text() {
        return Value.of("ä line of a large text\n".repeat(20_000));
    }

    /** Gives a value, which others pass on. */
    private static GraphPlan passing(Value value, int times) {
        List<TestNodes> nodes = new ArrayList<>();
        nodes.add(
                TestNodes.inline("n0", context -> context.output("out", value)).out("out"));
        for (int i = 1; i <= times; i++) {
            nodes.add(TestNodes.inline("n" + i, context -> context.output("out", context.input("x")))
                    .in("x", "n" + (i - 1) + ".out")
                    .out("out"));
        }
        return TestNodes.graph(nodes, "n" + times + ".out");
    }

    private RecordedRun run(GraphPlan graph) throws Exception {
        try (TestEngine engine =
                TestEngine.inRealTime(SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT), ++runs)) {
            TestRun run = engine.run(graph);
            assertEquals(RunStatus.COMPLETED, run.result().status());
            return RunHistory.in(folder).open(run.run().id()).orElseThrow();
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.exists(folder.resolve("values"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder.resolve("values"))) {
            return all.filter(path -> path.toString().endsWith(".value")).toList();
        }
    }

    private long journal() throws IOException {
        long bytes = 0;
        try (Stream<Path> segments = Files.list(folder)) {
            for (Path segment : segments.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(segment);
            }
        }
        return bytes;
    }

    @Test
    void aListThatManyNodesPassOnIsThereOnce() throws Exception {
        RecordedRun run = run(passing(rows(), 100));

        assertEquals(1, files().size());
        assertTrue(journal() < 100_000, journal() + " bytes");
        ListValue read = (ListValue) run.out().get("n100");
        assertNotNull(read);
        assertNotNull(read.stored());
        assertEquals(ROWS, read.size());
        assertEquals(rows(), read);
        RecordValue first = run.end().last("n7");
        assertNotNull(first);
        assertEquals(read, first.get("out"));
    }

    @Test
    void textsAndListsInRecordsAreFoundWhereverTheyAre() throws Exception {
        Value value = RecordValue.builder()
                .put("none", RecordValue.EMPTY)
                .put(
                        "inner",
                        RecordValue.builder()
                                .put("rows", rows())
                                .put("n", Value.of(7))
                                .build())
                .put("text", text())
                .put("small", ListValue.of(RecordValue.EMPTY, RecordValue.of("a", Value.of(1))))
                .build();
        RecordedRun run = run(passing(value, 2));

        assertEquals(2, files().size());
        assertTrue(journal() < 20_000, journal() + " bytes");
        assertEquals(value, run.out().get("n2"));
    }

    @Test
    void equalListsOfTwoRunsAreOneFile() throws Exception {
        run(passing(rows(), 1));
        run(passing(rows(), 1));

        List<Path> files = files();
        assertEquals(2, files.size());
        assertTrue(Files.isSameFile(files.get(0), files.get(1)));
    }

    @Test
    void whatIsSmallStaysInTheEvent() throws Exception {
        Value value = Value.of("x".repeat(100_000));
        RecordedRun run = run(passing(ListValue.of(value, value), 1));

        assertEquals(List.of(), files());
        assertNull(((ListValue) run.out().get("n1", Value.NULL)).stored());
    }

    /** The names of such files mean nothing to another run. */
    @Test
    void aListOfFilesStaysInTheEvent() throws Exception {
        byte[] large = new byte[300_000];
        ListValue value = ListValue.of(text(), BytesValue.copyOf(large));
        GraphPlan graph = TestNodes.graph(
                List.of(
                        TestNodes.inline("a", context -> context.output("out", BytesValue.copyOf(large)))
                                .out("out"),
                        TestNodes.inline(
                                        "b", context -> context.output("out", ListValue.of(text(), context.input("x"))))
                                .in("x", "a.out")
                                .out("out")),
                "b.out");
        RecordedRun run = run(graph);

        assertEquals(List.of(), files());
        assertEquals(value, run.out().get("b"));
    }

    @Test
    void whoAsksForOneThatIsGoneIsToldAndAllElseIsRead() throws Exception {
        Value value = RecordValue.builder()
                .put("rows", rows())
                .put("text", text())
                .put("n", Value.of(7))
                .build();
        String id = run(passing(value, 1)).summary().id();
        for (Path file : files()) {
            Files.delete(file);
        }
        RecordValue read =
                (RecordValue) RunHistory.in(folder).open(id).orElseThrow().out().get("n1", Value.NULL);

        assertEquals(Value.of(7), read.get("n"));
        assertTrue(read.get("text", Value.NULL).toString().contains("is not kept any more"));
        ListValue rows = (ListValue) read.get("rows", Value.NULL);
        assertEquals(ROWS, rows.size());
        assertEquals("list(20000 items)", rows.toString());
        UncheckedIOException gone = assertThrows(UncheckedIOException.class, rows::items);
        assertTrue(gone.getMessage().contains("is not kept any more"), gone.getMessage());
    }

    @Test
    void damageIsNoticed() throws Exception {
        RecordedRun run = run(passing(rows(), 1));
        Path file = files().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        assertTrue(file.toFile().setWritable(true));
        Files.write(file, bytes);

        ListValue read = (ListValue) run.out().get("n1", Value.NULL);
        UncheckedIOException changed = assertThrows(UncheckedIOException.class, read::items);
        assertTrue(changed.getMessage().contains("was changed"), changed.getMessage());
    }
}
