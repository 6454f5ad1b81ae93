package dev.sluice.lang.wasm.internal.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nothing leads out of a kept folder, also where links take the place of folders meanwhile. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
class KeptFolderTest {
    @TempDir
    Path temporary;

    private Path outside;
    private Path inside;
    private KeptFolder folder;
    private Path kept;

    @BeforeEach
    void open() throws IOException {
        Path root = temporary.toRealPath();
        outside = Files.createDirectory(root.resolve("outside"));
        inside = Files.createDirectory(root.resolve("inside"));
        Files.createDirectory(inside.resolve("sub"));
        Files.writeString(outside.resolve("file.txt"), "secret");
        Files.writeString(inside.resolve("sub/file.txt"), "mine");
        folder = KeptFolder.open(inside, List.of(inside), List.of(inside));
        kept = folder.path();
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private static String text(SeekableByteChannel channel) throws IOException {
        try (channel) {
            ByteBuffer buffer = ByteBuffer.allocate(100);
            channel.read(buffer);
            return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
        }
    }

    /** What another program does in between. */
    private void swap() throws IOException {
        Files.move(inside.resolve("sub"), inside.resolve("moved"));
        Files.createSymbolicLink(inside.resolve("sub"), outside);
    }

    @Test
    void aLinkThatTookAFoldersPlaceAfterItWasLookedAtIsNotFollowed() throws IOException {
        Path real = folder.real(inside.resolve("sub/file.txt"), true);
        swap();
        assertThrows(IOException.class, () -> folder.at(real));
    }

    @Test
    void aPlaceStaysWhatItWasWhateverHappensToItsPath() throws IOException {
        try (Place place = folder.place(inside.resolve("sub/file.txt"), true)) {
            swap();
            assertEquals("mine", text(place.channel(Set.of(StandardOpenOption.READ))));
            place.delete();
        }
        assertTrue(Files.exists(outside.resolve("file.txt")));
        assertFalse(Files.exists(inside.resolve("moved/file.txt")));
    }

    @Test
    void aLinkThatTookAFilesPlaceIsNotFollowed() throws IOException {
        try (Place place = folder.place(inside.resolve("sub/file.txt"), true)) {
            Files.delete(inside.resolve("sub/file.txt"));
            Files.createSymbolicLink(inside.resolve("sub/file.txt"), outside.resolve("file.txt"));
            assertThrows(IOException.class, () -> place.channel(Set.of(StandardOpenOption.READ)));
            assertThrows(
                    IOException.class,
                    () -> place.channel(Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE)));
        }
    }

    @Test
    void aFolderThatIsALinkIsNotOpened() throws IOException {
        Files.createSymbolicLink(inside.resolve("link"), outside);
        assertThrows(IOException.class, () -> KeptFolder.open(inside.resolve("link"), List.of(inside), List.of()));
        assertThrows(
                IOException.class, () -> KeptFolder.open(inside.resolve("sub/file.txt"), List.of(inside), List.of()));
    }

    @Test
    void whatLeadsOutIsNotReached() throws IOException {
        Files.createSymbolicLink(inside.resolve("out"), outside);
        Files.createSymbolicLink(inside.resolve("out.txt"), outside.resolve("file.txt"));
        for (String path : List.of("out/file.txt", "out.txt", "../outside/file.txt", "sub/../../outside/file.txt")) {
            assertThrows(IOException.class, () -> FileChannel.open(kept.resolve(path)), path);
        }
        assertFalse(Files.exists(kept.resolve("out/file.txt")));
        assertThrows(IOException.class, () -> Files.list(kept.resolve("out")));
        assertThrows(IOException.class, () -> Files.delete(kept.resolve("out/file.txt")));
        assertThrows(IOException.class, () -> Files.createDirectory(kept.resolve("out/sub")));
        assertThrows(IOException.class, () -> Files.move(kept.resolve("sub/file.txt"), kept.resolve("out/other.txt")));
        assertEquals(List.of("file.txt"), List.of(outside.toFile().list()));
    }

