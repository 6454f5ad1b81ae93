package dev.sluice.validation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ScriptRuntime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersPartTest {
    private final WorkersPart part = new WorkersPart();

    @Test
    void workersHaveLimits() {
        assertNull(part.read("workers", "3"));
        assertNull(part.read("memory", "512MB"));
        assertNull(part.read("calls", "1000"));

        assertEquals(new ScriptRuntime.Workers(3, 1000), part.result());
        assertEquals(new ScriptRuntime.Limits(512L << 20, null, 0), part.limits());
    }

    @Test
    void limitsMayBeLeftOut() {
        assertNull(part.read("workers", "1"));

        assertEquals(new ScriptRuntime.Workers(1, 0), part.result());
    }

    @Test
    void withoutWorkersThereAreNone() {
        assertNull(part.result());
    }

    @Test
    void whatAScriptMayTakeNeedsNoWorkers() {
        assertNull(part.read("memory", "2GB"));
        assertNull(part.read("cpu", "90s"));
        assertNull(part.read("processes", "8"));

        assertEquals(new ScriptRuntime.Limits(2L << 30, Duration.ofSeconds(90), 8), part.limits());
        assertTrue(part.problem().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"memory, much", "cpu, 3", "processes, 0", "processes, few"})
    void aLimitThatIsNoneIsExplained(String key, String value) {
        assertTrue(String.valueOf(part.read(key, value)).startsWith("'" + key + "' must be "));
    }

    @Test
    void callsAreALimitOfWorkers() {
        assertNull(part.read("calls", "9"));

        assertTrue(part.problem().orElseThrow().contains("say how many with 'workers'"));
    }
}
