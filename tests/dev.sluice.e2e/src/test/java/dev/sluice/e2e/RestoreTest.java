package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow with a continuous node, as a service manager runs it: killed, restored, and asked to end. */
class RestoreTest {
    private static final int SOME = 200;
    private static final int MAGIC = 16;

    @TempDir
    Path temporary;

    private Project project;

    @BeforeEach
    void write() {
        project = Project.below(temporary).file("tick.flow", """
                flow: tick
                nodes:
                  tick: {type: event.timer, with: {every: 50ms}}
                  twice: {type: core.expr, in: {n: tick.count}, with: {expr: n * 2}}
                out: {last: twice.out}
                """);
    }

    private static boolean isDone(String line) {
        return line.contains("\"node\":\"twice\"") && line.contains("\"COMPLETED\"");
    }

    private static String run(Finished run) {
        return String.valueOf(run.end().get("run"));
    }

    @Test
    void aSignalStopsItAndItEndsAsCompleted() {
        Running run = project.runner().start("run", "tick.flow", "--json");
        run.awaitOut(RestoreTest::isDone);
        Finished finished =
                run.signal("TERM").finish(Duration.ofSeconds(30)).exits(0).showsNoStack();
        assertEquals(Value.of("COMPLETED"), finished.end().get("status"));
        assertTrue(String.valueOf(finished.end().get("out")).contains("last"), finished::toString);
    }

    @Test
    void anotherProcessStopsAndStartsANodeAndStopsTheRun() {
        Runner runner = project.runner();
        Running run = runner.start("run", "tick.flow", "--json");
        run.awaitOut(RestoreTest::isDone);
        String id = ((StringValue)
                        runner.run("history", "--json").exits(0).events().get(0).get("run"))
                .value();
        runner.run("stop", id, "tick").exits(0).says("'tick' is STOP");
        run.awaitOut(line -> line.contains("\"life\":\"STOPPED\""));
        runner.run("start", id, "tick").exits(0).says("'tick' is STARTING");
        runner.run("start", id, "tock").exits(1).says("no continuous node 'tock'", "it has tick");
        runner.run("stop", id).exits(0).says("is being stopped");
        Finished finished = run.finish(Duration.ofSeconds(30)).exits(0).showsNoStack();
        assertEquals(Value.of("COMPLETED"), finished.end().get("status"));
        Leftovers.none(runner);
        runner.run("stop", id).exits(2).says("has ended");
    }

    @Test
    void whatWasKilledGoesOnUnderItsIdAndEndsAsCompleted() {
        Runner runner = project.runner();
        Running killed = runner.start("run", "tick.flow", "--restore", "--json");
        killed.awaitOut(RestoreTest::isDone);
        Finished first = killed.signal("KILL").finish();
        String id = first.out().get(0).replaceAll(".*\"run\":(\"[^\"]*\").*", "$1");
        Running restored = runner.start("run", "tick.flow", "--restore", "--json");
        restored.awaitOut(RestoreTest::isDone);
        Finished second = restored.signal("TERM").finish(Duration.ofSeconds(30)).exits(0);
        assertEquals(id, run(second));
        assertTrue(second.out().get(0).contains("\"run-resumed\""), second::toString);
        Running anew = runner.start("run", "tick.flow", "--restore", "--json");
        anew.awaitOut(RestoreTest::isDone);
        Finished third = anew.signal("TERM").finish(Duration.ofSeconds(30)).exits(0);
        assertTrue(!id.equals(run(third)), "a run that has ended is not gone on with");
    }

    @Test
    void aRunThatIsLostToDamageIsNotPassedOverInSilence() throws IOException {
        Runner runner = project.runner();
        Running killed = runner.start("run", "tick.flow", "--restore", "--json");
        // what is written behind it says that the first frame was on disk
        killed.awaitOutLines(SOME);
        killed.signal("KILL").finish();
        Path journal = project.folder().resolve(".sluice/journal");
        try (Stream<Path> files = Files.list(journal)) {
            Path segment = files.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(segment);
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(MAGIC, bytes.length - MAGIC - Long.BYTES); // the first mark ends with the file
            Files.write(segment, bytes);
        }
        Running anew = runner.start("run", "tick.flow", "--restore", "--json");
        anew.awaitOut(RestoreTest::isDone);
        anew.signal("TERM")
                .finish(Duration.ofSeconds(30))
                .exits(0)
                .says("The journal is damaged", "at byte 16", "An interrupted run may be missing");
    }
}
