package dev.sluice.lang.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "programs of the test are shell scripts")
class NodeJsFindingTest {
    @TempDir
    Path bin;

    private void node(String text) throws IOException {
        Path program = Files.writeString(bin.resolve("node"), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private Finding examined() throws Exception {
        NodeJsOptions options =
                new NodeJsOptions(Map.of("PATH", bin.toString()), null, 1000, Duration.ofMillis(100), false, null);
        return new NodeJsProvider(options)
                .examine(ProjectFolder.at(bin), Cancellation.NEVER)
                .get(0);
    }

    @Test
    void theVersionAndThePlaceAreFound() throws Exception {
        node("echo v22.18.0");

        assertEquals(Finding.good("Node.js", "v22.18.0, " + bin.resolve("node")), examined());
    }

    @Test
    void anOldVersionIsLimited() throws Exception {
        node("echo v18.19.1");

        Finding found = examined();

        assertEquals(Finding.Level.LIMITED, found.level());
        assertTrue(found.remedy().contains("install Node.js 20 or later"), found.remedy());
    }

    @Test
    void whatIsMissingComesWithARemedy() throws Exception {
        Finding found = examined();

        assertEquals(Finding.Level.MISSING, found.level());
        assertEquals("Node.js is missing: there is no 'node' on the PATH", found.found());
        assertTrue(found.remedy().startsWith("install Node.js"), found.remedy());
    }

    @Test
    void whatSaysNoVersionIsMissing() throws Exception {
        node("echo broken >&2; exit 3");

        Finding found = examined();

        assertEquals(Finding.Level.MISSING, found.level());
        assertTrue(found.found().endsWith("does not say its version (exit code 3): broken"), found.found());
    }
}
