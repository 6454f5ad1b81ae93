package dev.sluice.validation.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sluice.nodes.api.ScriptRuntime;
import org.junit.jupiter.api.Test;

class WorkersPartTest {
    private final WorkersPart part = new WorkersPart();

    @Test
    void workersHaveLimits() {
        assertNull(part.read("workers", "3"));
        assertNull(part.read("memory", "512MB"));
        assertNull(part.read("calls", "1000"));

        assertEquals(new ScriptRuntime.Workers(3, 512L << 20, 1000), part.result());
    }

    @Test
    void limitsMayBeLeftOut() {
        assertNull(part.read("workers", "1"));

        assertEquals(new ScriptRuntime.Workers(1, 0, 0), part.result());
    }

    @Test
    void withoutWorkersThereAreNone() {
        assertNull(part.result());
    }
}
