package dev.sluice.cli.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.TestConsole;
import dev.sluice.cli.TestTypes;
import dev.sluice.cli.command.Commands;
import dev.sluice.cli.run.Services;
import dev.sluice.engine.Life;
import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.NodeStatus;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.history.SourceInstant;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir
    Path folder;

    private TestConsole console;

    @BeforeEach
    void prepare() {
        console = new TestConsole(folder);
    }

    private int sluice(String... arguments) {
        console = new TestConsole(folder);
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

    private RecordValue json() throws Exception {
        return (RecordValue) Json.read(console.out());
    }

    private static List<Value> states(RecordValue state) {
        return ((ListValue) state.get("nodes", Value.NULL))
                .items().stream()
                        .map(node -> ((RecordValue) node).get("state", Value.NULL))
                        .toList();
    }

    @Test
    void theStateAtEachEventIsTold() throws Exception {
        String run = new PastRuns(folder).run(false);
        assertEquals(0, sluice("replay", run, "--json"));
        RecordValue end = json();
        assertEquals(Value.of("COMPLETED"), end.get("status"));
        assertEquals(List.of(Value.of("COMPLETED"), Value.of("COMPLETED")), states(end));
        assertEquals(RecordValue.of("out", Value.of(1)), end.get("out"));
        assertEquals(RecordValue.of("size", Value.of(7)), end.get("params"));
        assertEquals(1, ((ListValue) end.get("log", Value.NULL)).size());
        assertTrue(console.out().contains("… 4000 characters more"), console.out());

        assertEquals(0, sluice("replay", run, "--at", "1", "--json"));
        RecordValue begin = json();
        assertEquals(Value.of("RUNNING"), begin.get("status"));
        assertEquals(Value.of(1), begin.get("seq"));
        assertEquals(end.get("events"), begin.get("events"));
        assertEquals(List.of(), states(begin));
        assertFalse(begin.shape().indexOf("out") >= 0);

        assertEquals(0, sluice("replay", run, "--at", "3", "--json"));
        assertEquals(List.of(Value.of("RUNNING"), Value.of("PENDING")), states(json()));
    }

    @Test
    void aPersonReadsItInLines() throws Exception {
        String run = new PastRuns(folder).run(true);
        assertEquals(0, sluice("replay", run));
        List<String> lines = console.outLines();
        assertTrue(lines.get(0).startsWith(run + "  flows/small.flow  event "), console.out());
        assertTrue(lines.get(1).startsWith("FAILED  "), console.out());
        assertEquals("params  {\"size\":7}", lines.get(2));
        assertTrue(lines.get(3).matches("  first +COMPLETED .*\\{\"out\":1}"), console.out());
        assertTrue(lines.get(4).matches("  second +FAILED .*user failure at second: two is not given"), console.out());
        assertTrue(lines.get(5).endsWith("  first: one is given"), console.out());
        assertEquals("user failure at second: two is not given", lines.get(6));
        assertEquals("", console.err());
    }

    @Test
    void theLifeOfANodeThatGivesEventsIsTold() throws Exception {
        String run = new PastRuns(folder).run(false);
        RunSummary summary = RunHistory.of(folder).find(run).orElseThrow();
        Instant noon = Instant.parse("2026-03-04T12:00:00Z");
        SourceInstant source =
                new SourceInstant("in", Life.FAILED, noon, "the port is taken", 5, 1, 2, 1, noon.plusSeconds(3));
        RunState state = new RunState(
                summary,
                RunSummary.Status.RUNNING,
                7,
                noon,
                List.of(new RunState.Node(
                        new NodeStatus("in", NodeState.RUNNING, Map.of(NodeState.RUNNING, 1), null),
                        1,
                        RecordValue.EMPTY,
                        null,
                        source)),
                List.of(),
                List.of(),
                RecordValue.EMPTY,
                null);
        assertEquals(
                "  in  RUNNING     life FAILED since 2026-03-04T12:00:00Z (the port is taken), 5 events, 1 open, 2 waiting,"
                        + " 1 dropped, the last at 2026-03-04T12:00:03Z",
                ReplayText.lines(state).get(3).text(false).stripTrailing());
        assertTrue(
                ReplayJson.line(state)
                        .contains(
                                "\"life\":\"FAILED\",\"since\":\"2026-03-04T12:00:00Z\",\"events\":5,\"open\":1,\"waiting\":2,"
                                        + "\"dropped\":1,\"lastEvent\":\"2026-03-04T12:00:03Z\",\"problem\":\"the port is taken\""),
                ReplayJson.line(state));
    }

    @Test
    void whatThereIsNotIsSaid() throws Exception {
        assertEquals(2, sluice("replay", "x"));
        assertTrue(console.err().contains("There is no journal here"), console.err());
        String run = new PastRuns(folder).run(false);
        assertEquals(2, sluice("replay", "nothing"));
        assertTrue(console.err().contains("The newest of all: " + run + " (flows/small.flow)"), console.err());
        for (String at : List.of("0", "-3", "999")) {
            assertEquals(2, sluice("replay", run, "--at", at));
            assertTrue(console.err().contains("has no event " + at + ": its events are 1 to "), console.err());
        }
        assertEquals(2, sluice("replay"));
    }

    @Test
    void aDamagedJournalIsToldAndShownAsFarAsItGoes() throws Exception {
        String run = new PastRuns(folder).run(false);
        Path segment = new PastRuns(folder).leave().get(0);
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }
        assertEquals(0, sluice("replay", run, "--json"));
        assertTrue(console.err().contains("warning: The journal of the run is damaged: "), console.err());
        assertEquals(Value.of("LOST"), json().get("status"));
        assertEquals(2, sluice("replay", run, "--at", "100"));
        assertTrue(console.err().contains("as far as its damaged journal can be read"), console.err());
    }
}
