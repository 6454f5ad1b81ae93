package dev.sluice.lang.command;

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

/** What programs and shell scripts may take of the machine, with all that they start. */
@EnabledOnOs(OS.LINUX)
class CommandLimitsTest {
    private static final long MB = 1L << 20;
    private static final ScriptRuntime.Limits LITTLE = new ScriptRuntime.Limits(128 * MB, null, 20);
    private static final ScriptRuntime.Limits SHORT = new ScriptRuntime.Limits(0, Duration.ofMillis(600), 0);

    @TempDir
    Path folder;

    private CommandProject project;

    @BeforeEach
    void open() throws IOException {
        assumeFalse(Boolean.getBoolean("sluice.tests.no-sandbox"), "left out by -Dsluice.tests.no-sandbox=true");
        project = new CommandProject(folder).in(CommandProject.best());
    }

    private NodeTester script(ScriptRuntime.Limits limits, String text) throws Exception {
        project.file("nodes/a.sh", text);
        return NodeTester.of(project.limited("nodes/a.sh", null, limits)).project(folder);
    }

    private NodeTester program(ScriptRuntime.Limits limits, String text) throws Exception {
        project.program("bin/tool", Python.program(text));
        return NodeTester.of(project.limited("bin/tool", null, limits)).project(folder);
    }

    private NodeTester worker(ScriptRuntime.Limits limits, String text) throws Exception {
        project.program("bin/tool", Python.worker(text));
        return NodeTester.of(project.limited("bin/tool", CommandProject.ONE_WORKER, limits))
                .project(folder);
    }

    private static void stopped(NodeFailure failure, String message) {
        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    @Test
    void processorTimeWithoutEndIsStopped() throws Exception {
        String message = "nodes/a.sh was stopped: the call had used ";
        stopped(script(SHORT, "while :; do :; done\n").fails(), message);
        stopped(
                script(SHORT, "while :; do (i=0; while [ $i -lt 9999 ]; do i=$((i + 1)); done); done\n")
                        .fails(),
                message);
        stopped(program(SHORT, "while True: pass\n").fails(), "bin/tool was stopped: the call had used ");
    }

    @Test
    void manyChildrenAreStoppedTogether() throws Exception {
        String said =
                "processes, and may have 20 at once; raise that with 'processes' under 'runtime' in its description";
        NodeFailure failure = script(LITTLE, "i=0; while [ $i -lt 40 ]; do sleep 600 & i=$((i + 1)); done; wait\n")
                .fails();
        stopped(failure, "nodes/a.sh was stopped: it had started ");
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
        stopped(
                program(LITTLE, "for i in range(40):\n  if os.fork() == 0: time.sleep(600)\ntime.sleep(600)\n")
                        .fails(),
                "bin/tool was stopped: it had started ");
    }

    @Test
    void memoryOfSeveralProcessesIsTakenTogether() throws Exception {
        stopped(program(LITTLE, """
                        for i in range(3):
                            if os.fork() == 0:
                                kept = bytearray(os.urandom(1 << 20)) * 60
                                time.sleep(600)
                        time.sleep(600)
                        """).fails(), "bin/tool was stopped: it had taken 1");
    }

    @Test
    void eachCallOfAWorkerHasProcessorTimeOfItsOwn() throws Exception {
        NodeTester node = worker(SHORT, """
                def call(inputs):
                    end = time.process_time() + inputs["seconds"]
                    while time.process_time() < end: pass
                    return os.getpid()
                """);

        Value first = node.input("seconds", 0.25).run().out();
        for (int i = 0; i < 3; i++) {
            assertEquals(first, node.input("seconds", 0.25).run().out(), "the worker goes on");
        }
        stopped(node.input("seconds", 60).fails(), "bin/tool was stopped: the call had used ");
        node.input("seconds", 0).run();
    }
}
