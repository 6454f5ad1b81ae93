package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.testing.NodeContract;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptNodeTest {
    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        project = new PythonProject(folder);
    }

    @Test
    void theCatalogueFindsTheNodeTypeAndTheRuntime() {
        Catalogue catalogue = Catalogue.load(getClass().getClassLoader());

        NodeType type = catalogue.find("python.script").type();
        assertEquals(List.of(), NodeContract.problems(type));
        assertEquals(Execution.PROCESS, type.execution());
        assertEquals(Duration.ofSeconds(30), type.timeout());
        assertTrue(type.openInputs());
        assertEquals("python", catalogue.runtimeFor("py").language());
    }

    @Test
    void theResultOfRunIsTheOutputOut() throws Exception {
        var node = project.script("def run(a, b=2, *, c):\n    return {'sum': a + b + c}\n");

        assertEquals(
                Value.from(Map.of("sum", 113)),
                node.input("a", 1).input("b", 12).input("c", 100).run().out());
    }

    @Test
    void runMayTakeWhateverComes() throws Exception {
        var node = project.script("def run(**inputs):\n    return sorted(inputs.items())\n");

        assertEquals(
                Value.from(List.of(List.of("x", 1), List.of("y", List.of()))),
                node.input("y", List.of()).input("x", 1).run().out());
    }

    @Test
    void runMayBeAsynchronous() throws Exception {
        var node = project.script("""
                import asyncio
                async def run(x):
                    await asyncio.sleep(0)
                    return x + 1
                """);

        assertEquals(Value.of(42), node.input("x", 41).run().out());
    }

    @Test
    void aProgramReadsStdinAndPrintsItsResult() throws Exception {
        var node = project.script("""
                import json, sys
                inputs = json.load(sys.stdin)
                print("reading", file=sys.stderr)
                print(json.dumps([inputs, __name__, len(sys.argv)], indent=2))
                """);

        var outcome = node.input("n", 7).run();
        assertEquals(Value.from(List.of(Map.of("n", 7), "__main__", 1)), outcome.out());
        assertEquals(List.of("INFO reading"), outcome.log());
    }

    @Test
    void whatOnlyTheCommandLineRunsMakesNoFunctionScriptAProgram() throws Exception {
        var node = project.script("""
                def run(x):
                    return x
                if __name__ == "__main__":
                    print(run(99))
                """);

        assertEquals(Value.of(1), node.input("x", 1).run().out());
    }

    @Test
    void aFunctionBehindAConditionCounts() throws Exception {
        var node = project.script("""
                try:
                    import no_such_module
                    def run(x): return "with"
                except ImportError:
                    def run(x): return "without"
                """);

        assertEquals(Value.of("without"), node.input("x", 1).run().out());
    }

    @Test
    void aProgramMayUseTheNameRunForOtherThings() throws Exception {
        var node = project.script("""
                from subprocess import run
                import sys
                run([sys.executable, "-c", "print(42)"], check=True)
                """);

        assertEquals(Value.of(42), node.run().out());
    }

    @Test
    void printsOfEveryKindLeaveTheResultAlone() throws Exception {
        var node = project.script("""
                import os, sys, subprocess
                print("at import")
                def run():
                    print("with print", flush=True)
                    sys.__stdout__.write("to the stream\\n")
                    sys.stdout.flush()
                    os.write(1, b"to the descriptor\\n")
                    subprocess.run([sys.executable, "-c", "print('from a child')"])
                    os.system("echo from a shell")
                    print("without newline", end="")
                    return "ok"
                """);

        var outcome = node.run();
        assertEquals(Value.of("ok"), outcome.out());
        assertEquals(
                List.of(
                        "INFO at import",
                        "INFO with print",
                        "INFO to the stream",
                        "INFO to the descriptor",
                        "INFO from a child",
                        "INFO from a shell",
                        "INFO without newline"),
                outcome.log());
    }

    @Test
    void scriptsImportTheirNeighboursAndRunInTheProject() throws Exception {
        project.file("nodes/prices.py", "VAT = 0.2\n").file("data/in.txt", "12");
        var node = project.script("""
                import prices
                def run():
                    return [prices.VAT, open("data/in.txt").read(), __name__]
                """);

        assertEquals(Value.from(List.of(0.2, "12", "script")), node.run().out());
        assertTrue(Files.notExists(folder.resolve("nodes/__pycache__")), "nothing is written beside the scripts");
    }

    @Test
    void aNeighbourWithTheNameOfAModuleDoesNoHarm() throws Exception {
        for (String name : List.of("traceback", "json", "ast", "signal", "types")) {
            project.file("nodes/" + name + ".py", "raise RuntimeError('wrong module')\n");
        }
        var node = project.script("def run(x):\n    return x / 0\n");

        assertEquals("ZeroDivisionError", node.input("x", 1).fails().exceptionType());
    }

    @Test
    void scriptsMayStartProcessesOfTheirOwn() throws Exception {
        var node = project.in(PythonProject.best()).script("""
                        import multiprocessing
                        def square(n):
                            return n * n
                        def run(numbers):
                            with multiprocessing.get_context("spawn").Pool(2) as pool:
                                return pool.map(square, numbers)
                        """);

        assertEquals(
                Value.from(List.of(1, 4, 9)),
                node.input("numbers", List.of(1, 2, 3)).run().out());
    }

    @Test
    void afterRunExitHandlersRunButThreadsAreNotWaitedFor() throws Exception {
        var outcome = project.script("""
                        import atexit, sys, threading, time
                        atexit.register(print, "tidied")
                        def run():
                            threading.Thread(target=time.sleep, args=(600,)).start()
                            return sys.stdin.read()
                        """).run();

        assertEquals(Value.of(""), outcome.out());
        assertEquals(List.of("INFO tidied"), outcome.log());
    }

    @Test
    void anInputWithoutParameterIsNamed() throws Exception {
        NodeFailure failure = project.script("def run(order, limit=1): pass")
                .input("order", 1)
                .input("lmit", 2)
                .fails();

        assertEquals(ErrorClass.USER, failure.errorClass());
        assertEquals(
                "nodes/script.py: run has no parameter for the input 'lmit'; it takes order, limit. Rename one of them,"
                        + " or add **others",
                failure.getMessage());
    }

    @Test
    void aParameterWithoutInputIsNamed() throws Exception {
        NodeFailure failure = project.script("def run(order, *, limit): pass")
                .input("order", 1)
                .fails();

        assertEquals(ErrorClass.USER, failure.errorClass());
        assertEquals(
                "nodes/script.py: run needs the input 'limit'; link it, or give the parameter a default",
                failure.getMessage());
    }

    @Test
    void positionalOnlyParametersAreExplained() throws Exception {
        NodeFailure failure =
                project.script("def run(order, /): pass").input("order", 1).fails();

        assertTrue(failure.getMessage().contains("takes 'order' only by position"), failure.getMessage());
    }

    @Test
    void theEnvironmentHoldsNoSecrets() throws Exception {
        project.environment("AWS_SECRET_ACCESS_KEY", "s3cret")
                .environment("LC_ALL", "C")
                .environment("PYTHONPATH", "/x");
        var node = project.script("import os\ndef run(): return sorted(os.environ)\n");

        String names = node.run().out().toString();
        assertTrue(names.contains("\"PATH\"") && names.contains("\"LC_ALL\""), names);
        assertTrue(!names.contains("SECRET") && !names.contains("PYTHON"), names);
    }

    @Test
    void grantedSecretsAreVariablesAndNoOthersAre() throws Exception {
        project.environment("SLUICE_SECRET_OPEN", "as it is");
        var node = project.script("import os\ndef run(): return [os.environ.get(n) for n in"
                        + " ('API_KEY', 'OTHER', 'SLUICE_SECRET_OPEN')]")
                .secret("API_KEY", "hunter2")
                .secret("OTHER", "no");

        assertEquals(Value.list(Value.NULL, Value.NULL, Value.NULL), node.run().out());
        node.grant(Capability.ENV, "SLUICE_SECRET_OPEN");
        assertEquals(
                Value.list(Value.of("hunter2"), Value.NULL, Value.NULL),
                node.grant(Capability.SECRETS, "API_KEY").run().out());
        assertTrue(node.grant(Capability.SECRETS, "NONE").fails().getMessage().contains("no secret 'NONE'"));
    }

    @Test
    void grantedVariablesArrive() throws Exception {
        project.environment("API_REGION", "eu").environment("API_KEY", "no");
        var node = project.script(
                "import os\ndef run(): return [os.environ.get('API_REGION'), os.environ.get('API_KEY')]");

        assertEquals(
                Value.list(Value.of("eu"), Value.NULL),
                node.grant(Capability.ENV, "API_REGION").run().out());
    }
}
