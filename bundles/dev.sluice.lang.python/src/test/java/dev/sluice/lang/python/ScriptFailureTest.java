package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptFailureTest {
    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        project = new PythonProject(folder);
    }

    @Test
    void anExceptionIsToldWithTypePlaceAndTrace() throws Exception {
        project.file("nodes/lib/checks.py", "def check(x):\n    raise ValueError('bad order: %s' % x)\n");
        NodeFailure failure = project.script("""
                        from lib.checks import check
                        def run(x):
                            check(x)
                        """).input("x", 7).fails();

        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
        assertEquals("ValueError", failure.exceptionType());
        assertEquals("ValueError: bad order: 7 (nodes/lib/checks.py, line 2)", failure.getMessage());
        assertEquals("""
                Traceback (most recent call last):
                  File "nodes/script.py", line 3, in run
                    check(x)
                  File "nodes/lib/checks.py", line 2, in check
                    raise ValueError('bad order: %s' % x)
                ValueError: bad order: 7""", failure.foreignTrace());
    }

    @Test
    void causesAreToldAndLibrariesCarryNoAbsolutePath() throws Exception {
        NodeFailure failure = project.script("""
                        import json
                        class OrderError(Exception): pass
                        def run():
                            try:
                                json.loads("{")
                            except ValueError as e:
                                raise OrderError(open.__name__ + " " + __file__) from e
                        """).fails();

        String trace = failure.foreignTrace();
        assertEquals("OrderError", failure.exceptionType());
        assertTrue(failure.getMessage().startsWith("OrderError: open nodes/script.py"), failure.getMessage());
        assertTrue(trace.contains("File \"python/json/decoder.py\", line"), trace);
        assertTrue(trace.contains("The above exception was the direct cause"), trace);
        assertFalse(trace.contains("\"/") || trace.contains(folder.toRealPath().toString()), trace);
    }

    @Test
    void aProgramsExceptionIsToldTheSameWay() throws Exception {
        NodeFailure failure =
                project.script("print(1)\nraise ConnectionError('no route')").fails();

        assertEquals("ConnectionError", failure.exceptionType());
        assertEquals("ConnectionError: no route (nodes/script.py, line 2)", failure.getMessage());
    }

    @Test
    void aSyntaxErrorNamesItsLine() throws Exception {
        NodeFailure failure = project.script("def run():\n    return (1,\n").fails();

        assertEquals("SyntaxError", failure.exceptionType());
        assertTrue(failure.getMessage().endsWith("(nodes/script.py, line 2)"), failure.getMessage());
        assertTrue(failure.foreignTrace().contains("return (1,"), failure.foreignTrace());
    }

    @Test
    void aMissingModuleSaysWhatToDo() throws Exception {
        NodeFailure failure =
                project.script("import no_such_thing\ndef run(): pass").fails();

        assertEquals("ModuleNotFoundError", failure.exceptionType());
        assertTrue(failure.getMessage().contains("'no_such_thing' (nodes/script.py, line 1); install it"));
    }

    @Test
    void endlessRecursionGivesAShortTrace() throws Exception {
        NodeFailure failure =
                project.script("def run(n=0):\n    return run(n + 1)\n").fails();

        assertEquals("RecursionError", failure.exceptionType());
        assertTrue(failure.foreignTrace().contains("more frames"), failure.foreignTrace());
        assertTrue(failure.foreignTrace().length() < 5000);
    }

    @Test
    void exceptionGroupsShowTheirParts() throws Exception {
        NodeFailure failure = project.script("""
                        class Several(Exception):
                            exceptions = (KeyError("a"), ValueError("b"))
                        def run():
                            raise Several("two")
                        """).fails();

        assertTrue(failure.foreignTrace().contains("KeyError: 'a'"), failure.foreignTrace());
        assertTrue(failure.foreignTrace().contains("ValueError: b"), failure.foreignTrace());
    }

    @Test
    void anExceptionWhoseTextFailsIsStillTold() throws Exception {
        NodeFailure failure = project.script("""
                        class Odd(Exception):
                            def __str__(self): raise RuntimeError("x")
                        def run():
                            raise Odd()
                        """).fails();

        assertEquals("Odd", failure.exceptionType());
    }

    @ParameterizedTest
    @CsvSource({"3, PERMANENT", "75, TRANSIENT", "1, PERMANENT", "255, PERMANENT"})
    void exitCodesDecideTheClass(int code, ErrorClass errorClass) throws Exception {
        for (String text : List.of(
                "import sys\nsys.stderr.write('first\\nno luck\\n')\nsys.exit(%d)",
                "import sys\ndef run():\n    sys.stderr.write('first\\nno luck\\n')\n    sys.exit(%d)",
                "import os\nos.write(2, b'first\\nno luck\\n')\nos._exit(%d)")) {
            NodeFailure failure = project.script(text.formatted(code)).fails();

            assertEquals(errorClass, failure.errorClass());
            assertEquals("nodes/script.py ended with exit code " + code + ": no luck", failure.getMessage(), text);
            assertEquals("first\nno luck", failure.foreignTrace());
            assertNull(failure.exceptionType());
        }
    }

    @Test
    void theTextGivenToExitIsTheMessage() throws Exception {
        NodeFailure failure =
                project.script("import sys\nsys.exit('no such customer')").fails();

        assertEquals("nodes/script.py ended with exit code 1: no such customer", failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sys.exit(0)", "sys.exit()", "exit()", "raise SystemExit"})
    void leavingRunWithoutResultIsExplained(String leave) throws Exception {
        NodeFailure failure =
                project.script("import sys\ndef run():\n    " + leave + "\n").fails();

        assertEquals(
                "nodes/script.py: run called exit instead of returning a result; use return", failure.getMessage());
    }

    @Test
    void leavingAtImportIsExplained() throws Exception {
        NodeFailure failure =
                project.script("import sys\ndef run(): pass\nsys.exit()\n").fails();

        assertTrue(failure.getMessage().contains("without giving a result"), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "'import os, signal; os.kill(os.getpid(), signal.SIGKILL)', signal 9 (SIGKILL)",
        "'import ctypes; ctypes.string_at(0)', signal 11 (SIGSEGV)",
        "'import os; os.abort()', signal 6 (SIGABRT)",
    })
    void aSignalIsNamedAndIsTheSystemsFault(String code, String signal) throws Exception {
        for (var sandbox : List.of(dev.sluice.lang.process.Sandbox.SUPERVISED, PythonProject.best())) {
            NodeFailure failure =
                    new PythonProject(folder).in(sandbox).script(code).fails();

            assertEquals(ErrorClass.SYSTEM, failure.errorClass(), failure.getMessage());
            assertTrue(failure.getMessage().contains("nodes/script.py was ended by " + signal), failure.getMessage());
        }
    }
}
