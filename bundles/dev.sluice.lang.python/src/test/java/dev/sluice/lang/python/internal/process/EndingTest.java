package dev.sluice.lang.python.internal.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class EndingTest {
    private final Ending ending = new Ending(Containment.NAMESPACE, Duration.ofMillis(100));

    /** A sandbox that is killed while it starts may leave a process behind that is not tied to it yet. */
    @Test
    void whatASandboxLeavesInItsSessionIsKilledToo() throws IOException {
        Process sandbox = new ProcessBuilder("setsid", "sh", "-c", "sleep 600 & echo $!; wait").start();
        long left = readNumber(sandbox);

        ending.atOnce(sandbox);

        assertFalse(sandbox.isAlive());
        assertFalse(ProcessHandle.of(left).map(ProcessHandle::isAlive).orElse(false), "the sleeping process is left");
        assertEquals(List.of(), SessionProcesses.of(sandbox.pid()));
    }

    @Test
    void processesOfOtherSessionsAreLeftAlone() throws IOException {
        Process sandbox = new ProcessBuilder("setsid", "sh", "-c", "echo 1; exec sleep 600").start();
        Process other = new ProcessBuilder("setsid", "sleep", "600").start();
        readNumber(sandbox);

        ending.atOnce(sandbox);

        assertTrue(other.isAlive());
        other.destroyForcibly();
    }

    private static long readNumber(Process process) throws IOException {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            return Long.parseLong(out.readLine());
        }
    }
}
