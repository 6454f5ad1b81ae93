package dev.sluice.cli.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.TestConsole;
import dev.sluice.cli.TestTypes;
import dev.sluice.cli.command.Commands;
import dev.sluice.cli.run.Services;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunHold;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    void aRunThatWentOnAfterAFailureSaysThatItIsPartial() throws Exception {
        PastRuns runs = new PastRuns(folder);
        String plain = runs.run(true);
        String partial = runs.inPart();
        assertEquals(0, sluice(folder, "history"));
        assertTrue(
                console.outLines().get(0).endsWith("flows/small.flow  in part  second: two is not given"),
                console.out());
        assertTrue(console.outLines().get(1).endsWith("flows/small.flow  second: two is not given"), console.out());
        assertEquals(0, sluice(folder, "history", "--status", "partial", "--json"));
        assertEquals(1, console.outLines().size());
        RecordValue run = (RecordValue) Json.read(console.out());
        assertEquals(Value.of(partial), run.get("run"));
        assertEquals(Value.of("FAILED"), run.get("status"));
        assertEquals(Value.of(true), run.get("partial"));
        assertEquals(0, sluice(folder, "history", "--status", "FAILED", "--json"));
        assertEquals(2, console.outLines().size());
        assertTrue(console.outLines().get(1).contains(plain), console.out());
        assertFalse(console.outLines().get(1).contains("partial"), console.out());
        assertEquals(0, sluice(folder, "history", "--status", "lost"));
        assertEquals("No run that is lost of this project is kept.\n", console.err());
        assertEquals(2, sluice(folder, "history", "--status", "fialed"));
        assertTrue(console.err().contains("but not 'fialed'. Did you mean 'failed'?"), console.err());
    }

    @Test
    void runsThatAreMoreThanIsKeptAreDeletedOrOnlyNamed() throws Exception {
        PastRuns runs = new PastRuns(folder);
        String first = runs.run(false);
        String second = runs.run(false);
        assertEquals(0, sluice(folder, "history", "prune"));
        assertEquals("There is nothing to delete.\n", console.err());
        assertEquals(0, sluice(folder, "history", "prune", "--keep", "1", "--dry-run"));
        assertTrue(console.out().startsWith(first + "  COMPLETED"), console.out());
        assertEquals("1 run would be deleted.\n", console.err());
        assertEquals(0, sluice(folder, "history", "prune", "other.flow", "--keep", "0"));
        assertEquals("There is nothing to delete.\n", console.err());
        assertEquals(0, sluice(folder, "history", "prune", "small", "--older-than", "1h"));
        assertEquals("There is nothing to delete.\n", console.err());

        Files.writeString(folder.resolve("sluice.yaml"), "history: {flows: {small: {keep: 1}}}\n");
        assertEquals(0, sluice(folder, "history", "prune", "--json"));
        assertEquals(Value.of(first), ((RecordValue) Json.read(console.out())).get("run"));
        assertEquals("1 run deleted.\n", console.err());
        assertEquals(0, sluice(folder, "history"));
        assertEquals(1, console.outLines().size());
        assertTrue(console.out().startsWith(second), console.out());
    }

    @Test
    void aRunThatMayBeResumedStaysUntilSomebodyDeletesIt() throws Exception {
        PastRuns runs = new PastRuns(folder);
        String run = runs.run(false);
        Path segment = runs.leave().get(0);
        Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), (int) Files.size(segment) - 1));
        assertEquals(0, sluice(folder, "history", "prune", "--keep", "0"));
        assertEquals("", console.out());
        assertTrue(console.err().contains("note: 1 run that did not end stays, as it may be resumed"), console.err());
        assertEquals(2, sluice(folder, "history", "rm", run, "other"));
        assertTrue(console.err().contains("There is no run 'other' in this project; nothing was deleted."));
        assertEquals(0, sluice(folder, "history", "rm", run));
        assertEquals("The run " + run + " is deleted.\n", console.err());
        assertEquals(0, sluice(folder, "history"));
        assertEquals("", console.out());
    }

    @Test
    void aRunThatADebuggerShowsIsNotDeleted() throws Exception {
        String run = new PastRuns(folder).run(false);
        try (RunHold hold = RunHistory.of(folder).hold(run)) {
            assertEquals(0, sluice(folder, "history", "prune", "--keep", "0"));
            assertEquals("There is nothing to delete.\n", console.err());
            assertEquals(1, sluice(folder, "history", "rm", run));
            assertEquals(
                    "error: The run " + run + " is open in a debugger; close it there before you delete it.\n",
                    console.err());
        }
        assertEquals(0, sluice(folder, "history", "rm", run));
    }

    @Test
    void whatIsKeptMustBeSaid() throws Exception {
        String run = new PastRuns(folder).run(false);
        assertTrue(run.length() > 0);
        assertEquals(2, sluice(folder, "history", "prune", "--keep", "-1"));
        assertTrue(console.err().contains("--keep takes a number from 0, or 'all', but not '-1'."), console.err());
        assertEquals(2, sluice(folder, "history", "prune", "--older-than", "week"));
        assertTrue(console.err().contains("--older-than takes a span such as 12h or 30d"), console.err());
        assertEquals(2, sluice(folder, "history", "rm"));
        Files.writeString(folder.resolve("sluice.yaml"), "history: {keep: few}\n");
        assertEquals(2, sluice(folder, "history", "prune"));
        assertTrue(console.err().contains("sluice.yaml has errors"), console.err());
        assertEquals(0, sluice(folder, "history", "prune", "--keep", "all"));
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
