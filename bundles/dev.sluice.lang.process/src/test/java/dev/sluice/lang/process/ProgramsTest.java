package dev.sluice.lang.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    Path first;

    @TempDir
    Path second;

    private static Path executable(Path file) throws IOException {
        Files.createFile(file);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void findsTheFirstExecutableFile() throws IOException {
        Files.createFile(first.resolve("tool"));
        Files.createDirectory(first.resolve("other"));
        Path tool = executable(second.resolve("tool"));
        Path other = executable(second.resolve("other"));
        Programs programs = new Programs(Map.of("Path", "::/nowhere:" + first + ":" + second));

        assertEquals(tool, programs.find("tool"));
        assertEquals(other, programs.find("none", "other", "tool"));
        assertNull(programs.find("none"));
    }

    @Test
    void findsNothingWithoutPath() {
        assertNull(new Programs(Map.of()).find("sh"));
    }
}
