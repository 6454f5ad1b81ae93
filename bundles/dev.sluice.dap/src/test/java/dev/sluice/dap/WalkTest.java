package dev.sluice.dap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way leads to an instant of a run, the run looks there as its journal tells. */
class WalkTest {
    private static final String FLOW = """
            flow: f
            nodes:
              list:
                type: core.const
                with: {value: [4, 2, 1, 0]}
              each:
                type: core.foreach
                in: {items: list}
                with: {parallel: 2, on-failure: continue}
                body:
                  nodes:
                    part:
                      type: core.expr
                      in: {x: each.item}
                      with: {expr: 8 / x}
                    more:
                      type: core.expr
                      in: {x: part}
                      with: {expr: x + 1}
                  out: {result: more}
              side:
                type: core.expr
                in: {all: list}
                with: {expr: size(all)}
              end:
                type: core.expr
                in: {all: each.result, n: side}
                with: {expr: size(all) + n}
            out: {end: end}
            """;

    private static final List<String> MOVES =
            List.of("stepBack", "stepBack", "next", "stepIn", "stepOut", "reverseContinue", "continue", "sluice/seek");
    private static final int STEPS = 40;

    @TempDir
    Path folder;

    private Adapter adapter;

    @BeforeEach
    void open() throws Exception {
        adapter = Adapter.withJournal(folder);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    private String run() throws Exception {
        Path flow = adapter.flow("f.flow", FLOW);
        try (Client client = adapter.launched(flow)) {
            client.ask("configurationDone");
            client.event("terminated");
            return Client.text(client.event("sluice/run"), "run");
        }
    }

    /** A client that looks at a run by itself. */
    private Client looksAt(String run, Object... breakpoints) throws Exception {
        Client client = adapter.client();
        client.ask("initialize", "adapterID", "sluice");
        client.ask("attach", "token", adapter.server.token(), "run", run, "project", folder.toString());
        client.functions(breakpoints);
        client.ask("configurationDone");
        seen(client);
        return client;
    }

    /** What a client is told of the instant that a move has ended at. */
    private record Seen(int seq, RecordValue nodes, String where) {}

    private static Seen seen(Client client) throws Exception {
        RecordValue instant = client.event("sluice/instant");
        RecordValue nodes = client.event("sluice/nodes");
        while (!Client.flag(nodes, "reset")) {
            nodes = client.event("sluice/nodes");
        }
        String where = client.stop().replaceFirst(" \\([^()]*\\)$", "");
        RecordValue inputs = client.variables(1, "Inputs");
        return new Seen(Client.number(instant, "seq"), nodes, where + " " + inputs);
    }

    /** The states that the events up to one leave, told one by one. */
    private static Map<String, String> replayed(RecordedRun run, int seq) throws Exception {
        Map<String, String> states = new TreeMap<>();
        for (long at = 1; at <= seq; at++) {
            if (run.event(at).orElse(null) instanceof JournalEvent.NodeChanged change
                    && change.state() != NodeState.PENDING) {
                states.put(
                        run.path(change.activation(), change.node()),
                        change.state().name());
            }
        }
        return states;
    }

    private static Map<String, String> states(RecordValue nodes) {
        Map<String, String> states = new TreeMap<>();
        Client.records(nodes, "nodes").forEach(one -> states.put(Client.text(one, "node"), Client.text(one, "state")));
        return states;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void anInstantIsTheSameWhateverStepsLeadThere(long seed) throws Exception {
        String id = run();
        RecordedRun run = RunHistory.of(folder).open(id).orElseThrow();
        Random random = new Random(seed);
        TreeSet<Integer> visited = new TreeSet<>();
        try (Client walker = looksAt(id, Client.record("name", "each/more"), Client.record("name", "side:after"));
                Client other = looksAt(id)) {
            StringBuilder way = new StringBuilder();
            for (int i = 0; i < STEPS; i++) {
                String move = MOVES.get(random.nextInt(MOVES.size()));
                long to = 1 + random.nextLong(run.events());
                way.append(' ').append(move).append(move.equals("sluice/seek") ? " " + to : "");
                RecordValue answer = walker.answer(
                        move.equals("sluice/seek") ? walker.send(move, "seq", to) : walker.send(move, "threadId", 1));
                assertEquals(Value.of(true), answer.get("success"), () -> way + ": " + answer);
                Seen seen = seen(walker);
                visited.add(seen.seq());
                assertEquals(replayed(run, seen.seq()), states(seen.nodes()), way::toString);
                other.ask("sluice/seek", "seq", seen.seq());
                Seen direct = seen(other);
                assertEquals(seen.seq(), direct.seq());
                assertEquals(seen.nodes(), direct.nodes(), way::toString);
                if (!move.equals("sluice/seek")) {
                    assertEquals(direct.where(), seen.where(), way::toString);
                }
            }
        }
        assertTrue(visited.size() > 10, () -> "the walk stayed at " + visited);
    }
}
