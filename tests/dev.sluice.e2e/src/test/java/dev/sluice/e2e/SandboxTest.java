package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of cages and grants. */
class SandboxTest {
    @TempDir
    Path temporary;

    @Test
    void aFlowThatRequiresASandboxDoesNotRunWhatHasNone() {
        Runner runner = Project.below(temporary).file("shell.flow", """
                        flow: shell
                        settings: {sandbox: required}
                        nodes:
                          say: {type: shell.run, with: {command: [echo, hi]}, grants: {run: [echo]}}
                        """).runner();

        runner.run("validate", "shell.flow").exits(0);
        runner.run("run", "shell.flow")
                .exits(2)
                .says(
                        "The flow says 'sandbox: required', but the node 'say' is not kept",
                        "the person who runs the flow");
    }

    @Test
    void aScriptRunsInACageWithWhatItIsGranted() {
        assumeFalse(Boolean.getBoolean("sluice.tests.no-sandbox"), "left out by -Dsluice.tests.no-sandbox=true");
        Finished run = Project.below(temporary)
                .file("data/in.txt", "42")
                .file("nodes/read.py", "def run(): return int(open('data/in.txt').read())\n")
                .file("read.flow", """
                        flow: read
                        settings: {sandbox: required}
                        nodes:
                          open: {type: ./nodes/read.py, grants: {read: [data]}}
                          shut: {type: ./nodes/read.py, on-failure: route}
                        out: {open: open.out, shut: shut.error}
                        """)
                .runner()
                .run("run", "read.flow")
                .exits(0);

        assertEquals(
                List.of(),
                run.err().stream().filter(line -> line.contains("warning")).toList());
        RecordValue out = (RecordValue) run.json();
        assertEquals(Value.of(42), out.get("open"));
        assertTrue(out.get("shut").toString().contains("FileNotFoundError"), out::toString);
    }
}
