package dev.sluice.lang.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.process.Programs;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that stay and answer one call after the other. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "programs of the test are shell scripts")
class CommandWorkersTest {
    private static final ScriptRuntime.Workers ONE = CommandProject.ONE_WORKER;

    /** A worker in a shell: the answer to each request is a text and how many it has answered. */
    private static final String SHELL = """
            #!/bin/sh
            echo '{"ready":1}'
            n=0
            while read -r line; do
              id=${line#*:}; id=${id%%%%,*}
              n=$((n + 1))
              echo '{"id":'$id',"result":["%s",'$n']}'
            done
            """;

    @TempDir
    Path folder;

    private CommandProject project;

    @BeforeEach
    void open() throws IOException {
        project = new CommandProject(folder).outputLimit(100_000);
    }

    private static Value answer(String text, int number) {
        return Value.from(List.of(text, number));
    }

    @Test
    void itIsCalledManyTimesInOneProcess() throws Exception {
        for (var sandbox : List.of(dev.sluice.lang.process.Sandbox.NONE, CommandProject.best())) {
            NodeTester node = new CommandProject(folder).in(sandbox).worker(SHELL.formatted("a"), ONE);

            assertEquals(answer("a", 1), node.run().out());
            assertEquals(answer("a", 2), node.run().out());
        }
    }

    @Test
    void aShellScriptCanStayToo() throws Exception {
        project.file("nodes/count.sh", SHELL.formatted("script"));
        NodeTester node =
                NodeTester.of(project.load("nodes/count.sh", null, null, ONE)).project(folder);

        assertEquals(answer("script", 1), node.run().out());
        assertEquals(answer("script", 2), node.run().out());
    }

    @Test
    void itsLinesOnStderrAndItsLogAreThoseOfTheCall() throws Exception {
        NodeTester node = project.worker(Python.worker("""
                def call(inputs):
                    print('{"id":%d,"log":{"level":"warn","text":"careful"}}' % id, flush=True)
                    print('{"id":%d,"log":{"level":"info","text":"so"}}' % id, flush=True)
                    return inputs
                """), ONE);

        NodeOutcome outcome = node.input("x", 1).run();

        assertEquals(Value.from(Map.of("x", 1)), outcome.out());
        assertEquals(List.of("WARN careful", "INFO so"), outcome.log());
    }

    @Test
    void anErrorFailsTheCallAndNotTheWorker() throws Exception {
        NodeTester node = project.worker(Python.worker("""
                def call(inputs):
                    if inputs["x"] == 0: raise ValueError("bad order")
                    return os.getpid()
                """), ONE);

        Value process = node.input("x", 1).run().out();
        NodeFailure failure = node.input("x", 0).fails();

        assertEquals("ValueError: bad order", failure.getMessage());
        assertEquals("ValueError", failure.exceptionType());
        assertEquals(process, node.input("x", 1).run().out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "os._exit(3) | PERMANENT | bin/tool ended with exit code 3",
                "os._exit(75) | TRANSIENT | bin/tool ended with exit code 75",
                "os.abort() | SYSTEM | bin/tool was ended by signal 6 (SIGABRT)",
                "return float('nan') | PERMANENT | bin/tool: the result is not usable",
                "return 'x' * 300000 | PERMANENT | bin/tool gave more than 100000 bytes, the limit, and was stopped",
                "print('hello', flush=True) | PERMANENT | bin/tool wrote something to the channel of its answers that is"
                        + " none ('hello'); write only lines such as {\"id\":7,\"result\":…} there",
                "print('{\"id\": 1, \"result\": 1}', flush=True) | PERMANENT | bin/tool wrote something to the channel",
                "while True: os.write(1, b'x' * 1000) | PERMANENT | bin/tool gave more than 100000 bytes",
            })
    void whatGoesWrongIsToldAndTheNextCallWorks(String code, ErrorClass errorClass, String message) throws Exception {
        NodeTester node = project.worker(Python.worker("""
                def call(inputs):
                    if inputs["x"] == 0:
                        return 'fine'
                    %s
                """.formatted(code)), ONE);

        NodeFailure failure = node.input("x", 1).fails();

        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertEquals(errorClass, failure.errorClass());
        assertEquals(Value.of("fine"), node.input("x", 0).run().out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo 'no licence' >&2; exit 3 | SYSTEM | bin/tool did not start (exit code 3): no licence; a worker"
                        + " writes {\"ready\":1} to stdout",
                "echo '{\"sum\": 1}'; cat > /dev/null | PERMANENT | bin/tool wrote something to the channel of its answers",
            })
    void aProgramThatIsNoWorkerSaysWhy(String text, ErrorClass errorClass, String message) throws Exception {
        NodeFailure failure = project.worker("#!/bin/sh\n" + text + "\n", ONE).fails();

        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertEquals(errorClass, failure.errorClass());
    }

