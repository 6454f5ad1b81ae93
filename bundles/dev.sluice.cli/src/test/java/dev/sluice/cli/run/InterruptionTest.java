package dev.sluice.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    @Test
    void theFirstSignalCancelsAndTheNextForces() {
        List<String> done = new ArrayList<>();
        Interruption interruption = new Interruption(() -> done.add("cancel"), () -> done.add("force"));
        assertFalse(interruption.happened());
        interruption.signal();
        assertTrue(interruption.happened());
        interruption.signal();
        interruption.signal();
        assertEquals(List.of("cancel", "force", "force"), done);
    }
}
