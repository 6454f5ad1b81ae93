package dev.sluice.nodes.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.testing.CancelSwitch;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.LargeValueException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values in files: they are what they were in memory, and nothing of them is left that nobody keeps. */
class ValueFilesTest {
    private static final int INLINE = 1000;

    @TempDir
    private Path folder;

    private Path place;
    private ValueFiles files;

    @BeforeEach
    void open() {
        place = folder.resolve("notes/values/run");
        files = new ValueFiles(place, INLINE);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }

    private BytesValue read(byte[] bytes) throws IOException {
        return files.read(new ByteArrayInputStream(bytes), Cancellation.NEVER);
    }

    private BytesValue taken(byte[] bytes) throws IOException {
        return files.take(Files.write(files.workspace().resolve("out"), bytes));
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void bytesUpToTheLimitStayInMemory() throws IOException {
        for (int count : new int[] {0, 1, INLINE}) {
            assertNull(read(random(count)).file());
            assertEquals(BytesValue.copyOf(random(count)), read(random(count)));
        }
        assertEquals(List.of(), left());
        assertNull(taken(random(INLINE)).file());
    }

    @Test
    void moreAreInAFileAndTheSameValueAllTheSame() throws IOException {
        for (int count : new int[] {INLINE + 1, 300_000}) {
            BytesValue inMemory = BytesValue.copyOf(random(count));
            for (BytesValue inFile : List.of(read(random(count)), taken(random(count)))) {
                assertNotNull(inFile.file());
                assertEquals(count, inFile.size());
                assertEquals(inMemory, inFile);
                assertEquals(inFile, inMemory);
                assertEquals(inMemory.hashCode(), inFile.hashCode());
                assertArrayEquals(random(count), inFile.toByteArray());
                assertEquals(inMemory.buffer(), inFile.buffer());
                assertArrayEquals(inMemory.head(9), inFile.head(9));
                assertEquals("bytes(" + count + ")", inFile.toString());
            }
        }
    }

    @Test
    void oneByteMakesAnotherValue() throws IOException {
        byte[] other = random(300_000);
        other[200_000]++;

        assertNotEquals(read(random(300_000)), read(other));
        assertNotEquals(BytesValue.copyOf(random(300_000)), read(other));
    }

    @Test
    void whatIsNotKeptGoesWithTheRunAndTheFoldersAroundItToo() throws IOException {
        read(random(5000));
        files.workspace();
        files.close();

        assertEquals(List.of(), left());
        IOException late = assertThrows(IOException.class, () -> read(random(5000)));
        assertTrue(late.getMessage().contains("the run has ended"), late.getMessage());
    }

    @Test
    void foldersOfOthersStay() throws IOException {
        Files.createDirectories(place.resolveSibling("another"));
        read(random(5000));
        files.close();

        assertEquals(List.of("notes", "notes/values", "notes/values/another"), left());
    }

    @Test
    void whatIsKeptStaysAndIsReadAsBefore() throws IOException {
        BytesValue value = read(random(5000));
        read(random(6000));
        String name = files.keep(Objects.requireNonNull(value.file()), path -> {});
        files.close();

        assertEquals(List.of("notes", "notes/values", "notes/values/run", "notes/values/run/" + name), left());
        assertArrayEquals(random(5000), value.toByteArray());
    }

    @Test
    void aValueOfAnotherRunIsKeptWithoutThatRun() throws IOException {
        BytesValue value = read(random(5000));
        ValueFiles others = new ValueFiles(folder.resolve("notes/values/other"), INLINE);
        String name = others.keep(Objects.requireNonNull(value.file()), path -> {});
        others.close();
        files.close();

        assertArrayEquals(random(5000), Files.readAllBytes(folder.resolve("notes/values/other/" + name)));
        UncheckedIOException gone = assertThrows(UncheckedIOException.class, value::toByteArray);
        assertTrue(gone.getMessage().contains("is not kept any more"), gone.getMessage());
    }

    @Test
    void whatDoesNotFitIntoMemoryIsRefusedBeforeItIsRead() {
        BytesValue large = BytesValue.of(new FileBytes(place, 1L << 32, new byte[32], new byte[256]));

        assertEquals(1L << 32, large.size());
        String message =
                assertThrows(LargeValueException.class, large::toByteArray).getMessage();
        assertTrue(message.contains("hints: [streamable]"), message);
        assertEquals(ErrorClass.USER, ErrorClass.of(new LargeValueException(message)));
    }

    @Test
    void aFileThatWasChangedIsNotRead() throws IOException {
        BytesValue value = read(random(5000));
        Path file = Objects.requireNonNull(value.file()).path();
        Files.delete(file);
        Files.write(file, random(4999));

        IOException changed = assertThrows(IOException.class, value::open);
        assertTrue(changed.getMessage().contains("was changed"), changed.getMessage());
    }

    @Test
    void aFileIsForReadingOnly() throws IOException {
        Path file = Objects.requireNonNull(read(random(5000)).file()).path();

        assertEquals(PosixFilePermissions.fromString("r--------"), Files.getPosixFilePermissions(file));
    }

    @Test
    void linksAndFoldersAreNoValues() throws IOException {
        Path secret = Files.write(folder.resolve("secret"), random(5000));
        Path link = Files.createSymbolicLink(files.workspace().resolve("link"), secret);

        assertThrows(IOException.class, () -> files.take(link));
        assertThrows(IOException.class, () -> files.take(files.workspace()));
    }

    @Test
    void aFileWithAnotherNameIsCopiedSoThatNobodyChangesIt() throws IOException {
        Path elsewhere = Files.write(folder.resolve("elsewhere"), random(5000));
        BytesValue value = files.take(Files.createLink(files.workspace().resolve("out"), elsewhere));
        Files.write(elsewhere, random(100));

        assertArrayEquals(random(5000), value.toByteArray());
    }

    @Test
    void aValueIsPlacedForAScriptFromFileAndMemory() throws IOException {
        Path workspace = files.workspace();
        ValueFiles.place(read(random(5000)), workspace.resolve("large"));
        ValueFiles.place(read(random(5)), workspace.resolve("small"));

        assertArrayEquals(random(5000), Files.readAllBytes(workspace.resolve("large")));
        assertArrayEquals(random(5), Files.readAllBytes(workspace.resolve("small")));
    }

    @Test
    void aCancelledReadLeavesNothing() throws IOException {
        CancelSwitch cancelled = new CancelSwitch();
        cancelled.cancel();

        assertThrows(
                CancellationException.class, () -> files.read(new ByteArrayInputStream(random(500_000)), cancelled));
        assertEquals(List.of("notes", "notes/values", "notes/values/run"), left());
    }

    @Test
    void foldersThatAScriptHasClosedAreDeletedToo() throws IOException {
        Path closed = Files.createDirectories(files.workspace().resolve("a/b"));
        Files.write(closed.resolve("c"), random(1));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        files.close();

        assertFalse(Files.exists(folder.resolve("notes")));
    }

    @Test
    void goingOnKeepsBytesAndTablesThatAreFinished() throws IOException {
        Path values = Files.createDirectories(folder.resolve("values"));
        for (String name : List.of("a.bytes", "b.arrows", "c.part")) {
            Files.writeString(values.resolve(name), name);
        }
        try (ValueFiles files = new ValueFiles(values, 10)) {
            files.takeUp();
        }
        try (Stream<Path> left = Files.list(values)) {
            assertEquals(
                    List.of("a.bytes", "b.arrows"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
