package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quicktheories.QuickTheory.qt;

import dev.sluice.engine.Failure;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.TestNodes;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
    private static final GraphPlan GRAPH = TestNodes.graph(List.of(TestNodes.number("a", 1)));

    @TempDir
    Path folder;

    /** Keeps frames as the bytes of a segment, and where each ends. */
    private static final class Segment implements Journal {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Integer> ends = new ArrayList<>();

        Segment() {
            bytes.writeBytes(SegmentFile.MAGIC);
            ends.add(bytes.size());
        }

        @Override
        public void append(byte[] frame, int length) {
            bytes.write(frame, 0, length);
            ends.add(bytes.size());
        }

        @Override
        public void sync(Consumer<@Nullable IOException> done) {
            done.accept(null);
        }

        @Override
        public @Nullable IOException failure() {
            return null;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private final Segment segment = new Segment();
    private byte[] whole = new byte[0];
    private List<List<JournalEvent>> all = List.of();

    @BeforeEach
    void writeTwoRuns() throws IOException {
        FrameWriter one = new FrameWriter(11);
        FrameWriter two = new FrameWriter(22);
        one.runStarted(1, 1_000_000, "one", "f", "f.flow", "", RecordValue.of("p", Value.of("x")));
        one.graphKnown(2, 1_000_001, 0, GRAPH, false);
        one.graphStarted(2, 1_000_001, 0, 0, -1, -1, 0);
        one.flushTo(segment);
        two.runStarted(1, 1_000_002, "two", "g", "", "", RecordValue.EMPTY);
        two.flushTo(segment);
        one.nodeChanged(2, 1_000_003, 0, 0, NodeState.QUEUED, 1, null, null);
        one.nodeChanged(3, 1_000_004, 0, 0, NodeState.RUNNING, 1, null, null);
        one.logged(4, 1_000_004, 0, 0, NodeLog.Level.WARN, "hm");
        one.flushTo(segment);
        one.nodeChanged(5, 1_000_005, 0, 0, NodeState.COMPLETED, 1, new Object[] {Value.of(1)}, null);
        one.runEnded(6, 1_000_006, RunStatus.COMPLETED, false, RecordValue.of("a", Value.of(1)), null);
        one.flushTo(segment);
        two.runEnded(2, 1_000_009, RunStatus.FAILED, false, RecordValue.EMPTY, Failure.ofRun(ErrorClass.USER, "no"));
        two.flushTo(segment);
        whole = segment.bytes.toByteArray();
        all = read(whole).runs();
    }

    private JournalReader.Content read(byte[] bytes) throws IOException {
        // a file that is deleted costs less than one that is cut: some file systems sync the latter
        Files.deleteIfExists(folder.resolve("x.journal"));
        Files.write(folder.resolve("x.journal"), bytes);
        return new JournalReader(folder).read();
    }

    /** Fails unless what was read of each run is how the run began. */
    private void assertBeginnings(List<List<JournalEvent>> read, int frames) {
        List<Integer> counts = new ArrayList<>();
        for (List<JournalEvent> run : read) {
            List<JournalEvent> same = all.stream()
                    .filter(events -> events.get(0).equals(run.get(0)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("an unknown run: " + run));
            assertEquals(same.subList(0, run.size()), run);
            counts.add(run.size());
        }
        List<List<Integer>> afterFrame =
                List.of(List.of(), List.of(3), List.of(3, 1), List.of(6, 1), List.of(8, 1), List.of(8, 2));
        assertEquals(afterFrame.get(frames), counts);
    }

    @Test
    void runsComeBackInTheOrderInWhichTheyBegan() throws Exception {
        assertEquals(List.of(8, 2), all.stream().map(List::size).toList());
        assertEquals(List.of(), read(whole).damages());
    }

    @Test
    void whereThereIsNoFolderThereIsNoJournal() throws Exception {
        JournalReader reader = new JournalReader(folder.resolve("none"));

        assertEquals(List.of(), reader.segments());
        assertEquals(List.of(), reader.read().runs());
    }

    @Test
    void otherFilesInTheFolderAreLeftAlone() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "not a journal");
        Files.createDirectory(folder.resolve("values"));

        assertEquals(List.of(), read(whole).damages());
    }

    @Test
    void aSegmentCutOffAnywhereGivesItsWholeFramesAndIsCalledTorn() throws Exception {
        for (int length = 0; length < whole.length; length++) {
            int cut = length;
            JournalReader.Content content = read(Arrays.copyOf(whole, length));
            int frames = (int) segment.ends.stream().filter(end -> end <= cut).count() - 1;
            assertBeginnings(content.runs(), Math.max(0, frames));
            if (length < SegmentFile.MAGIC.length || segment.ends.contains(length)) {
                assertEquals(List.of(), content.damages(), () -> "cut at " + cut);
            } else {
                JournalReader.Damage damage = content.damages().get(0);
                assertTrue(damage.torn(), () -> "cut at " + cut + ": " + damage);
                assertEquals(segment.ends.get(frames).longValue(), damage.offset());
                assertTrue(damage.toString().endsWith("; what came before is whole"), damage::toString);
            }
        }
    }

    @Test
    void aFlippedBitAnywhereIsNoticedAndHidesNothingThatCameBefore() throws Exception {
        for (int at = 0; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = whole.clone();
                bytes[at] ^= (byte) (1 << bit);
                int place = at;
                JournalReader.Content content = read(bytes);
                assertEquals(1, content.damages().size(), () -> "a bit of byte " + place);
                int frames =
                        (int) segment.ends.stream().filter(end -> end <= place).count() - 1;
                assertBeginnings(content.runs(), Math.max(0, frames));
                assertEquals(
                        frames < 0 ? 0 : segment.ends.get(frames).longValue(),
                        content.damages().get(0).offset());
            }
        }
    }

    @Test
    void damageInTheMiddleIsNotCalledTorn() throws Exception {
        byte[] bytes = whole.clone();
        bytes[segment.ends.get(1) + 20] ^= 1;
        JournalReader.Damage damage = read(bytes).damages().get(0);

        assertFalse(damage.torn());
        assertEquals(
                "x.journal at byte " + segment.ends.get(1)
                        + ": a checksum is wrong; restore the file from a copy, or delete it",
                damage.toString());
    }

    @Test
    void zerosAtTheEndAreWhatACrashLeaves() throws Exception {
        for (int zeros : new int[] {1, 7, 8, 9, 100, 5000}) {
            JournalReader.Content content = read(Arrays.copyOf(whole, whole.length + zeros));
            assertBeginnings(content.runs(), 5);
            assertTrue(content.damages().get(0).torn(), () -> zeros + " zeros");
        }
    }

    @Test
    void zerosWithSomethingBehindThemAreNot() throws Exception {
        byte[] bytes = Arrays.copyOf(whole, whole.length + 100);
        bytes[bytes.length - 1] = 1;

        assertFalse(read(bytes).damages().get(0).torn());
    }

    @Test
    void aFileOfAnotherKindOrALaterFormatIsNotTorn() throws Exception {
        byte[] later = whole.clone();
        later[15] = '2';
        for (byte[] bytes : List.of(later, "something else entirely".getBytes(StandardCharsets.UTF_8))) {
            JournalReader.Damage damage = read(bytes).damages().get(0);
            assertFalse(damage.torn());
            assertEquals("it does not begin like a journal of this version", damage.problem());
        }
    }

    @Test
    void aFileWithoutAWholeHeadHeldNothing() throws Exception {
        for (int length = 0; length < SegmentFile.MAGIC.length; length++) {
            Path file = Files.write(folder.resolve("a.journal"), Arrays.copyOf(SegmentFile.MAGIC, length));
            assertEquals(List.of(), read(whole).damages());
            try (SegmentScanner scanner = SegmentScanner.open(file)) {
                assertNull(scanner.next());
                assertNull(scanner.damage());
            }
        }
    }

    @Test
    void damageInOneSegmentLeavesTheOthersReadable() throws Exception {
        Files.write(folder.resolve("a.journal"), new byte[30]);
        Files.writeString(folder.resolve("b.journal"), "something else entirely");
        JournalReader.Content content = read(whole);

        assertEquals(all, content.runs());
        assertEquals(2, content.damages().size());
    }

    @Test
    void aRunGoesOnFromSegmentToSegment() throws Exception {
        int middle = segment.ends.get(3);
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        second.writeBytes(SegmentFile.MAGIC);
        second.write(whole, middle, whole.length - middle);
        Files.write(folder.resolve("y.journal"), second.toByteArray());

        assertEquals(all, read(Arrays.copyOf(whole, middle)).runs());
    }

    @Test
    void aRunWhoseBeginningIsLostIsSaidToBeDamaged() throws Exception {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(SegmentFile.MAGIC);
        rest.write(whole, segment.ends.get(3), whole.length - segment.ends.get(3));
        JournalReader.Damage damage = read(rest.toByteArray()).damages().get(0);

        assertEquals("a node 0 in activation 0 that is not known", damage.problem());
        assertFalse(damage.torn());
    }

    @Test
    void aLengthBeyondWhatAnArrayHoldsIsDamage() throws Exception {
        Path file = folder.resolve("huge.journal");
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.write(SegmentFile.MAGIC);
            huge.write(new byte[] {0, 0, 0, (byte) 0x90, 1, 2, 3, 4});
            huge.setLength(3L << 30);
        }
        JournalReader.Damage damage = new JournalReader(folder).read().damages().get(0);

        assertEquals(16, damage.offset());
        assertFalse(damage.torn());
    }

    @Test
    void anyBytesAtAllAreReadOrSaidToBeDamaged() {
        qt().withExamples(3000).forAll(random -> Values.bytes(random, 80)).checkAssert(bytes -> {
            byte[] file = Arrays.copyOf(SegmentFile.MAGIC, SegmentFile.MAGIC.length + bytes.length);
            System.arraycopy(bytes, 0, file, SegmentFile.MAGIC.length, bytes.length);
            try {
                JournalReader.Content content = read(file);
                assertEquals(bytes.length == 0, content.damages().isEmpty());
                assertEquals(List.of(), content.runs());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
