package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.journal.JournalReader.Damage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A walk over a segment, some length in which is wrong, does not pass over what was on disk without a word. */
class SegmentScannerTest {
    private static final int FRAMES = 5;

    @TempDir
    Path folder;

    private byte[] whole = new byte[0];
    /** Where a mark begins, where the frame behind it, and so on. */
    private final List<Integer> marks = new ArrayList<>();

    private final List<Integer> frames = new ArrayList<>();

    /** Frames of two runs in turns, each synced by itself. */
    @BeforeEach
    void writeFrames() throws Exception {
        SegmentedJournal.Options options = new SegmentedJournal.Options(Clock.systemUTC(), Duration.ZERO, 1 << 20);
        try (SegmentedJournal journal = SegmentedJournal.open(folder, options)) {
            for (int i = 0; i < FRAMES; i++) {
                FrameWriter writer = new FrameWriter(1 + i % 2);
                writer.nodeChanged(1 + i, 1000 + i, 0, i, NodeState.QUEUED, 1, null, null);
                CompletableFuture<Boolean> synced = new CompletableFuture<>();
                writer.flushTo(journal, error -> synced.complete(error == null));
                assertTrue(synced.get(20, TimeUnit.SECONDS));
            }
        }
        Path segment = new JournalReader(folder).segments().get(0);
        whole = Files.readAllBytes(segment);
        Files.delete(segment);
        try (SegmentScanner scanner = SegmentScanner.open(file(whole))) {
            for (SegmentScanner.Head head = scanner.next(); head != null; head = scanner.next()) {
                frames.add((int) head.offset());
                marks.add((int) head.offset() - SyncMark.length());
            }
        }
        assertEquals(FRAMES, frames.size());
        assertEquals(SegmentFile.MAGIC.length, marks.get(0));
    }

    private Path file(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("a.journal"), bytes);
    }

    /** What the walk says where the frame at a place has another length; how many frames it gave. */
    private @Nullable Damage walk(int at, int length, List<Integer> given) throws Exception {
        byte[] bytes = whole.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, length);
        try (SegmentScanner scanner = SegmentScanner.open(file(bytes))) {
            for (SegmentScanner.Head head = scanner.next(); head != null; head = scanner.next()) {
                given.add((int) head.offset());
            }
            assertNull(scanner.next());
            return scanner.damage();
        }
    }

    private int length(int at) {
        return ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    @Test
    void aMarkOfAnotherLengthIsDamageWhereverItEnds() throws Exception {
        for (int i = 0; i < FRAMES - 1; i++) {
            int at = marks.get(i);
            for (int length = 0; length < whole.length; length++) {
                if (length != length(at)) {
                    List<Integer> given = new ArrayList<>();
                    Damage damage = walk(at, length, given);
                    assertNotNull(damage, "mark " + i + " of " + length);
                    assertFalse(damage.torn(), damage.toString());
                    assertEquals(at, damage.offset());
                    assertEquals(frames.subList(0, i), given);
                }
            }
        }
    }

    @Test
    void aFrameThatIsSaidToEndWithTheFileIsDamageWhereMarksFollowIt() throws Exception {
        for (int i = 0; i < FRAMES - 1; i++) {
            int at = frames.get(i);
            // nothing, or too little for a frame, is left behind it
            for (int left = 0; left < FrameWriter.HEADER; left++) {
                Damage damage = walk(at, whole.length - left - at - FrameWriter.HEADER, new ArrayList<>());
                assertNotNull(damage, "frame " + i + ", " + left);
                assertFalse(damage.torn(), damage.toString());
                assertEquals(at, damage.offset());
            }
        }
    }

    @Test
    void whatIsBehindTheLastMarkIsTorn() throws Exception {
        int at = frames.get(FRAMES - 1);
        for (int length = length(at) + 1; length < 300; length++) {
            List<Integer> given = new ArrayList<>();
            Damage damage = walk(at, length, given);
            assertNotNull(damage);
            assertTrue(damage.torn(), damage.toString());
            assertEquals(frames.subList(0, FRAMES - 1), given);
        }
        int mark = marks.get(FRAMES - 1);
        Damage damage = walk(mark, 300, new ArrayList<>());
        assertNotNull(damage);
        assertTrue(damage.torn(), damage.toString());
    }

    @Test
    void aWalkThatWasAtTheEndGoesOnWhenTheFileHasGrown() throws Exception {
        int end = marks.get(2);
        Path file = file(Arrays.copyOf(whole, end + 5));
        try (SegmentScanner scanner = SegmentScanner.open(file)) {
            assertNotNull(scanner.next());
            assertNotNull(scanner.next());
            assertNull(scanner.next());
            Damage damage = scanner.damage();
            assertNotNull(damage);
            assertTrue(damage.torn());
            file(whole);
            for (int i = 2; i < FRAMES; i++) {
                SegmentScanner.Head head = scanner.next();
                assertNotNull(head);
                assertEquals(frames.get(i), (int) head.offset());
            }
            assertNull(scanner.next());
            assertNull(scanner.damage());
        }
    }
}
