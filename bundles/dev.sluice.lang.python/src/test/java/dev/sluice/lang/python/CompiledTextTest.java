package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Question;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a Python of the test is a shell script")
class CompiledTextTest {
    private static final Question QUESTION = new Question(new ProcessStarter(), System.getenv());

    @TempDir
    Path folder;

    private Path python() throws Exception {
        PythonOptions options = new PythonOptions(System.getenv(), null, null, PythonProject.GRACE, true, null);
        return new Interpreters(options, new Programs(System.getenv()), new ProcessStarter())
                .of(folder, Cancellation.NEVER);
    }

    @Test
    void itIsThereAFewCallsLater() throws Exception {
        CompiledText text = new CompiledText(QUESTION, "x = 'ü'\n");
        Path python = python();

        assertNull(text.of(python), "the first call waits for nothing");
        Waiting.until("the text is compiled", () -> text.of(python) != null);

        assertTrue(Objects.requireNonNull(text.of(python)).length > 10, "it has been read back");
    }

    @Test
    void aPythonThatCannotCompileItGoesOnWithTheText() throws Exception {
        Path calls = folder.resolve("calls");
        Path broken = Files.writeString(folder.resolve("python"), "#!/bin/sh\necho called >> " + calls + "\nexit 3\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));
        CompiledText text = new CompiledText(QUESTION, "x = 1\n");

        assertNull(text.of(broken));
        assertNull(text.of(broken));
        Waiting.until("it was asked", () -> Files.exists(calls) && Files.size(calls) > 0);

        assertNull(text.of(broken));
        assertEquals(List.of("called"), Files.readAllLines(calls), "it is asked once");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void callsAreTheSameWithIt(boolean supervised) throws Exception {
        PythonProject project = new PythonProject(folder).in(supervised ? Sandbox.SUPERVISED : PythonProject.best());
        NodeTester node = project.script("""
                import os
                def run(x):
                    print("x is", x)
                    if x == 0: raise ValueError("bad order")
                    return {"x": x, "compiled": "marshal" in open("/proc/self/cmdline").read()}
                """);

        Waiting.until(
                "a call runs the compiled text",
                () -> node.input("x", 7).run().out().equals(Value.from(Map.of("x", 7, "compiled", true))));

        assertEquals(List.of("INFO x is 8"), node.input("x", 8).run().log());
        NodeFailure failure = node.input("x", 0).fails();
        assertEquals("ValueError: bad order (nodes/script.py, line 4)", failure.getMessage());
        assertEquals("""
                Traceback (most recent call last):
                  File "nodes/script.py", line 4, in run
                    if x == 0: raise ValueError("bad order")
                ValueError: bad order""", failure.foreignTrace());
    }
}
