package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that misbehave: the run fails with a message that helps, and nothing stays behind. */
class BadScriptTest {
    /** A text that stands in the command line of whatever a script starts. */
    private final String marker = UUID.randomUUID().toString();

    @TempDir
    Path temporary;

    private Project project;

    @BeforeEach
    void write() {
        project = Project.below(temporary);
    }

    private Runner script(String python, String policies) {
        return project.file("bad.py", python)
                .file("bad.flow", """
                        flow: bad
                        nodes:
                          first:
                            type: ./bad.py
                        %s
                          save:
                            type: json.write
                            in: {value: first.out}
                            with: {path: out/result.json}
                        out: {path: save.path}
                        """.formatted(policies.indent(4).stripTrailing()))
                .runner();
    }

    private Finished fails(Runner runner) {
        Finished run = runner.run("run", "bad.flow").exits(1).showsNoStack();
        assertEquals("", String.join("", run.out()), run::toString);
        run.says("error: first failed: ", "bad.flow:3, attempt 1");
        leavesNothing(runner);
        return run;
    }

    private void leavesNothing(Runner runner) {
        Leftovers.noProcess(marker);
        Leftovers.none(runner);
        assertFalse(Files.exists(project.folder().resolve("out/result.json")));
    }

    private String read(String file) {
        try {
            return Files.readString(project.folder().resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void garbageOnStandardOutput() {
        fails(script("print('{not json')\n", "")).says("permanent", "{not json");
    }

    @Test
    void printsOfAFunctionCannotBreakItsResult() {
        Runner runner = script("""
                import os
                print("\\x00 {broken")
                def run():
                    print('}{')
                    os.system("echo noise")
                    return {"fine": True}
                """, "");
        Finished run = runner.run("run", "bad.flow", "--json").exits(0);
        assertEquals(Value.of("COMPLETED"), run.end().get("status"));
        assertTrue(run.events().stream().anyMatch(event -> Value.of("}{").equals(event.get("message"))), run::toString);
    }

    @Test
    void anExitCodeIsNamed() {
        fails(script("import sys\nsys.stderr.write('no such order\\n')\nsys.exit(3)\n", ""))
                .says("3", "no such order");
    }

    @Test
    void aTraceSaysWhereTheScriptFailed() {
        Finished run = fails(script("def run():\n    return {}['mag']\n", ""));
        run.says("KeyError", "bad.py\", line 2", "permanent");
        assertFalse(String.join("\n", run.err()).contains(project.folder().toString()), "an absolute path: " + run);
    }

    @Test
    void aScriptThatHangsIsKilledAtItsTimeout() {
        Runner runner = script("import time\n# " + marker + "\ndef run():\n    time.sleep(600)\n", "timeout: 500ms");
        Finished run = fails(runner).says("timed out after 500ms");
        assertTrue(run.took().compareTo(Duration.ofSeconds(30)) < 0, run::toString);
    }

    @Test
    void aDaemonDiesWithItsScript() {
        Runner runner = script("""
                import os, sys
                def run():
                    up, tell = os.pipe()
                    if os.fork() == 0:
                        os.setsid()
                        if os.fork() == 0:
                            os.write(tell, b"up")
                            os.closerange(0, 100)
                            os.execvp(sys.executable, [sys.executable, "-c", "import time; time.sleep(600)", "%s"])
                        os._exit(0)
                    return os.read(up, 2).decode()
                """.formatted(marker), "");
        Finished run = runner.run("run", "bad.flow").exits(0);
        assertEquals("\"up\"", read("out/result.json"));
        assertTrue(run.took().compareTo(Duration.ofSeconds(30)) < 0, run::toString);
        Leftovers.noProcess(marker);
        Leftovers.none(runner);
    }

    @Test
    void aFloodOfOutputIsRefused() {
        Finished run = fails(script("def run():\n    return 'x' * 70_000_000\n", ""));
        assertTrue(run.took().compareTo(Duration.ofSeconds(50)) < 0, run::toString);
        run.says("limit of 67108864");
    }

    @Test
    void aFloodOnStandardOutputIsRefused() {
        fails(script("import sys\nfor i in range(200):\n    sys.stdout.write('[' + '1,' * 500_000)\n", ""));
    }

    @Test
    void aScriptKilledByASignalIsASystemFailure() {
        fails(script("import os, signal\ndef run():\n    os.kill(os.getpid(), signal.SIGKILL)\n", ""))
                .says("system");
    }

    @Test
    void transientFailuresAreTriedAgain() {
        Runner runner = script("import sys\nsys.exit(75)\n", "retry: {attempts: 2, delay: 10ms}");
        Finished run = runner.run("run", "bad.flow", "--json").exits(1);
        RecordValue error = (RecordValue) run.end().get("error");
        assertEquals(Value.of("transient"), error.get("class"));
        assertEquals(Value.of(2), error.get("attempt"));
        leavesNothing(runner);
    }
}
