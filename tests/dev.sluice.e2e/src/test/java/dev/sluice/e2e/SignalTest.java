package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C and its kin, at any moment of a run. */
class SignalTest {
    @TempDir
    Path temporary;

    private Project project;

    @BeforeEach
    void write() {
        project = Project.below(temporary)
                .file("slow.py", "import time\ndef run(item):\n    time.sleep(0.2 if item else 600)\n    return item\n")
                .file("slow.flow", """
                        flow: slow
                        nodes:
                          numbers: {type: core.const, with: {value: [1, 2, 3, 4, 5, 0, 0, 0]}}
                          each:
                            type: core.foreach
                            in: {items: numbers.out}
                            with: {parallel: 2}
                            body:
                              nodes:
                                wait:
                                  type: ./slow.py
                                  in: {item: each.item}
                                  timeout: 10m
                              out: {waited: wait.out}
                          save:
                            type: json.write
                            in: {value: each.waited}
                            with: {path: out/result.json}
                        out: {path: save.path}
                        """);
    }

    private void cancelled(Runner runner, Finished run) {
        run.exits(130).showsNoStack();
        assertEquals(Value.of("CANCELLED"), run.end().get("status"), run::toString);
        Leftovers.none(runner);
        JournalEvent last = Leftovers.lastEvent(project.folder());
        assertEquals(
                RunStatus.CANCELLED,
                assertInstanceOf(JournalEvent.RunEnded.class, last).status());
    }

    /** By events and not by time: at the start, while nodes are queued, while scripts start, run and end. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 8, 11, 15, 21, 26})
    void anInterruptCancelsTheRun(int lines) {
        Runner runner = project.runner();
        Running run = runner.start("run", "slow.flow", "--json");
        run.awaitOutLines(lines);
        cancelled(runner, run.signal("INT").finish());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void otherSignalsToEndDoTheSame(String signal) {
        Runner runner = project.runner();
        Running run = runner.start("run", "slow.flow", "--json");
        run.awaitOutLines(9);
        cancelled(runner, run.signal(signal).finish());
    }

    /** A terminal sends Ctrl-C to every process of the group; scripts must not turn that into failures of their own. */
    @Test
    void theTerminalsInterruptDoesNotFailTheScripts() {
        Runner runner = project.runner();
        Running run = runner.startShell("exec setsid --wait \"$@\"", "run", "slow.flow", "--json");
        run.awaitOutLines(20);
        Finished finished = run.signalGroup("INT").finish();
        cancelled(runner, finished);
    }

    @Test
    void beforeTheRunNothingIsLeftEither() {
        Runner runner = project.runner();
        Running run = runner.start("run", "slow.flow", "--json");
        run.signal("INT");
        Finished finished = run.finish().exits(130).showsNoStack();
        assertTrue(
                finished.out().isEmpty()
                        || Value.of("CANCELLED").equals(finished.end().get("status")),
                finished::toString);
        Leftovers.none(runner);
    }

    @Test
    void aPersonIsToldThatItWasCancelled() {
        Runner runner = project.runner();
        Running run = runner.start("run", "slow.flow");
        run.awaitErr(line -> line.contains("started"));
        Finished finished = run.signal("INT").finish().exits(130).showsNoStack();
        finished.says("cancelled after", "interrupted");
        assertEquals("", String.join("", finished.out()));
    }

    /** What does not let itself be stopped is waited for a while, unless the person asks again. */
    @Test
    void aSecondInterruptDoesNotWait() {
        project.file("deaf.flow", """
                flow: deaf
                nodes:
                  deaf:
                    type: shell.run
                    with:
                      command: trap '' INT TERM; echo ready >&2; while true; do sleep 1; done
                      shell: true
                    grants: {run: [sh]}
                out: {exit: deaf.exit}
                """);
        Runner runner = project.runner();
        Running run = runner.start("run", "deaf.flow", "--json");
        run.awaitOut(line -> line.contains("\"RUNNING\""));
        run.signal("INT").signal("INT").signal("INT");
        Finished finished = run.finish(Duration.ofSeconds(30)).exits(130);
        finished.showsNoStack();
        Leftovers.noProcess(project.folder().toString());
    }

    @Test
    void afterAKillTheJournalIsReadable() {
        Runner runner = project.runner();
        Running run = runner.start("run", "slow.flow", "--json");
        run.awaitOutLines(12);
        run.signal("KILL").finish().exits(137);
        assertTrue(Leftovers.journal(project.folder()).damages().stream().allMatch(Damage::torn));
        assertEquals(1, Leftovers.journal(project.folder()).runs().size());
        assertInstanceOf(
                JournalEvent.RunStarted.class,
                Leftovers.journal(project.folder()).runs().get(0).get(0));
        Leftovers.noProcess(project.folder().toString());
    }
}
