package dev.sluice.lang.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is compiled is kept on disk, for this runner and the next. */
class CompileCacheTest {
    @TempDir
    Path folder;

    @TempDir
    Path kept;

    private WasmProject project;
    private Path cache;

    @BeforeEach
    void open() throws IOException {
        cache = kept.resolve("deep/cache");
        project = new WasmProject(folder).cache(cache);
    }

    private void runs() throws Exception {
        assertEquals(
                Value.from(Map.of("n", 1)),
                project.restarted().node(Fixtures.echo()).input("n", 1).run().out());
    }

    private Path entry() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            List<Path> entries = files.filter(Files::isRegularFile).toList();
            assertEquals(1, entries.size(), entries::toString);
            return entries.get(0);
        }
    }

    @Test
    void anEntryIsWrittenOnceAndUsedAgain() throws Exception {
        runs();
        byte[] first = Files.readAllBytes(entry());
        Object written = Files.getLastModifiedTime(entry());
        runs();
        assertEquals(written, Files.getLastModifiedTime(entry()), "the second runner does not write it again");
        assertArrayEquals(first, Files.readAllBytes(entry()));
    }

    @Test
    void aDamagedEntryIsMadeAgain() throws Exception {
        runs();
        byte[] good = Files.readAllBytes(entry());
        byte[] flipped = good.clone();
        flipped[good.length / 2] ^= 0x55;
        for (byte[] bad : List.of(flipped, new byte[0], new byte[10], new byte[300])) {
            Files.write(entry(), bad);
            runs();
            assertFalse(Arrays.equals(bad, Files.readAllBytes(entry())), "it is written anew");
            assertTrue(Files.size(entry()) > good.length / 2);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNothingButTime() throws Exception {
        Files.writeString(kept.resolve("deep"), "a file in the way");
        runs();
        assertTrue(Files.isRegularFile(kept.resolve("deep")));
    }

    @Test
    void onlyTheUserMayReadAndWriteTheEntries() throws Exception {
        runs();
        if (entry().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(
                    "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(entry().getParent())));
        }
    }

    @Test
    void withoutAFolderNothingIsKept() throws Exception {
        project.cache(null);
        runs();
        assertFalse(Files.exists(cache));
    }

    @Test
    void theFolderIsTheUsersOwnUnlessAnotherIsAskedFor() {
        Path home = folder.toAbsolutePath();
        assertEquals(home.resolve(".cache/sluice/wasm"), WasmOptions.cache(null, home.toString(), Map.of()));
        assertEquals(
                home.resolve("c/sluice/wasm"),
                WasmOptions.cache(
                        null,
                        home.toString(),
                        Map.of("XDG_CACHE_HOME", home.resolve("c").toString())));
        assertEquals(home.resolve("own"), WasmOptions.cache(home.resolve("own").toString(), "", Map.of()));
        assertEquals(null, WasmOptions.cache("off", home.toString(), Map.of()));
        assertEquals(null, WasmOptions.cache(null, "", Map.of()));
    }
}