    @Test
    void linksWithinTheFolderAreFollowed() throws IOException {
        Files.createSymbolicLink(inside.resolve("again"), inside.resolve("sub"));
        Files.createSymbolicLink(inside.resolve("near"), Path.of("sub/file.txt"));
        assertEquals("mine", text(FileChannel.open(kept.resolve("again/file.txt"))));
        assertEquals("mine", text(FileChannel.open(kept.resolve("near"))));
        assertTrue(Files.isSymbolicLink(kept.resolve("near")));
    }

    @Test
    void onlyWhatIsShownIsThere() throws IOException {
        Files.writeString(inside.resolve("a.txt"), "a");
        Files.writeString(inside.resolve("b.txt"), "b");
        Files.createSymbolicLink(inside.resolve("c.txt"), inside.resolve("b.txt"));
        Path shown = inside.resolve("a.txt");
        try (KeptFolder part = KeptFolder.open(inside, List.of(shown, inside.resolve("sub")), List.of(shown))) {
            Path root = part.path();
            assertEquals("a", text(FileChannel.open(root.resolve("a.txt"))));
            assertEquals("mine", text(FileChannel.open(root.resolve("sub/file.txt"))));
            assertFalse(Files.exists(root.resolve("b.txt")) || Files.exists(root.resolve("c.txt")));
            assertThrows(IOException.class, () -> FileChannel.open(root.resolve("c.txt")));
            try (Stream<Path> all = Files.list(root)) {
                assertEquals(List.of("a.txt", "sub"), names(all));
            }

            FileChannel.open(root.resolve("a.txt"), StandardOpenOption.WRITE).close();
            for (String path : List.of("b.txt", "new.txt", "sub/file.txt", "sub/new.txt")) {
                assertThrows(
                        IOException.class,
                        () -> FileChannel.open(root.resolve(path), StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                        path);
            }
            assertThrows(IOException.class, () -> Files.delete(root.resolve("sub/file.txt")));
            assertThrows(IOException.class, () -> Files.createDirectory(root.resolve("sub/deep")));
            assertThrows(IOException.class, () -> Files.move(root.resolve("a.txt"), root.resolve("b.txt")));
        }
        assertEquals("b", Files.readString(inside.resolve("b.txt")));
    }

    private static List<String> names(Stream<Path> paths) {
        return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }

    @Test
    void filesAndFoldersAreMadeListedMovedAndDeleted() throws IOException {
        Path deep = Files.createDirectory(kept.resolve("sub/deep"));
        try (FileChannel file = FileChannel.open(
                deep.resolve("a.txt"), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            file.write(ByteBuffer.wrap(new byte[] {'a'}));
        }
        assertThrows(IOException.class, () -> Files.createDirectory(deep));
        Files.move(deep.resolve("a.txt"), kept.resolve("b.txt"));
        assertEquals("a", text(FileChannel.open(kept.resolve("b.txt"))));
        assertEquals(
                1,
                Files.readAttributes(kept.resolve("b.txt"), "size").get("size").hashCode());
        Files.getFileAttributeView(kept.resolve("b.txt"), BasicFileAttributeView.class)
                .setTimes(FileTime.fromMillis(5000), null, null);
        assertEquals(5000, Files.getLastModifiedTime(inside.resolve("b.txt")).toMillis());
        try (Stream<Path> all = Files.list(kept)) {
            assertEquals(List.of("b.txt", "sub"), names(all));
        }
        Files.delete(deep);
        Files.delete(kept.resolve("b.txt"));
        assertFalse(Files.exists(inside.resolve("sub/deep"), LinkOption.NOFOLLOW_LINKS));
        assertFalse(Files.exists(kept.resolve("b.txt")));
        assertTrue(Files.isDirectory(kept.resolve("sub")));
    }
}
