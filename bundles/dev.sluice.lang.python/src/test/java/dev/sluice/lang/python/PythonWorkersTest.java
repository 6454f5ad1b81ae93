package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonWorkersTest {
    private static final String PATH = "nodes/pool.py";

    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        project = new PythonProject(folder);
    }

    /** A node of one worker. */
    private NodeTester node(String text) throws Exception {
        return node(text, null, new ScriptRuntime.Workers(1, 0));
    }

    private NodeTester node(String text, String handler, ScriptRuntime.Workers workers) throws Exception {
        project.file(PATH, text);
        ScriptRuntime.Script script =
                new ScriptRuntime.Script(ProjectFolder.at(folder), "./" + PATH, PATH, handler, null, workers);
        return NodeTester.of(project.provider().runtimes().get(0).load(script)).project(folder);
    }

    @Test
    void aFunctionIsCalledManyTimesInOneProcess() throws Exception {
        NodeTester node = node("""
                import os
                calls = []
                def run(x, y=2):
                    calls.append(x)
                    return [len(calls), x + y, os.getpid()]
                """);

        ListValue first = (ListValue) node.input("x", 1).run().out();
        ListValue second = (ListValue) node.input("x", 5).run().out();
        assertEquals(List.of(Value.of(1), Value.of(3)), List.of(first.get(0), first.get(1)));
        assertEquals(List.of(Value.of(2), Value.of(7)), List.of(second.get(0), second.get(1)));
        assertEquals(first.get(2), second.get(2));
    }

    @Test
    void thePathNodeTakesWorkersToo() throws Exception {
        NodeTester node = project.script("n = []\ndef run():\n    n.append(1)\n    return len(n)\n")
                .with("workers", 1);

        assertEquals(Value.of(1), node.run().out());
        assertEquals(Value.of(2), node.run().out());
        assertTrue(node.with("workers", 65).fails().getMessage().contains("whole number from 1 to 64"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def run(idempotency_key): return idempotency_key",
                "def run(*, idempotency_key=None): return idempotency_key",
                "async def run(idempotency_key, **others): return idempotency_key",
                """
                import functools
                def plain(body):
                    @functools.wraps(body)
                    def called(**inputs): return body(**inputs)
                    return called
                @plain
                def run(idempotency_key): return idempotency_key
                """,
                """
                class Grader:
                    def run(self, idempotency_key): return idempotency_key
                run = Grader().run
                """,
                """
                import threading
                def run(idempotency_key):
                    told = []
                    thread = threading.Thread(target=lambda: told.append(idempotency_key))
                    thread.start()
                    thread.join()
                    return told[0]
                """
            })
    void aParameterNamedForItGetsTheIdempotencyKey(String text) throws Exception {
        NodeTester stays = node(text + "\n", text.contains("run =") ? "run" : null, new ScriptRuntime.Workers(1, 0));

        assertEquals(Value.of("test-run/node"), stays.run().out());
        assertEquals(Value.of("test-run/node"), stays.run().out());
        assertEquals(
                Value.of("test-run/node"),
                project.typed(PATH, text.contains("run =") ? "run" : null, null)
                        .run()
                        .out());
    }

    @ParameterizedTest
    @CsvSource({"1", "0"})
    void theKeyIsInNoOtherArgumentAndAnInputGoesFirst(int workers) throws Exception {
        project.file(PATH, "def run(**inputs): return sorted(inputs)\n");
        NodeTester any = node(workers);
        assertEquals(Value.from(List.of("x")), any.input("x", 1).run().out());

        project.file(PATH, "def run(idempotency_key): return idempotency_key\n");
        assertEquals(
                Value.of("own"),
                node(workers).input("idempotency_key", "own").run().out());
    }

    /** A node of the script that is there. @param workers 0 for a process per call */
    private NodeTester node(int workers) throws Exception {
        ScriptRuntime.Workers stay = workers == 0 ? null : new ScriptRuntime.Workers(workers, 0);
        ScriptRuntime.Script script =
                new ScriptRuntime.Script(ProjectFolder.at(folder), "./" + PATH, PATH, null, null, stay);
        return NodeTester.of(project.provider().runtimes().get(0).load(script)).project(folder);
    }

    @Test
    void aHandlerAsynchronousFunctionsAndTheSandboxWork() throws Exception {
        project.in(PythonProject.best());
        NodeTester node = node(
                "async def grade(x): return x + 1\ndef run(): return 0\n", "grade", new ScriptRuntime.Workers(2, 0));

        assertEquals(Value.of(2), node.input("x", 1).run().out());
    }

    @Test
    void aWorkerWithAnotherSecretIsAnotherProcess() throws Exception {
        NodeTester node = node("import os\ndef run(): return [os.getpid(), os.environ.get('KEY')]\n");
        ListValue without = (ListValue) node.run().out();
        node.secret("KEY", "one").grant(Capability.SECRETS, "KEY");
        ListValue one = (ListValue) node.run().out();
        ListValue again = (ListValue) node.run().out();
        ListValue two = (ListValue) node.secret("KEY", "two").run().out();

        assertEquals(
                List.of(Value.NULL, Value.of("one"), Value.of("two")), List.of(without.get(1), one.get(1), two.get(1)));
        assertEquals(one, again);
        assertNotEquals(without.get(0), one.get(0));
        assertNotEquals(one.get(0), two.get(0));
    }

    @Test
    void printsAreLogAndLeaveTheAnswersAlone() throws Exception {
        NodeTester node = node("""
                import os, subprocess, sys
                print("at import")
                def run():
                    print("with", "print")
                    print("on stderr", file=sys.stderr)
                    sys.stdout.write("no end")
                    return sys.stdin.read()
                """);

        NodeOutcome outcome = node.run();
        assertEquals(Value.of(""), outcome.out());
        assertEquals(List.of("INFO at import", "INFO with print", "INFO on stderr", "INFO no end"), outcome.log());
        assertEquals(
                List.of("INFO with print", "INFO on stderr", "INFO no end"),
                node.run().log());
    }

    @Test
    void anExceptionFailsTheCallAndNotTheWorker() throws Exception {
        NodeTester node = node("""
                import os
                def run(x):
                    if x == 0:
                        raise ValueError("bad order")
                    return os.getpid()
                """);

        Value process = node.input("x", 1).run().out();
        NodeFailure failure = node.input("x", 0).fails();
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
        assertEquals("ValueError", failure.exceptionType());
        assertEquals("ValueError: bad order (nodes/pool.py, line 4)", failure.getMessage());
        assertTrue(failure.foreignTrace().contains("File \"nodes/pool.py\", line 4, in run"), failure.foreignTrace());
        assertEquals(process, node.input("x", 1).run().out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sys.exit(75) | TRANSIENT | nodes/pool.py: it ended with exit code 75",
                "sys.exit('no') | PERMANENT | nodes/pool.py: it ended with exit code 1: no",
                "sys.exit() | PERMANENT | nodes/pool.py: run called exit instead of returning a result; use return",
                "os._exit(75) | TRANSIENT | nodes/pool.py ended with exit code 75",
                "os.abort() | SYSTEM | nodes/pool.py was ended by signal 6 (SIGABRT)",
                "[os.write(f, b'x\\n') for f in range(3, 20) if is_open(f)] | PERMANENT | nodes/pool.py wrote something to the",
            })
    void whatGoesWrongIsToldAndTheNextCallWorks(String code, ErrorClass errorClass, String message) throws Exception {
        project.outputLimit("10000");
        NodeTester node = node("""
                import os, sys
                def is_open(fd):
                    try:
                        return os.fstat(fd) and True
                    except OSError:
                        return False
                def run(x):
                    if x == 0:
                        return 'fine'
                    %s
                """.formatted(code));

        NodeFailure failure = node.input("x", 1).fails();
        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertEquals(errorClass, failure.errorClass());
        assertEquals(Value.of("fine"), node.input("x", 0).run().out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "def run(order): pass | nodes/pool.py: run needs the input 'order'",
                "def run(): pass | nodes/pool.py: run has no parameter for the input 'x'",
                "print(1) | nodes/pool.py: there is no top-level function run, which workers need",
                "import sys; sys.exit(3); run = lambda x: 1 | nodes/pool.py: it called exit while it was loaded (3)",
                "def run(x: pass | SyntaxError",
                "1 / 0; run = lambda x: 1 | ZeroDivisionError: division by zero (nodes/pool.py, line 1)",
            })
    void aScriptThatCannotBeCalledSaysWhy(String text, String message) throws Exception {
        NodeFailure failure = node(text).input("x", 1).fails();

        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
    }

    @Test
    void aChangedScriptIsLoadedAtTheNextCallAndABrokenOneIsNot() throws Exception {
        project.file("nodes/helper.py", "NAME = 'one'\n");
        NodeTester node = node("import helper\ndef run(): return helper.NAME + '!'\n");
        assertEquals(Value.of("one!"), node.run().out());

        project.file("nodes/helper.py", "NAME = 'other'\n");
        assertEquals(Value.of("other!"), node.run().out());

        project.file(PATH, "import helper\ndef run(): return helper.NAME + '?!'\n");
        assertEquals(Value.of("other?!"), node.run().out());

        project.file(PATH, "import helper\ndef run( return 3\n");
        NodeOutcome kept = node.run();
        assertEquals(Value.of("other?!"), kept.out());
        assertEquals(1, kept.log().size());
        assertTrue(
                kept.log().get(0).startsWith("WARN nodes/pool.py: the changed version cannot be loaded, so the one"),
                kept.log().get(0));
        assertEquals(List.of(), node.run().log());

        project.file(PATH, "def run(): return 'mended'\n");
        assertEquals(Value.of("mended"), node.run().out());
    }

    @Test
    void aLinkThatIsPutInTheScriptsPlaceIsNotFollowedOutOfTheProject(@TempDir Path outside) throws Exception {
        NodeTester node = node("def run(): return 'inside'\n");
        assertEquals(Value.of("inside"), node.run().out());
        Path secret = Files.writeString(outside.resolve("secret.py"), "def run(): return 'escaped'\n");
        Files.delete(folder.resolve(PATH));
        Files.createSymbolicLink(folder.resolve(PATH), secret);

        NodeOutcome outcome = node.run();
        assertEquals(Value.of("inside"), outcome.out());
        assertTrue(
                outcome.log().get(0).contains("it leads out of the project now"),
                outcome.log().get(0));
    }

    @Test
    void ofManyCallsAtOnceOnlyThatFailsDuringWhichTheProcessEnds() throws Exception {
        project.file(PATH, "import os\ndef run(x):\n    if x == 9: os._exit(3)\n    return x * 2\n");
        NodeType pure = NodeType.named("./" + PATH).anyInputs().hints(Hint.PURE).build();
        NodeDefinition node = project.provider()
                .runtimes()
                .get(0)
                .load(new ScriptRuntime.Script(
                        ProjectFolder.at(folder), "./" + PATH, PATH, null, pure, new ScriptRuntime.Workers(1, 0)));
        List<FutureTask<Value>> calls = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            NodeTester call = NodeTester.of(node).project(folder).input("x", i);
            calls.add(new FutureTask<>(() -> call.run().out()));
            Thread.startVirtualThread(calls.get(i));
        }

        for (int i = 0; i < 30; i++) {
            if (i != 9) {
                assertEquals(Value.of(2 * i), calls.get(i).get());
            }
        }
        Throwable failure =
                assertThrows(ExecutionException.class, calls.get(9)::get).getCause();
        assertEquals(PATH + " ended with exit code 3", failure.getMessage());
    }

    @Test
    void aWorkerIsReplacedAfterItsCalls() throws Exception {
        NodeTester node =
                node("n = []\ndef run():\n    n.append(1)\n    return len(n)\n", null, new ScriptRuntime.Workers(1, 2));

        assertEquals(Value.of(1), node.run().out());
        assertEquals(Value.of(2), node.run().out());
        assertEquals(Value.of(1), node.run().out());
    }

    @Test
    void aForkOfTheScriptDoesNotAnswer() throws Exception {
        NodeTester node = node("import os\ndef run(x):\n    os.fork()\n    return x\n");

        assertEquals(Value.of(1), node.input("x", 1).run().out());
        assertEquals(Value.of(2), node.input("x", 2).run().out());
    }

    @Test
    void aProjectsOwnEnvironmentIsUsed() throws Exception {
        project.file("nodes/which.py", "import sys\ndef run(): return sys.executable\n");
        String base = project.at("nodes/which.py").run().out().toString().replace("\"", "");
        Files.createDirectories(folder.resolve(".venv/bin"));
        Files.createSymbolicLink(folder.resolve(".venv/bin/python"), Path.of(base));
        project.file(".venv/pyvenv.cfg", "home = " + Path.of(base).getParent() + "\n");

        PythonProject fresh = new PythonProject(folder);
        assertEquals(
                Value.of(folder.toRealPath().resolve(".venv").toString()),
                fresh.script("import sys\ndef run(): return sys.prefix\n").run().out());
        assertEquals(
                Value.from(Map.of("prefix", folder.toRealPath().resolve(".venv").toString())),
                fresh.script("import sys\ndef run(): return {'prefix': sys.prefix}\n")
                        .with("workers", 1)
                        .run()
                        .out());
    }
}
