package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.PackedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only old runs have is compressed where that pays, and is there again when somebody reads it. */
class ContentPackingTest {
    private static final int SIZE = 1 << 20;

    @TempDir
    Path journal;

    private ContentStore store;

    @BeforeEach
    void open() {
        store = new ContentStore(journal);
    }

    /** Shrinks to about a third, or not at all. */
    private static byte[] content(int seed, int size, boolean shrinks) {
        byte[] bytes = new byte[size];
        Random random = new Random(seed);
        random.nextBytes(bytes);
        for (int i = 0; shrinks && i < size; i++) {
            bytes[i] &= 7;
        }
        return bytes;
    }

    private FileBytes put(long run, byte[] content) throws IOException {
        ValueFiles files = new ValueFiles(RunFiles.kept(journal, run), 100);
        FileBytes bytes = Objects.requireNonNull(files.read(new ByteArrayInputStream(content), Cancellation.NEVER)
                .file());
        files.keep(bytes, path -> {});
        store.admit(List.of(bytes.path()));
        return bytes;
    }

    private static byte[] read(FileBytes file) throws IOException {
        try (var from = file.open()) {
            return from.readAllBytes();
        }
    }

    @Test
    void contentOfOldRunsIsCompressedAndReadAsBefore() throws IOException {
        byte[] content = content(1, SIZE, true);
        FileBytes one = put(1, content);
        FileBytes two = put(2, content);
        store.pack(Set.of());

        assertFalse(Files.exists(one.path()));
        assertFalse(Files.exists(two.path()));
        ContentStore.Usage usage = store.usage();
        assertEquals(1, usage.contents());
        assertEquals(1, usage.packed());
        assertTrue(usage.bytes() < SIZE / 2, usage::toString);
        assertEquals(usage.bytes(), usage.shared());

        assertArrayEquals(content, read(one));
        assertArrayEquals(content, read(one));
        ValueFiles.place(BytesValue.of(two), journal.resolve("placed"));
        assertArrayEquals(content, Files.readAllBytes(journal.resolve("placed")));
        store.pack(Set.of());
        assertFalse(Files.exists(one.path()), "what was unpacked goes again");
        assertArrayEquals(content, read(one));
    }

    @Test
    void whatARunNeedsStaysAsItIs() throws IOException {
        byte[] content = content(1, SIZE, true);
        FileBytes one = put(1, content);
        put(2, content);
        store.pack(Set.of(2L));

        assertTrue(Files.exists(one.path()));
        assertEquals(0, store.usage().packed());
    }

    @Test
    void whatDoesNotShrinkIsLookedAtOnce() throws IOException {
        FileBytes one = put(1, content(1, SIZE, false));
        byte[] mixed = content(2, SIZE, false);
        Arrays.fill(mixed, 0, 65_536, (byte) 0); // only its beginning shrinks
        FileBytes two = put(1, mixed);
        for (int i = 0; i < 2; i++) {
            store.pack(Set.of());

            assertTrue(Files.exists(one.path()) && Files.exists(two.path()));
            assertEquals(0, store.usage().packed());
            assertEquals(0, Files.getLastModifiedTime(one.path()).toMillis());
            assertEquals(0, Files.getLastModifiedTime(two.path()).toMillis());
        }
    }

    @Test
    void aLargeFileTakesSeveralTimesAndAnyOfThemMayBeKilled() throws IOException {
        byte[] content = content(1, 3 * (int) ContentPacking.AT_ONCE + 17, true);
        FileBytes one = put(1, content);
        int times = 0;
        while (Files.exists(one.path())) {
            assertArrayEquals(content, read(one));
            store.pack(Set.of());
            times++;
            Path here = Objects.requireNonNull(store.place(one.path()));
            try (var parts = Files.newDirectoryStream(here.resolveSibling(""), "*" + ContentPacking.PART)) {
                for (Path part : parts) { // more was written than the name says
                    Files.write(part, new byte[99], java.nio.file.StandardOpenOption.APPEND);
                }
            }
        }
        assertEquals(4, times);
        assertArrayEquals(content, read(one));
    }

    @Test
    void theyGoWithTheLastRun() throws IOException {
        byte[] content = content(1, SIZE, true);
        put(1, content);
        FileBytes two = put(2, content);
        store.pack(Set.of());
        RunFiles.delete(journal, Set.of(1L));
        assertArrayEquals(content, read(two));
        assertEquals(1, store.usage().contents());

        RunFiles.delete(journal, Set.of(1L, 2L));
        assertEquals(0, store.usage().contents());
    }

    @Test
    void equalContentThatComesLaterIsThereUncompressedAndThenSharesAgain() throws IOException {
        byte[] content = content(1, SIZE, true);
        put(1, content);
        store.pack(Set.of());
        FileBytes later = put(2, content);
        assertTrue(Files.exists(later.path()));

        store.pack(Set.of());
        assertEquals(1, store.usage().contents());
        assertArrayEquals(content, read(later));
    }

    @Test
    void aRunThatIsGoneOnWithKeepsThem() throws IOException {
        byte[] content = content(1, SIZE, true);
        FileBytes one = put(1, content);
        store.pack(Set.of());
        try (ValueFiles again = new ValueFiles(RunFiles.kept(journal, 1), 100)) {
            store.admit(again.takeUp());
        }
        assertArrayEquals(content, read(one));
        assertTrue(Files.exists(PackedFile.of(one.path())));
    }

    @Test
    void damageIsNoticed() throws IOException {
        FileBytes one = put(1, content(1, SIZE, true));
        store.pack(Set.of());
        byte[] other = content(2, SIZE, true);
        FileBytes two = put(2, other);
        store.pack(Set.of());
        Files.delete(PackedFile.of(one.path()));
        Files.createLink(PackedFile.of(one.path()), PackedFile.of(two.path()));

        IOException damaged = assertThrows(IOException.class, one::open);
        assertTrue(damaged.getMessage().contains("is damaged"), damaged.getMessage());
    }
}
