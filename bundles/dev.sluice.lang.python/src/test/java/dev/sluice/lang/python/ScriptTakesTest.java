package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts may take of the machine, with all that they start. */
@EnabledOnOs(OS.LINUX)
class ScriptTakesTest {
    private static final long MB = 1L << 20;
    private static final ScriptRuntime.Limits LITTLE = new ScriptRuntime.Limits(128 * MB, null, 20);
    private static final ScriptRuntime.Limits SHORT = new ScriptRuntime.Limits(0, Duration.ofMillis(600), 0);

    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        assumeFalse(Boolean.getBoolean("sluice.tests.no-sandbox"), "left out by -Dsluice.tests.no-sandbox=true");
        project = new PythonProject(folder).in(PythonProject.best());
    }

    private NodeTester script(ScriptRuntime.Limits limits, int workers, String text) throws Exception {
        project.file("nodes/s.py", "import os, time\n" + text);
        return NodeTester.of(project.limited(
                        "nodes/s.py", workers == 0 ? null : new ScriptRuntime.Workers(workers, 0), limits))
                .project(folder);
    }

    private static void stopped(NodeFailure failure, String message) {
        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void processorTimeWithoutEndIsStopped(int workers) throws Exception {
        stopped(
                script(SHORT, workers, "def run():\n    while True: pass\n").fails(),
                "nodes/s.py was stopped: the call had used ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void manyChildrenAreStoppedTogether(int workers) throws Exception {
        stopped(script(LITTLE, workers, """
                        def run():
                            for i in range(40):
                                if os.fork() == 0: time.sleep(600)
                            time.sleep(600)
                        """).fails(), "nodes/s.py was stopped: it had started ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void aGigabyteAtOnceIsRefusedWhereItIsAskedFor(int workers) throws Exception {
        NodeTester node = script(LITTLE, workers, "def run(size):\n    return len(bytearray(size))\n");

        NodeFailure failure = node.input("size", 1 << 30).fails();

        assertEquals(
                "MemoryError (nodes/s.py, line 3); it may take 128 MB of memory: raise that with 'memory' under 'runtime'"
                        + " in its description, or with -Dsluice.limits.script-memory=BYTES",
                failure.getMessage());
        assertEquals("MemoryError", failure.exceptionType());
        assertEquals(Value.of(7), node.input("size", 7).run().out());
    }

    @Test
    void memoryOfSeveralProcessesIsTakenTogether() throws Exception {
        stopped(script(LITTLE, 0, """
                        def run():
                            for i in range(3):
                                if os.fork() == 0:
                                    kept = bytearray(os.urandom(1 << 20)) * 60
                                    time.sleep(600)
                            time.sleep(600)
                        """).fails(), "nodes/s.py was stopped: it had taken 1");
    }
}
