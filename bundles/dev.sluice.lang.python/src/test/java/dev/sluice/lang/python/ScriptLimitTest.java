package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptLimitTest {
    private static final int MB = 1 << 20;

    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        project = new PythonProject(folder);
    }

    @Test
    void aProgramThatPrintsWithoutEndIsStopped() throws Exception {
        project.in(PythonProject.best()).outputLimit("100000");

        NodeFailure failure = project.script("while True: print('x' * 1000)").fails();

        assertTrue(failure.getMessage().contains("gave more than 100000 bytes"), failure.getMessage());
    }

    @Test
    void theLimitCountsExactly() throws Exception {
        project.outputLimit("1000");
        NodeTester node = project.script("def run(n): return 'x' * n");

        assertEquals(Value.of("x".repeat(998)), node.input("n", 998).run().out());
        assertTrue(node.input("n", 999).fails().getMessage().contains("the result is 1001 bytes"));
        NodeTester program = project.script("print('[' + ' ' * 1000 + ']')");
        assertTrue(program.fails().getMessage().contains("gave more than 1000 bytes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"much", "-1", "0", ""})
    void aWrongLimitIsExplained(String limit) throws Exception {
        NodeFailure failure =
                project.outputLimit(limit).script("def run(): return 1").fails();

        assertTrue(
                failure.getMessage().contains("-Dsluice.limits.script-output=" + limit + " is no number of bytes"),
                failure.getMessage());
    }

    @Test
    void largeInputsAndOutputsDoNotBlockEachOther() throws Exception {
        // each is many times what a pipe holds
        Value large = Value.from(List.of("ab\"ü".repeat(MB / 4), "y".repeat(3 * MB)));
        NodeTester node = project.script("""
                import sys
                def run(v):
                    sys.stderr.write("e" * 2_000_000 + "\\n")
                    return v
                """);

        var outcome = node.input("v", large).run();
        assertEquals(large, outcome.out());
        assertEquals(1, outcome.log().size());
        assertTrue(outcome.log().get(0).length() < 9000, "long lines are cut");
    }

    @Test
    void inputsOf100MegabytesArrive() throws Exception {
        NodeTester node = project.script("import sys\nprint(len(sys.stdin.buffer.read()))");

        assertEquals(
                Value.of(100 * MB + 8),
                node.input("v", "z".repeat(100 * MB)).run().out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"print(1)", "import os\nos.close(0)\nprint(1)", "import sys\nsys.stdin.close()\nprint(1)"})
    void inputsThatAreNotReadAreNoError(String text) throws Exception {
        assertEquals(
                Value.of(1),
                project.script(text).input("v", "z".repeat(10 * MB)).run().out());
    }

    @Test
    void aFloodOfLinesIsCut() throws Exception {
        var outcome = project.script("""
                        import sys
                        def run():
                            for i in range(50_000): print(i)
                            return 1
                        """).run();

        assertEquals(10_001, outcome.log().size());
        assertTrue(outcome.log().get(10_000).contains("more than 10000 lines"));
    }

    @Test
    void twentyCallsRunAtOnce() throws Exception {
        project.script("import os, sys\ndef run(n):\n    print(n)\n    return [n, 'x' * 100_000]\n");
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Value>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                NodeTester node = project.at("nodes/script.py").input("n", i);
                calls.add(pool.submit(() -> node.run().out()));
            }
            for (int i = 0; i < calls.size(); i++) {
                assertEquals(
                        Value.from(List.of(i, "x".repeat(100_000))),
                        calls.get(i).get());
            }
        }
    }
}
