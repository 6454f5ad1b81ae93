package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.journal.JournalReader.Damage;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, played by a limit on the size of files (setrlimit(2), RLIMIT_FSIZE). */
class FullDiskTest {
    private static final String LIMITED = "ulimit -f 64; exec \"$@\"";

    @TempDir
    Path temporary;

    private Project project() {
        return Project.below(temporary).file("many.flow", """
                flow: many
                params:
                  count: {type: s64, default: 20000}
                nodes:
                  count:
                    type: core.repeat
                    with: {n: 0, times: "${params.count}", max-iterations: -1}
                    body:
                      nodes:
                        next:
                          type: core.expr
                          in: {n: count.n}
                          with: {expr: n + 1}
                      out: {n: next.out}
                out: {n: count.n}
                """);
    }

    @Test
    void aJournalThatCannotGrowFailsTheRun() {
        Runner runner = project().runner();
        Finished run = runner.shell(LIMITED, "run", "many.flow").exits(1).showsNoStack();
        assertEquals("", String.join("", run.out()), run::toString);
        run.says("error: ", "journal", "class   system");
        assertTrue(Leftovers.journal(runner.folder()).damages().stream().allMatch(Damage::torn));
        assertTrue(Leftovers.journal(runner.folder()).runs().size() <= 1, "what was written is whole");
        Leftovers.noProcess(runner.folder().toString());
    }

    @Test
    void withJsonTheLastEventSaysSo() {
        Finished run = project()
                .runner()
                .shell(LIMITED, "run", "many.flow", "--json")
                .exits(1)
                .showsNoStack();
        assertEquals(Value.of("FAILED"), run.end().get("status"), run::toString);
        assertTrue(String.valueOf(run.end().get("error")).contains("journal"), run::toString);
    }

    @Test
    void withoutAJournalTheSameFlowRuns() {
        Finished run = project()
                .runner()
                .shell(LIMITED, "run", "many.flow", "--no-journal")
                .exits(0);
        assertEquals("{\"n\": 20000}", run.json().toString());
    }

    @Test
    void anOutputThatCannotBeWrittenLeavesTheOldFile() throws Exception {
        Project project = Project.below(temporary)
                .file("out/big.txt", "old")
                .file("big.flow", """
                flow: big
                nodes:
                  read: {type: text.read, with: {path: big.txt}}
                  write:
                    type: text.write
                    in: {value: read.value}
                    with: {path: out/big.txt}
                out: {path: write.path}
                """)
                .file("big.txt", "x".repeat(200_000));
        Runner runner = project.runner();
        Finished run = runner.shell(LIMITED, "run", "big.flow", "--no-journal")
                .exits(1)
                .showsNoStack();
        run.says("error: write failed: ", "out/big.txt");
        assertEquals("old", Files.readString(project.folder().resolve("out/big.txt")));
        Leftovers.none(runner);
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
        Project project = project().file(".sluice", "a file stands where the folder belongs");
        Finished run = project.runner().run("run", "many.flow").exits(1).showsNoStack();
        run.says("error: The journal of the run cannot be opened under ", ".sluice", "--no-journal");
        assertEquals("", String.join("", run.out()), run::toString);
    }
}
