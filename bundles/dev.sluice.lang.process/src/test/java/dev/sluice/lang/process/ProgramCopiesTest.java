package dev.sluice.lang.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class ProgramCopiesTest {
    @TempDir
    Path folder;

    private Path cache;
    private ProgramCopies copies;
    private Map<String, Path> programs;

    @BeforeEach
    void programs() throws IOException {
        cache = folder.resolve("home/.cache/sluice/programs");
        copies = new ProgramCopies(cache, new ProcessStarter());
        programs = Map.of("true", program("true", "exit 0"), "cat", program("cat", "echo meow"));
    }

    private Path program(String name, String line) throws IOException {
        Path file = Files.writeString(
                Files.createDirectories(folder.resolve("bin")).resolve(name), "#!/bin/sh\n" + line + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void theCopiesAreTheProgramsAndMadeOnce() throws IOException {
        Path made = there(copies.of(programs));

        assertArrayEquals(Files.readAllBytes(folder.resolve("bin/cat")), Files.readAllBytes(made.resolve("cat")));
        assertTrue(Files.isExecutable(made.resolve("cat")));
        FileTime then = Files.getLastModifiedTime(made);
        assertEquals(made, new ProgramCopies(cache, new ProcessStarter()).of(programs));
        assertEquals(then, Files.getLastModifiedTime(made));
        assertEquals(List.of(made), kept());
    }

    @Test
    void anUpdateOfAProgramMakesOtherCopies() throws IOException {
        Path before = copies.of(programs);
        program("cat", "echo purr");
        Path after = there(copies.of(programs));

        assertNotEquals(before, after);
        assertTrue(Files.readString(after.resolve("cat")).contains("purr"));
    }

    @Test
    void whatIsOldIsTakenAwayWhenOthersAreMade() throws IOException {
        Path before = there(copies.of(programs));
        Path left = Files.createDirectory(cache.resolve(".part-of-a-process-that-was-killed"));
        FileTime now = Files.getLastModifiedTime(before);
        FileTime past = FileTime.from(now.toInstant().minus(Duration.ofDays(31)));
        Files.setLastModifiedTime(before, past);
        Files.setLastModifiedTime(left, past);
        program("cat", "echo purr");

        assertEquals(List.of(there(copies.of(programs))), kept());
        assertFalse(Files.exists(before));
    }

    @Test
    void copiesThatCannotBeRunAreNotUsed() throws IOException {
        program("true", "exit 1");

        assertNull(copies.of(programs));
        assertEquals(List.of(), kept());
    }

    @Test
    void aFolderThatCannotBeMadeIsNoFailure() throws IOException {
        Files.writeString(folder.resolve("home"), "a file in its way");

        assertNull(copies.of(programs));
    }

    private static Path there(Path path) {
        assertNotNull(path);
        return path;
    }
}
