package dev.sluice.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.journal.FaultyDisk;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails at any instant, and of what was written only that is left which was forced: bytes of files, and names in
 * folders. What the journal then says of large values is true.
 */
class PowerLossTest {
    private static final int SIZE = 1 << 19;

    @TempDir
    Path folder;

    private final Path journal() {
        return folder.resolve("journal");
    }

    private static byte[] large(int seed) {
        byte[] bytes = new byte[SIZE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** What is left of a disk when its power fails. For the journal's thread, but {@link #instants}. */
    private final class Platter {
        private final Map<Object, byte[]> contents = new HashMap<>();
        private final Map<Path, Map<String, Object>> names = new HashMap<>();
        private final Map<Path, byte[]> segments = new HashMap<>();
        private final List<Path> instants = Collections.synchronizedList(new ArrayList<>());

        void forced(Path place) {
            try {
                if (Files.isDirectory(place)) {
                    names.put(place, namesIn(place));
                } else if (place.toString().endsWith(SegmentedJournal.ENDING)) {
                    segments.put(place, Files.readAllBytes(place));
                    instants.add(left());
                } else {
                    contents.put(key(place), Files.readAllBytes(place));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Object key(Path file) throws IOException {
            return Objects.requireNonNull(Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                    .fileKey());
        }

        private static Map<String, Object> namesIn(Path place) throws IOException {
            Map<String, Object> found = new HashMap<>();
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.toList()) {
                    found.put(file.getFileName().toString(), key(file));
                }
            }
            return found;
        }

        /** Another folder with what would be there if the power failed now. */
        private Path left() throws IOException {
            Path copy = Files.createDirectory(folder.resolve("left" + instants.size()));
            for (Map.Entry<Path, byte[]> segment : segments.entrySet()) {
                Files.write(copy.resolve(segment.getKey().getFileName().toString()), segment.getValue());
            }
            Path values = journal().resolve("values");
            boolean named = names.getOrDefault(journal(), Map.of()).containsKey("values");
            for (String run : named ? names.getOrDefault(values, Map.of()).keySet() : List.<String>of()) {
                Path files = Files.createDirectories(copy.resolve("values").resolve(run));
                for (Map.Entry<String, Object> file :
                        names.getOrDefault(values.resolve(run), Map.of()).entrySet()) {
                    byte[] bytes = contents.get(file.getValue());
                    Files.write(files.resolve(file.getKey()), bytes == null ? new byte[SIZE] : bytes);
                }
            }
            return copy;
        }
    }

    private static GraphPlan graph(int first) {
        return TestNodes.graph(
                List.of(
                        TestNodes.inline("a", context -> context.output("out", BytesValue.copyOf(large(first))))
                                .out("out"),
                        TestNodes.inline("b", context -> context.output("out", BytesValue.copyOf(large(0))))
                                .in("x", "a.out")
                                .out("out"),
                        TestNodes.inline("c", context -> context.output("out", context.input("x")))
                                .in("x", "b.out")
                                .out("out")),
                "a=a.out",
                "c=c.out");
    }

    /** Runs some flows. @return what was left when each of them had been answered */
    private Map<String, Path> answered(FaultyDisk disk, Platter platter) throws Exception {
        Map<String, Path> answered = new HashMap<>();
        SegmentedJournal written = disk.telling(platter::forced).journal(journal(), SegmentedJournal.Options.DEFAULT);
        try (TestEngine engine = TestEngine.inRealTime(written)) {
            for (int i = 0; i < 6; i++) {
                TestRun run = engine.run(graph(i % 3));
                assertEquals(RunStatus.COMPLETED, run.result().status());
                answered.put(run.run().id(), platter.instants.get(platter.instants.size() - 1));
            }
        }
        return answered;
    }

    private static boolean isWhole(Value value) throws IOException {
        FileBytes file = value instanceof BytesValue bytes ? bytes.file() : null;
        return file == null
                || Files.exists(file.path())
                        && Arrays.equals(FileBytes.of(file.path()).sha256(), file.sha256());
    }

    /** The values of a journal that are not what it says they are. */
    private static List<Value> lost(Path left) throws IOException {
        List<Value> lost = new ArrayList<>();
        for (List<JournalEvent> events : new JournalReader(left).read().runs()) {
            for (JournalEvent event : events) {
                if (event instanceof JournalEvent.NodeChanged change) {
                    for (String name : change.outputs().names()) {
                        Value value = change.outputs().get(name, Value.NULL);
                        if (!isWhole(value)) {
                            lost.add(value);
                        }
                    }
                }
            }
        }
        return lost;
    }

    @Test
    void whatTheJournalNamesIsThereAtAnyInstant() throws Exception {
        Platter platter = new Platter();
        answered(new FaultyDisk(), platter);

        assertTrue(platter.instants.size() >= 6);
        for (Path left : platter.instants) {
            assertEquals(List.of(), lost(left));
        }
    }

    @Test
    void aRunThatWasAnsweredIsThereWithItsValues() throws Exception {
        for (Map.Entry<String, Path> run :
                answered(new FaultyDisk(), new Platter()).entrySet()) {
            RecordedRun recorded =
                    RunHistory.in(run.getValue()).open(run.getKey()).orElseThrow();
            assertEquals(RunSummary.Status.COMPLETED, recorded.summary().status());
            Value c = recorded.out().get("c");
            assertNotNull(c);
            assertEquals(BytesValue.copyOf(((BytesValue) c).toByteArray()), c);
            assertEquals(BytesValue.copyOf(large(0)), c);
        }
    }

    /** The tests above can fail. */
    @Test
    void aDiskThatDoesNotForceThemLosesThem() throws Exception {
        Platter platter = new Platter();
        answered(new FaultyDisk().thatForgetsValues(), platter);

        assertFalse(lost(platter.instants.get(platter.instants.size() - 1)).isEmpty());
    }
}
