package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.NodeState;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the runner at random points of a flow with side effects, resumes the run until it ends, and compares its results and
 * effects with those of a run that nobody disturbed. {@code -Dsluice.crash.kills} says how often it is killed in all,
 * {@code -Dsluice.crash.seed} has it choose as a failed test chose.
 */
class CrashTest {
    /** The exit code of what SIGKILL has ended. */
    private static final int KILLED = 128 + 9;

    private static final int KILLS = Integer.getInteger("sluice.crash.kills", 20);
    private static final long SEED = Long.getLong("sluice.crash.seed", System.nanoTime());
    private static final int LONGEST_MILLIS = 500;
    private static final String EFFECT = "echo \"$SLUICE_IDEMPOTENCY_KEY\" >> effects";

    @TempDir
    Path temporary;

    private final Random random = new Random(SEED);
    private int kills;
    private int resumed;

    private static Project write(Project project) {
        return project.file("double.py", "def run(n):\n    return {'n': 2 * n, 'text': 'x' * 300000}\n")
                .file("flaky.py", """
                        import os
                        def run(sums):
                            if os.path.exists('out/tried'):
                                return {'tried': 2}
                            open('out/tried', 'w').close()
                            raise ConnectionError('the first time')
                        """)
                .file("out/.keep", "")
                .file("crash.flow", """
                        flow: crash
                        nodes:
                          start: {type: core.const, with: {value: [1, 2, 3, 4, 5, 6]}}
                          first:
                            type: shell.run
                            in: {items: start.out}
                            with: {command: 'EFFECT', shell: true}
                            grants: {run: [sh]}
                          items:
                            type: core.expr
                            in: {items: start.out, after: first.exit}
                            with: {expr: items}
                          each:
                            type: core.foreach
                            in: {items: items.out}
                            with: {parallel: 2}
                            body:
                              nodes:
                                double: {type: ./double.py, in: {n: each.item}}
                                effect:
                                  type: shell.run
                                  in: {doubled: double.out}
                                  with: {command: 'EFFECT; sleep 0.05', shell: true}
                                  grants: {run: [sh]}
                                sum:
                                  type: core.expr
                                  in: {doubled: double.out, done: effect.exit}
                                  with: {expr: doubled.n + done + size(doubled.text)}
                              out: {sums: sum.out}
                          flaky:
                            type: ./flaky.py
                            in: {sums: each.sums}
                            grants: {write: [out], read: [out]}
                            retry: {attempts: 3, delay: 100ms, on: [ConnectionError]}
                          last:
                            type: shell.run
                            in: {tried: flaky.out}
                            with: {command: 'EFFECT', shell: true}
                            grants: {run: [sh]}
                        out: {sums: each.sums, exit: last.exit}
                        """.replace("EFFECT", EFFECT));
    }

    /** How often each effect was had, by its key without the id of the run. */
    private static Map<String, Integer> effects(Project project) {
        Path file = project.folder().resolve("effects");
        Map<String, Integer> effects = new TreeMap<>();
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            lines.forEach(line -> effects.merge(line.substring(line.indexOf(':') + 1), 1, Integer::sum));
            return effects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each wait in it has a limit of its own. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.HOURS)
    void aRunThatIsKilledAgainAndAgainEndsAsOneThatIsNot() {
        Project calm = write(Project.below(temporary.resolve("calm")));
        Finished whole = calm.runner().run("run", "crash.flow").exits(0);
        for (int round = 0; kills < KILLS; round++) {
            Project project = write(Project.below(temporary.resolve("crash-" + round)));
            Value out = killed(project);
            String at = "seed " + SEED + ", flow " + round + ", " + kills + " kills";
            assertEquals(whole.json(), out, at);
            assertEquals(effects(calm).keySet(), effects(project).keySet(), at);
            assertEquals(List.of(), Leftovers.journal(project.folder()).damages(), at);
        }
        assertTrue(resumed > 0, "nothing was resumed");
    }

    /** Runs a flow to its end, with a kill each time that it does not come there in a random time. @return what it gave */
    private @Nullable Value killed(Project project) {
        Runner runner = project.runner();
        Map<String, Integer> done = new HashMap<>();
        String id = null;
        while (true) {
            Running run =
                    id == null ? runner.start("run", "crash.flow", "--json") : runner.start("resume", id, "--json");
            boolean last = kills >= KILLS;
            if (last || random.nextInt(4) > 0) {
                run.awaitOutLines(1);
            }
            if (last || run.endsWithin(Duration.ofMillis(random.nextInt(LONGEST_MILLIS)))) {
                noneRanAgain(project, done);
                return out(run.finish());
            }
            Finished stopped = run.killed().finish();
            noneRanAgain(project, done);
            if (stopped.exit() != KILLED) {
                return out(stopped); // it was quicker
            }
            kills++;
            List<JournalEvent> events = events(project);
            id = look(project, events, done);
            if (!events.isEmpty() && events.get(events.size() - 1) instanceof JournalEvent.RunEnded) {
                // the run had ended, and its process not yet
                return ((RecordValue)
                                runner.run("replay", id, "--json").exits(0).json())
                        .get("out");
            }
            resumed += id == null ? 0 : 1;
        }
    }

    private static @Nullable Value out(Finished end) {
        return end.exits(0).end().get("out");
    }

    /** The events of the project's run; none where the journal has none. */
    private static List<JournalEvent> events(Project project) {
        List<List<JournalEvent>> runs = Leftovers.journal(project.folder()).runs();
        return runs.isEmpty() ? List.of() : runs.get(0);
    }

    private static void noneRanAgain(Project project, Map<String, Integer> done) {
        Map<String, Integer> now = effects(project);
        done.forEach((key, count) -> assertEquals(count, now.get(key), () -> key + " ran again, seed " + SEED));
    }

    /** Notes how often what had completed had its effect. @return the id of the run; null where the journal has none */
    private static @Nullable String look(Project project, List<JournalEvent> events, Map<String, Integer> done) {
        if (events.isEmpty()) {
            return null;
        }
        Map<String, Integer> effects = effects(project);
        Places places = new Places();
        for (JournalEvent event : events) {
            String place = places.take(event);
            if (event instanceof JournalEvent.NodeChanged change
                    && change.state() == NodeState.COMPLETED
                    && effects.containsKey(place)) {
                done.put(place, effects.get(place));
            }
        }
        return ((JournalEvent.RunStarted) events.get(0)).run();
    }

    /** What the numbers of nodes and passes mean. */
    private static final class Places {
        private final Map<Integer, JournalEvent.GraphKnown> graphs = new HashMap<>();
        private final Map<Integer, JournalEvent.GraphStarted> passes = new HashMap<>();

        /** The place of a changed node, as its idempotency key has it; empty for other events. */
        String take(JournalEvent event) {
            return switch (event) {
                case JournalEvent.GraphKnown graph -> {
                    graphs.put(graph.graph(), graph);
                    yield "";
                }
                case JournalEvent.GraphStarted pass -> {
                    passes.put(pass.activation(), pass);
                    yield "";
                }
                case JournalEvent.NodeChanged change -> {
                    JournalEvent.GraphStarted pass = passes.get(change.activation());
                    String id = id(pass, change.node());
                    yield pass.parent() < 0
                            ? id
                            : id(passes.get(pass.parent()), pass.container()) + "[" + pass.pass() + "]:each/" + id;
                }
                default -> "";
            };
        }

        private String id(JournalEvent.GraphStarted pass, int node) {
            return graphs.get(pass.graph()).nodes().get(node).id();
        }
    }
}
