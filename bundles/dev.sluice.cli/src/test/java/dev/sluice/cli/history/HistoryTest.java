package dev.sluice.cli.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.TestConsole;
import dev.sluice.cli.TestTypes;
import dev.sluice.cli.command.Commands;
import dev.sluice.cli.run.Services;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    @TempDir
    Path folder;

    private TestConsole console;

    private int sluice(Path in, String... arguments) {
        console = new TestConsole(in);
        Services services = new Services(
                console.console(),
                TestTypes::catalogue,
                file -> {
                    throw new IllegalStateException("no flow is looked at");
                },
                notes -> {
                    throw new IOException("no engine here");
                },
                () -> {});
        return new Commands(services).run(arguments);
    }

    @Test
    void theNewestRunsAreListedFirst() throws Exception {
        PastRuns runs = new PastRuns(folder);
        String first = runs.run(false);
        String second = runs.run(true);
        assertEquals(0, sluice(folder, "history"));
        List<String> lines = console.outLines();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith(second + "  FAILED  "), console.out());
        assertTrue(lines.get(0).endsWith("flows/small.flow  second: two is not given"), console.out());
        assertTrue(lines.get(1).startsWith(first + "  COMPLETED  "), console.out());

        assertEquals(0, sluice(folder, "history", "-n", "1", "--json"));
        assertEquals(1, console.outLines().size());
        RecordValue run = (RecordValue) Json.read(console.out());
        assertEquals(Value.of(second), run.get("run"));
        assertEquals(Value.of("FAILED"), run.get("status"));
        RecordValue error = (RecordValue) run.get("error", Value.NULL);
        assertEquals(Value.of("two is not given"), error.get("message"));
        assertEquals(Value.of("second"), error.get("node"));
    }

    @Test
    void aFlowIsNamedByItsFileFromWhereverOneIsOrByItsId() throws Exception {
        String run = new PastRuns(folder).run(false);
        Path flows = Files.createDirectories(folder.resolve("flows"));
        assertEquals(0, sluice(flows, "history", "small.flow"));
        assertTrue(console.out().startsWith(run), console.out());
        assertEquals(0, sluice(folder, "history", "small"));
        assertTrue(console.out().startsWith(run), console.out());
        assertEquals(0, sluice(folder, "history", "other.flow"));
        assertEquals("", console.out());
        assertTrue(console.err().contains("No run of 'other.flow' is kept."), console.err());
    }

    @Test
    void whatHasNoSenseIsRefused() throws Exception {
        assertEquals(2, sluice(folder, "history"));
        assertTrue(console.err().contains("There is no journal here"), console.err());
        String run = new PastRuns(folder).run(false);
        assertTrue(run.length() > 0);
        assertEquals(2, sluice(folder, "history", "-n", "0"));
        assertTrue(console.err().contains("-n takes a number from 1."), console.err());
    }
}
