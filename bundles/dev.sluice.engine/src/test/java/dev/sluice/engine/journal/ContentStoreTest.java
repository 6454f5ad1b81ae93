package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.FileBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Content is there once, as long as a run names it, whatever becomes of processes. */
class ContentStoreTest {
    private static final int SIZE = 20_000;

    @TempDir
    Path journal;

    private ContentStore store;

    @BeforeEach
    void open() {
        store = new ContentStore(journal);
    }

    private static byte[] content(int seed) {
        byte[] bytes = new byte[SIZE + seed];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Writes a value of a run as nodes do, and has it admitted. */
    private static Path put(Path journal, ContentStore store, long run, int content) throws IOException {
        Path file = written(journal, run, content);
        store.admit(List.of(file));
        return file;
    }

    private static Path written(Path journal, long run, int content) throws IOException {
        ValueFiles files = new ValueFiles(RunFiles.kept(journal, run), 100);
        FileBytes bytes = files.read(new ByteArrayInputStream(content(content)), Cancellation.NEVER)
                .file();
        files.keep(Objects.requireNonNull(bytes), path -> {});
        return bytes.path();
    }

    private Path put(long run, int content) throws IOException {
        return put(journal, store, run, content);
    }

    private List<Path> contents() throws IOException {
        Path folder = journal.resolve("store");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.getFileName().toString().length() == 64)
                    .toList();
        }
    }

    @Test
    void equalContentOfTwoRunsIsOneFile() throws IOException {
        Path one = put(1, 7);
        Path two = put(2, 7);
        put(2, 8);

        assertTrue(Files.isSameFile(one, two));
        assertEquals(2, contents().size());
        assertEquals(3, Files.getAttribute(one, "unix:nlink"));
        assertArrayEquals(content(7), Files.readAllBytes(two));
    }

    @Test
    void itIsDeletedWithTheLastRunThatNamesIt() throws IOException {
        put(1, 7);
        Path two = put(2, 7);
        RunFiles.delete(journal, Set.of(1L));
        assertArrayEquals(content(7), Files.readAllBytes(two));
        assertEquals(1, contents().size());

        RunFiles.delete(journal, Set.of(1L, 2L));
        assertEquals(List.of(), contents());
        assertFalse(Files.exists(two));
    }

    @Test
    void whatIsNotTheContentAnyMoreIsNotShared() throws IOException {
        Path one = put(1, 7);
        Path here = contents().get(0);
        for (byte[] damaged : List.of(new byte[SIZE + 7], new byte[3])) {
            assertTrue(one.toFile().setWritable(true));
            Files.write(one, damaged);
            Path two = put(2, 7);

            assertArrayEquals(content(7), Files.readAllBytes(two));
            assertTrue(Files.isSameFile(here, two), "the good one is shared from now on");
            RunFiles.delete(journal, Set.of(2L));
            Files.deleteIfExists(here);
            Files.createLink(here, one);
        }
    }

    @Test
    void aDiskWithoutSuchLinksHasAFileForEachRun() throws IOException {
        ContentStore plain = new ContentStore(journal, new FaultyDisk().thatCannotLink());
        Path one = put(journal, plain, 1, 7);
        Path two = put(journal, plain, 2, 7);

        assertFalse(Files.isSameFile(one, two));
        assertArrayEquals(content(7), Files.readAllBytes(two));
        RunFiles.delete(journal, Set.of(1L, 2L));
        assertFalse(Files.exists(one));
        assertEquals(List.of(), contents());
    }

    @Test
    void aDiskThatTakesNothingIsSaid() {
        ContentStore full = new ContentStore(journal, new FaultyDisk().thatCannotForce());
        IOException refused = assertThrows(IOException.class, () -> put(journal, full, 1, 7));
        assertEquals("cannot be synced", refused.getMessage());
    }

    @Test
    void whatIsHereAlreadyIsNotForcedAgain() throws IOException {
        FaultyDisk disk = new FaultyDisk();
        ContentStore watched = new ContentStore(journal, disk);
        put(journal, watched, 1, 7);
        put(journal, watched, 2, 7);
        watched.admit(List.of(written(journal, 3, 1), written(journal, 3, 2), written(journal, 3, 7)));

        List<String> done = disk.operations();
        assertEquals(3, done.stream().filter("force value"::equals).count(), done::toString);
        assertEquals(7, done.stream().filter("force folder"::equals).count(), done::toString);
    }

    @Test
    void garbageIsSweptOnceADay() throws IOException {
        Path kept = put(1, 7);
        ValueFiles.delete(put(2, 8).resolveSibling("")); // a process was killed before it could release
        store.sweepIfDue();
        assertEquals(1, contents().size());

        ValueFiles.delete(put(2, 8).resolveSibling(""));
        store.sweepIfDue();
        assertEquals(2, contents().size());
        Files.setLastModifiedTime(
                journal.resolve("store/swept"), FileTime.from(Instant.now().minusSeconds(90_000)));
        store.sweepIfDue();
        assertEquals(1, contents().size());
        assertArrayEquals(content(7), Files.readAllBytes(kept));
    }

    /** Any order of steps, of which a crash may leave the second half out. */
    @Test
    void nothingIsLostAndNothingIsLeftWhateverHappens() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            Path folder = Files.createDirectory(journal.resolve("seed" + seed));
            steps(folder, new ContentStore(folder), new Random(seed), "seed " + seed, 1, 40);
        }
    }

    private static void steps(Path journal, ContentStore store, Random random, String where, long firstRun, int count)
            throws IOException {
        Map<Long, Map<Integer, Path>> runs = new TreeMap<>();
        for (int step = 0; step < count; step++) {
            long run = firstRun + random.nextInt(4);
            int content = random.nextInt(5);
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 ->
                    runs.computeIfAbsent(run, key -> new HashMap<>()).put(content, put(journal, store, run, content));
                case 4 -> {
                    RunFiles.delete(journal, Set.of(run));
                    runs.remove(run);
                }
                case 5 -> { // killed between the two steps of a deletion
                    store.release(RunFiles.kept(journal, run));
                }
                case 6 -> { // or by somebody who knows nothing of the store
                    ValueFiles.delete(RunFiles.kept(journal, run));
                    runs.remove(run);
                }
                default -> store.sweep();
            }
            for (Map<Integer, Path> values : runs.values()) {
                for (Map.Entry<Integer, Path> value : values.entrySet()) {
                    assertArrayEquals(
                            content(value.getKey()), Files.readAllBytes(value.getValue()), where + ", step " + step);
                }
            }
        }
    }

    /** After everybody has gone, and one sweep, what is left is named by a run. */
    private void checkCounts() throws IOException {
        store.sweep();
        Set<String> named = new HashSet<>();
        for (Path run : RunFiles.all(journal).values()) {
            try (Stream<Path> files = Files.list(run)) {
                files.forEach(file -> named.add(file.getFileName().toString().substring(0, 64)));
            }
        }
        for (Path content : contents()) {
            assertTrue(named.contains(content.getFileName().toString()), content::toString);
            assertTrue((int) Files.getAttribute(content, "unix:nlink") >= 2, content::toString);
        }
    }

    @Test
    void processesThatWorkOnTheSameContentTakeNothingFromEachOther() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        journal.toString())
                .redirectErrorStream(true)
                .start();
        int here = 0;
        while (other.isAlive()) { // whatever it does meanwhile
            steps(journal, store, new Random(here++), "here", 1, 25);
        }
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(other.waitFor(1, TimeUnit.SECONDS));
        assertEquals(0, other.exitValue(), said);
        assertTrue(here > 1);
        checkCounts();
        RunFiles.delete(journal, Set.of(1L, 2L, 3L, 4L, 100L, 101L, 102L, 103L));
        store.sweep();
        assertEquals(List.of(), contents());
    }

    /** Another process that works on the same store. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            Path journal = Path.of(args[0]);
            for (int seed = 1000; seed < 1040; seed++) {
                steps(journal, new ContentStore(journal), new Random(seed), "there", 100, 25);
            }
        }
    }
}