    @Test
    void aChangedProgramIsTakenAtTheNextCallAndABrokenOneIsNot() throws Exception {
        NodeTester node = project.worker(SHELL.formatted("one"), ONE);
        assertEquals(answer("one", 1), node.run().out());

        project.program("bin/tool", SHELL.formatted("two"));
        assertEquals(answer("two", 1), node.run().out());

        project.program("bin/tool", "#!/bin/sh\necho 'no luck' >&2\nexit 1\n");
        NodeOutcome kept = node.run();
        assertEquals(answer("two", 2), kept.out());
        assertTrue(
                kept.log().get(0).startsWith("WARN bin/tool has changed, but the new version cannot be started, and"),
                kept.log().get(0));
        assertTrue(kept.log().get(0).contains("no luck"), kept.log().get(0));
        assertEquals(List.of(), node.run().log());

        Files.setPosixFilePermissions(folder.resolve("bin/tool"), PosixFilePermissions.fromString("rw-r--r--"));
        project.file("bin/tool", SHELL.formatted("not executable"));
        kept = node.run();
        assertEquals(answer("two", 4), kept.out());
        assertTrue(kept.log().get(0).contains("chmod +x bin/tool"), kept.log().get(0));

        project.program("bin/tool", SHELL.formatted("mended"));
        assertEquals(answer("mended", 1), node.run().out());
    }

    @Test
    void aLinkThatIsPutInItsPlaceIsNotFollowedOutOfTheProject(@TempDir Path outside) throws Exception {
        NodeTester node = project.worker(SHELL.formatted("inside"), ONE);
        assertEquals(answer("inside", 1), node.run().out());
        new CommandProject(outside).program("escaped", SHELL.formatted("escaped"));
        Files.delete(folder.resolve("bin/tool"));
        Files.createSymbolicLink(folder.resolve("bin/tool"), outside.resolve("escaped"));

        NodeOutcome outcome = node.run();

        assertEquals(answer("inside", 2), outcome.out());
        assertTrue(
                outcome.log().get(0).contains("symbolic link that leads out of the project"),
                outcome.log().get(0));
    }

    @Test
    void aLinkWithinTheProjectIsFollowedWhereverItLeads() throws Exception {
        project.program("build/one", SHELL.formatted("one")).program("build/two", SHELL.formatted("two"));
        Path link = Files.createSymbolicLink(folder.resolve("tool"), Path.of("build/one"));
        NodeTester node = NodeTester.of(project.load("tool", null, null, ONE)).project(folder);
        assertEquals(answer("one", 1), node.run().out());

        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("build/two"));

        assertEquals(answer("two", 1), node.run().out());
    }

    @Test
    void anInterruptEndsACallThatNeverEnds() throws Exception {
        NodeTester node = project.worker(Python.worker("""
                def call(inputs):
                    if inputs["x"]: hold("begun")
                    while inputs["x"]: pass
                    return os.getpid()
                """), ONE);
        Value first = node.input("x", 0).run().out();
        Waiting.Call call = Waiting.Call.of(node.input("x", 1));
        Waiting.untilHeld(folder.resolve("begun"));

        call.thread().interrupt();

        assertInstanceOf(InterruptedException.class, call.failure());
        Waiting.untilGone(folder.resolve("begun"));
        assertNotEquals(first, node.input("x", 0).run().out());
    }

    @Test
    void aWorkerIsReplacedAfterItsCalls() throws Exception {
        NodeTester node = project.worker(SHELL.formatted("a"), new ScriptRuntime.Workers(1, 2));

        assertEquals(answer("a", 1), node.run().out());
        assertEquals(answer("a", 2), node.run().out());
        assertEquals(answer("a", 1), node.run().out());
    }

    /** A program as one writes it: the one that docs/native.md shows. */
    @Test
    void aProgramInCIsAWorker() throws Exception {
        Path compiler = new Programs(System.getenv()).find("cc", "gcc", "clang");
        assertNotNull(compiler, "there is no C compiler on the PATH; install one (Debian: apt install g++)");
        project.file("src/echo.c", """
                #include <stdio.h>
                #include <stdlib.h>
                #include <string.h>
                int main(void) {
                  char *line = NULL;
                  size_t size = 0;
                  puts("{\\"ready\\":1}");
                  fflush(stdout);
                  for (long n; (n = getline(&line, &size, stdin)) > 0; fflush(stdout)) {
                    long id = strtol(line + 6, NULL, 10);
                    const char *inputs = strstr(line, ",\\"inputs\\":") + 10;
                    printf("{\\"id\\":%ld,\\"result\\":%.*s}\\n", id, (int) (line + n - 2 - inputs), inputs);
                  }
                }
                """);
        Files.createDirectories(folder.resolve("bin"));
        Process build = new ProcessBuilder(compiler.toString(), "-O1", "-o", "bin/echo", "src/echo.c")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, build.waitFor(), said);

        NodeTester node = NodeTester.of(project.in(CommandProject.best()).load("bin/echo", null, null, ONE))
                .project(folder);

        Map<String, Object> inputs = Map.of("text", "ü\n\\", "list", List.of(1, 2.5));
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    Value.from(inputs),
                    node.input("text", inputs.get("text"))
                            .input("list", inputs.get("list"))
                            .run()
                            .out());
        }
    }
}
