package dev.sluice.lang.process.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ScriptRuntime;
import java.io.BufferedReader;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class ProcessTreeTest {
    private static final long PAGE = PageSize.find();
    private static final long MB = 1L << 20;

    private Process process;

    /** Starts a shell that tells on a line when it has done what this text says. */
    private long started(String text) throws Exception {
        process = new ProcessBuilder("sh", "-c", text).redirectErrorStream(true).start();
        BufferedReader lines = process.inputReader();
        assertEquals("done", lines.readLine());
        return process.pid();
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void allThatAProcessHasStartedCounts() throws Exception {
        long root = started("sleep 600 & (sleep 600 & sleep 600 & echo done; wait) & wait");

        Usage usage = ProcessTree.of(root, PAGE, Long.MAX_VALUE);

        assertEquals(5, usage.processes());
        assertTrue(usage.memory() > 5 * PAGE, usage::toString);
    }

    @Test
    void processorTimeOfThoseThatHaveEndedCountsToo() throws Exception {
        long root = started("(i=0; while [ $i -lt 100000 ]; do i=$((i + 1)); done); sleep 600 & echo done; wait");

        Usage usage = ProcessTree.of(root, PAGE, Long.MAX_VALUE);

        assertTrue(usage.cpu().toMillis() >= 20, usage::toString);
        assertEquals(2, usage.processes());
    }

    @Test
    void whatSeveralProcessesShareCountsOnceWhereItMatters() throws Exception {
        long root = started("for i in 1 2 3 4 5 6 7 8; do (read -r line) < /dev/zero & done; echo done; wait");

        Usage each = ProcessTree.of(root, PAGE, Long.MAX_VALUE);
        Usage shared = ProcessTree.of(root, PAGE, 1);

        assertTrue(shared.memory() > 0 && shared.memory() < each.memory(), each + " " + shared);
    }

    @Test
    void aProcessThatHasEndedTakesNothing() throws Exception {
        long root = started("echo done");
        process.waitFor();

        assertEquals(new Usage(0, Duration.ZERO, 0), ProcessTree.of(root, PAGE, Long.MAX_VALUE));
    }

    @Test
    void pagesHaveASize() {
        assertTrue(PAGE >= 4096 && Long.bitCount(PAGE) == 1, "" + PAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "11 | 0 | 1 | it had started 11 processes, and may have 10 at once; raise that with 'processes' under",
                "1 | 0 | 65 | it had taken 65 MB of memory, and may take 64 MB; raise that with 'memory' under 'runtime'",
                "1 | 2500 | 1 | the call had used 2.5 s of processor time, and may use 2.0 s; raise that with 'cpu' under",
            })
    void whatPassesALimitIsToldWithTheRemedy(int processes, long millis, long megabytes, String message) {
        TreeLimits limits = new TreeLimits(64 * MB, 0, Duration.ofSeconds(2), 10);

        Excess excess = limits.passedBy(new Usage(processes, Duration.ofMillis(millis), megabytes * MB));

        String told = Objects.requireNonNull(excess).failure("bin/tool").getMessage();
        assertTrue(told.startsWith("bin/tool was stopped: " + message), told);
        assertNull(limits.passedBy(new Usage(10, Duration.ofSeconds(2), 64 * MB)), "what is allowed");
    }

    @Test
    void whatIsNotSaidIsUsual() {
        assertEquals(new TreeLimits(1024 * MB, 32 * MB, null, 256), TreeLimits.of(ScriptRuntime.Limits.USUAL, 0));
        assertEquals(
                new TreeLimits(MB, 2 * MB, Duration.ofSeconds(1), 3),
                TreeLimits.of(new ScriptRuntime.Limits(MB, Duration.ofSeconds(1), 3), 2 * MB));
    }
}
