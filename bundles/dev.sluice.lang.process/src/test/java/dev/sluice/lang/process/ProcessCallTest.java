package dev.sluice.lang.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Cancellation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessCallTest {
    private static final ProcessLimits LIMITS = new ProcessLimits(1000, Duration.ofMillis(100), Duration.ofMillis(50));

    private final List<String> log = new ArrayList<>();
    private final ProcessCall call = new ProcessCall(new ProcessStarter(), Containment.NONE, LIMITS);

    private ProcessResult shell(String command) throws Exception {
        return call.run(
                new ProcessBuilder("sh", "-c", command),
                "test",
                stdin -> stdin.write("input\n".getBytes(StandardCharsets.UTF_8)),
                log::add,
                Cancellation.NEVER);
    }

    @Test
    void givesBackExitCodeOutputAndTail() throws Exception {
        ProcessResult result = shell("cat; echo said >&2; exit 4");

        assertEquals(4, result.exit());
        assertEquals("input\n", new String(result.output(), StandardCharsets.UTF_8));
        assertEquals("said", result.tail());
        assertEquals(List.of("said"), log);
        assertFalse(result.overflow());
    }

    @Test
    void stopsWhatWritesTooMuch() throws Exception {
        ProcessResult result = shell("while :; do echo 0123456789; done");

        assertTrue(result.overflow());
        assertEquals(1000, result.output().length);
    }

    @Test
    void doesNotWaitForWhatHoldsTheStreamsOpen() throws Exception {
        ProcessResult result = shell("sleep 3 & echo done");

        assertEquals(0, result.exit());
        assertEquals("done\n", new String(result.output(), StandardCharsets.UTF_8));
    }

    @Test
    void aLogThatFailsEndsTheProcess() {
        IllegalStateException failure = assertThrows(
                IllegalStateException.class,
                () -> call.run(
                        new ProcessBuilder("sh", "-c", "echo x >&2; sleep 600"),
                        "test",
                        stdin -> {},
                        line -> {
                            throw new UnsupportedOperationException(line);
                        },
                        Cancellation.NEVER));

        assertTrue(failure.getCause() instanceof UnsupportedOperationException);
    }

    @Test
    void aProgramThatIsMissingIsAnIoException() {
        assertThrows(
                IOException.class,
                () -> call.run(
                        new ProcessBuilder("/no/such/program"), "test", stdin -> {}, log::add, Cancellation.NEVER));
    }

    @Test
    void limitsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new ProcessLimits(0, Duration.ZERO, Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new ProcessLimits(1, Duration.ofMillis(-1), Duration.ZERO));
    }
}
