package dev.sluice.lang.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    private Path other(char digit, int bytes, int days) throws IOException {
        Path entries = cache.resolve("endive-1.0.0-1");
        return aged(Files.write(entries.resolve(String.valueOf(digit).repeat(64)), new byte[bytes]), days);
    }

    private static Path aged(Path file, int days) throws IOException {
        Instant then = Instant.now().minus(Duration.ofDays(days));
        return Files.setLastModifiedTime(file, FileTime.from(then));
    }

    /** Compiles another module, after which what is kept is cleared up. */
    private void compilesAnother(String json) throws Exception {
        assertEquals(
                dev.sluice.json.Json.read(json),
                project.restarted().node(Fixtures.constant(json)).run().out());
    }

    @Test
    void whatHasNotBeenUsedForLongGoesWhenAnotherIsKept() throws Exception {
        runs();
        Path first = entry();
        Path old = other('a', 100, 31);
        Path young = other('b', 100, 29);
        Path unfinished = aged(Files.write(first.resolveSibling("." + UUID.randomUUID() + ".tmp"), new byte[1]), 1);
        Path unfinishedNow = Files.write(first.resolveSibling("." + UUID.randomUUID() + ".tmp"), new byte[1]);
        Path foreign = aged(Files.write(first.resolveSibling("notes.txt"), new byte[1]), 999);
        Path earlier = Files.createDirectory(cache.resolve("endive-0.9.0-1")).resolve("c".repeat(64));
        aged(Files.write(earlier, new byte[10]), 31);

        compilesAnother("1");

        assertTrue(Files.exists(first) && Files.exists(young) && Files.exists(foreign) && Files.exists(unfinishedNow));
        assertFalse(Files.exists(old) || Files.exists(unfinished) || Files.exists(earlier));
    }

    @Test
    void theLeastRecentlyUsedGoWhereThereIsTooMuch() throws Exception {
        runs();
        Path first = aged(entry(), 3);
        long size = Files.size(first);
        Path oldest = other('a', 100_000, 5);
        Path older = other('b', 100_000, 4);
        project.cacheSize(String.valueOf(2 * size + 150_000));

        compilesAnother("1");

        assertFalse(Files.exists(oldest));
        assertTrue(Files.exists(older) && Files.exists(first));
        runs();
        assertTrue(
                Files.getLastModifiedTime(first)
                        .toInstant()
                        .isAfter(Instant.now().minus(Duration.ofDays(1))),
                "a use is noted");
    }

    @Test
    void whatHasJustBeenMadeStaysEvenWhereItIsTooMuch() throws Exception {
        project.cacheSize("1");
        runs();
        assertTrue(Files.size(entry()) > 1);
        compilesAnother("1");
        entry();
    }

    @Test
    void whatBelongsToOthersIsNeverDeleted() throws Exception {
        Path mine = Files.createDirectories(cache.resolve("endive-notes")).resolve("d".repeat(64));
        Files.createDirectory(mine);
        Path plain = aged(Files.write(cache.resolve("e".repeat(64)), new byte[1]), 999);
        Path target = Files.createDirectory(kept.resolve("elsewhere"));
        Path linked = aged(Files.write(target.resolve("f".repeat(64)), new byte[1]), 999);
        Files.createSymbolicLink(cache.resolve("endive-link"), target);

        runs();

        assertTrue(Files.isDirectory(mine) && Files.exists(plain) && Files.exists(linked));
    }

    @Test
    void theDoctorSaysHowMuchIsKept() throws Exception {
        assertEquals(
                "built in; compiled modules are kept in " + cache + " (0, 0.0 MB of at most 268 MB)",
                finding().found());
        runs();
        other('a', 2_460_000, 0);
        assertTrue(
                finding().found().contains(" (2, 2.5 MB of at most 268 MB)"),
                finding().found());
        project.restarted().cacheSize("little");
        assertEquals(
                "-Dsluice.wasm.cache-size=little is no number of bytes; give one such as 268435456",
                finding().found());
    }

    private Finding finding() throws IOException {
        return project.provider()
                .examine(ProjectFolder.at(folder), Cancellation.NEVER)
                .get(0);
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
