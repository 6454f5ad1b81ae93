package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.RunStatus;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentedJournalTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07.089Z"), ZoneOffset.UTC);
    private static final SegmentedJournal.Options AT_ONCE =
            new SegmentedJournal.Options(CLOCK, Duration.ZERO, 64L << 20);

    @TempDir
    Path folder;

    private final FaultyDisk disk = new FaultyDisk();

    /** Appends a frame that is the whole of a run. */
    private static void append(Journal journal, long key, int size) {
        FrameWriter frame = new FrameWriter(key);
        frame.runStarted(1, key, "run-" + key, "f", "", "", RecordValue.of("x", Value.of("y".repeat(size))));
        frame.runEnded(2, key, RunStatus.COMPLETED, false, RecordValue.EMPTY, null);
        frame.flushTo(journal);
    }

    private static void sync(Journal journal) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        journal.sync(error -> {
            if (error == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(error);
            }
        });
        done.get(20, TimeUnit.SECONDS);
    }

    private static IOException syncError(Journal journal) {
        ExecutionException e = assertThrows(ExecutionException.class, () -> sync(journal));
        return (IOException) e.getCause();
    }

    private List<String> runs() throws IOException {
        JournalReader.Content content = new JournalReader(folder).read();
        assertEquals(List.of(), content.damages());
        return content.runs().stream()
                .map(events -> ((JournalEvent.RunStarted) events.get(0)).run())
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsSyncedIsRead() throws Exception {
        try (SegmentedJournal journal = SegmentedJournal.open(folder, AT_ONCE)) {
            append(journal, 1, 0);
            append(journal, 2, 10);
            sync(journal);
            assertEquals(List.of("run-1", "run-2"), runs());
        }
    }

    /** The end of a run comes just before the wish to hear of it; its sync is not to wait for the next interval. */
    @Test
    void whoWaitsForTheFirstFrameAfterARestDoesNotWaitForAnInterval() throws Exception {
        SegmentedJournal.Options seldom = new SegmentedJournal.Options(CLOCK, Duration.ofHours(1), 64L << 20);
        try (SegmentedJournal journal = SegmentedJournal.open(folder, seldom)) {
            append(journal, 1, 0);
            sync(journal);
            assertEquals(List.of("run-1"), runs());
        }
    }

    @Test
    void theFolderIsMadeAndTheFileOnlyWithTheFirstFrame() throws Exception {
        Path deeper = folder.resolve("a/b");
        try (SegmentedJournal journal = SegmentedJournal.open(deeper, AT_ONCE)) {
            sync(journal);
            assertEquals(List.of(), new JournalReader(deeper).segments());
            append(journal, 1, 0);
            sync(journal);
            assertEquals(1, new JournalReader(deeper).segments().size());
        }
    }

    @Test
    void aFileIsNamedByTimeProcessAndNumberInAnyLocale() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try (SegmentedJournal journal = SegmentedJournal.open(folder, AT_ONCE)) {
            append(journal, 1, 0);
        } finally {
            Locale.setDefault(before);
        }

        long process = ProcessHandle.current().pid();
        assertEquals(List.of("20260304-050607-089-" + process + "-000000.journal"), files());
    }

    @Test
    void whereTheFolderCannotBeMadeOpeningFails() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThrows(IOException.class, () -> SegmentedJournal.open(file, AT_ONCE));
        assertThrows(IOException.class, () -> SegmentedJournal.open(file.resolve("in"), AT_ONCE));
    }

    @Test
    void aFullSegmentIsFollowedByAnother() throws Exception {
        SegmentedJournal.Options small = new SegmentedJournal.Options(CLOCK, Duration.ZERO, 200);
        List<String> expected = new ArrayList<>();
        try (SegmentedJournal journal = SegmentedJournal.open(folder, small)) {
            for (int i = 0; i < 12; i++) {
                append(journal, i, 150);
                sync(journal);
                expected.add("run-" + i);
            }
        }

        assertEquals(12, files().size());
        assertEquals(expected, runs());
    }

    @Test
    void severalJournalsShareAFolderThoughTheyBeginAtTheSameTime() throws Exception {
        SegmentedJournal.Options small = new SegmentedJournal.Options(CLOCK, Duration.ZERO, 100);
        try (SegmentedJournal one = SegmentedJournal.open(folder, small);
                SegmentedJournal two = SegmentedJournal.open(folder, small)) {
            for (int i = 0; i < 6; i++) {
                append(i % 2 == 0 ? one : two, i, 100);
                sync(i % 2 == 0 ? one : two);
            }
        }

        assertEquals(List.of("run-0", "run-1", "run-2", "run-3", "run-4", "run-5"), runs());
        assertEquals(6, files().size());
    }

    @Test
    void nobodyIsAnsweredBeforeTheFileIsSynced() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        try (SegmentedJournal journal = disk.holdWrites(hold).journal(folder, AT_ONCE)) {
            append(journal, 1, 0);
            CountDownLatch answered = new CountDownLatch(3);
            for (int i = 0; i < 3; i++) {
                journal.sync(error -> {
                    disk.note(error == null ? "answer" : "error");
                    answered.countDown();
                });
            }
            hold.countDown();
            assertTrue(answered.await(20, TimeUnit.SECONDS));
        }
        List<String> operations = disk.operations();

        assertEquals(3, operations.stream().filter("answer"::equals).count());
        assertTrue(operations.indexOf("force") < operations.indexOf("answer"), operations::toString);
        assertTrue(operations.indexOf("write") < operations.indexOf("force"), operations::toString);
    }

    @Test
    void whatComesInWhileTheDiskIsBusyIsWrittenAndSyncedAsOneGroup() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        try (SegmentedJournal journal = disk.holdWrites(hold).journal(folder, AT_ONCE)) {
            append(journal, 0, 0);
            for (int i = 1; i <= 1000; i++) {
                append(journal, i, 0);
            }
            hold.countDown();
            sync(journal);
        }

        long forces = disk.operations().stream().filter("force"::equals).count();
        assertTrue(forces <= 3, () -> forces + " syncs for 1001 frames");
        assertEquals(1001, runs().size());
    }

    @Test
    void aFrameLargerThanTheBufferIsWrittenWhole() throws Exception {
        try (SegmentedJournal journal = SegmentedJournal.open(folder, AT_ONCE)) {
            append(journal, 1, 10);
            append(journal, 2, 3 << 20);
            append(journal, 3, 10);
        }

        assertEquals(List.of("run-1", "run-2", "run-3"), runs());
    }

    @Test
    void closeWritesWhatWasAppendedAndMayBeCalledAgain() throws Exception {
        SegmentedJournal journal =
                SegmentedJournal.open(folder, new SegmentedJournal.Options(CLOCK, Duration.ofHours(1), 64L << 20));
        append(journal, 1, 0);
        append(journal, 2, 0);
        journal.close();
        journal.close();

        assertEquals(List.of("run-1", "run-2"), runs());
        assertNull(journal.failure());
    }

    @Test
    void closeKeepsTheInterruptOfWhoCallsIt() throws Exception {
        SegmentedJournal journal = SegmentedJournal.open(folder, AT_ONCE);
        append(journal, 1, 0);
        Thread.currentThread().interrupt();
        journal.close();

        assertTrue(Thread.interrupted());
        assertEquals(List.of("run-1"), runs());
    }

    @Test
    void whatComesAfterCloseIsLeftOutAndSaid() throws Exception {
        SegmentedJournal journal = SegmentedJournal.open(folder, AT_ONCE);
        append(journal, 1, 0);
        journal.close();
        sync(journal);
        append(journal, 2, 0);

        assertEquals("it is closed", journal.failure().getMessage());
        assertEquals("it is closed", syncError(journal).getMessage());
        assertEquals(List.of("run-1"), runs());
    }

    @Test
    void aSyncThatMeetsTheCloseIsAnsweredToo() throws Exception {
        for (int round = 0; round < 200; round++) {
            SegmentedJournal journal = SegmentedJournal.open(folder.resolve("r" + round), AT_ONCE);
            append(journal, 1, 0);
            CountDownLatch go = new CountDownLatch(1);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> {
                go.countDown();
                journal.close();
            });
            go.await();
            sync(journal);
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aWaiterThatThrowsIsReportedAndTheOthersHearTheirAnswers() throws Exception {
        AtomicInteger uncaught = new AtomicInteger();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> uncaught.incrementAndGet());
        try (SegmentedJournal journal = SegmentedJournal.open(folder, AT_ONCE)) {
            journal.sync(error -> {
                throw new IllegalStateException("mine");
            });
            sync(journal);
            append(journal, 1, 0);
            sync(journal);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }

        assertEquals(1, uncaught.get());
        assertEquals(List.of("run-1"), runs());
    }

    @Test
    void aFullDiskLeavesWholeFramesAndEveryoneHearsOfIt() throws Exception {
        for (int space = 0; space < 600; space += 7) {
            Path own = folder.resolve("space-" + space);
            FaultyDisk full = new FaultyDisk().withSpace(space);
            SegmentedJournal journal = full.journal(own, AT_ONCE);
            boolean failed = false;
            for (int i = 0; i < 8; i++) {
                append(journal, i, 10 * i);
                CompletableFuture<Boolean> done = new CompletableFuture<>();
                journal.sync(error -> done.complete(error != null));
                boolean now = done.get(20, TimeUnit.SECONDS);
                assertTrue(now || !failed, "a sync after a failure says that all is well");
                failed = now;
            }
            assertTrue(failed);
            assertEquals(FaultyDisk.FULL, journal.failure().getMessage());
            journal.close();
            JournalReader.Content content = new JournalReader(own).read();
            assertEquals(List.of(), content.damages(), "with space for " + space);
        }
    }

    @Test
    void aDiskWithoutRoomForAHeaderKeepsNoFile() throws Exception {
        try (SegmentedJournal journal = disk.withSpace(5).journal(folder, AT_ONCE)) {
            append(journal, 1, 0);
            assertEquals(FaultyDisk.FULL, syncError(journal).getMessage());
        }

        assertEquals(List.of(), files());
    }

    @Test
    void aFileThatCannotEvenBeCutIsReadUpToTheTornFrame() throws Exception {
        try (SegmentedJournal journal = disk.thatCannotCut().journal(folder, AT_ONCE)) {
            append(journal, 1, 0);
            sync(journal);
            disk.withSpace(20);
            append(journal, 2, 0);
            IOException error = syncError(journal);
            assertEquals("cannot be cut", error.getSuppressed()[0].getMessage());
        }
        JournalReader.Content content = new JournalReader(folder).read();

        assertEquals(1, content.runs().size());
        assertTrue(content.damages().get(0).torn());
    }

    @Test
    void aDiskThatCannotSyncIsAFailure() throws Exception {
        try (SegmentedJournal journal = disk.thatCannotForce().journal(folder, AT_ONCE)) {
            append(journal, 1, 0);

            assertEquals("cannot be synced", syncError(journal).getMessage());
            assertNotNull(journal.failure());
        }
    }

    @Test
    void aFaultOfTheProgramIsAFailureTooAndNobodyHangs() throws Exception {
        SegmentFile.Opener faulty = path -> {
            throw new IllegalStateException("a fault");
        };
        try (SegmentedJournal journal = SegmentedJournal.open(folder, AT_ONCE, faulty, new ContentStore(folder))) {
            append(journal, 1, 0);

            assertEquals(
                    "it failed: java.lang.IllegalStateException: a fault",
                    syncError(journal).getMessage());
        }
    }

    @Test
    void whoWritesFasterThanTheDiskWaitsForIt() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        try (SegmentedJournal journal = disk.holdWrites(hold).journal(folder, AT_ONCE)) {
            AtomicInteger appended = new AtomicInteger();
            Thread writer = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 10; i++) {
                    journal.append(new byte[8 << 20], 8 << 20);
                    appended.incrementAndGet();
                }
            });
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (writer.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < limit) {
                Thread.onSpinWait();
            }
            assertEquals(8, appended.get());
            hold.countDown();
            writer.join(TimeUnit.SECONDS.toMillis(20));
            assertFalse(writer.isAlive());
            assertEquals(10, appended.get());
        }
    }

    @Test
    void whoWaitsForTheDiskGoesOnWhenInterruptedOrWhenTheDiskFails() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        try (SegmentedJournal journal = disk.holdWrites(hold).journal(folder, AT_ONCE)) {
            Thread.currentThread().interrupt();
            for (int i = 0; i < 9; i++) {
                journal.append(new byte[8 << 20], 8 << 20);
            }
            assertTrue(Thread.interrupted());
            disk.withSpace(100);
            hold.countDown();
            for (int i = 0; i < 9; i++) {
                journal.append(new byte[8 << 20], 8 << 20);
            }
            assertEquals(FaultyDisk.FULL, syncError(journal).getMessage());
        }
    }

    @Test
    void manyThreadsAppendAtOnceAndEachKeepsItsOrder() throws Exception {
        int threads = 8;
        int frames = 500;
        try (SegmentedJournal journal =
                SegmentedJournal.open(folder, new SegmentedJournal.Options(CLOCK, Duration.ofMillis(1), 20_000))) {
            List<Thread> writers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int key = t;
                writers.add(Thread.ofPlatform().start(() -> {
                    FrameWriter frame = new FrameWriter(key);
                    for (int i = 0; i < frames; i++) {
                        frame.logged(i + 1, i, 0, key, dev.sluice.nodes.api.NodeLog.Level.INFO, "m" + i);
                        frame.flushTo(journal);
                    }
                }));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }
        JournalReader.Content content = new JournalReader(folder).read();

        assertEquals(List.of(), content.damages());
        assertEquals(threads, content.runs().size());
        for (List<JournalEvent> run : content.runs()) {
            long[] seqs = run.stream().mapToLong(JournalEvent::seq).toArray();
            long[] expected = new long[frames];
            java.util.Arrays.setAll(expected, i -> i + 1);
            assertArrayEquals(expected, seqs);
        }
    }

    @Test
    void noJournalAnswersAtOnce() throws Exception {
        append(Journal.NONE, 1, 0);
        sync(Journal.NONE);
        assertNull(Journal.NONE.failure());
        Journal.NONE.close();
    }
}
