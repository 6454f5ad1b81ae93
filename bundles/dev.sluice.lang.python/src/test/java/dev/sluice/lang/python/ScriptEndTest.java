package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.lang.process.Containment;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of a script when it has ended, in whatever way: nothing. */
class ScriptEndTest {
    private static final Sandbox BEST = PythonProject.best();

    @TempDir
    Path folder;

    private NodeTester script(Containment containment, String text) throws Exception {
        assumeTrue(containment != Containment.NAMESPACE || BEST.containment() == containment, "bwrap works here");
        Sandbox sandbox = switch (containment) {
            case NAMESPACE -> BEST;
            case SUPERVISED -> Sandbox.SUPERVISED;
            case NONE -> Sandbox.NONE;
        };
        return new PythonProject(folder)
                .in(sandbox)
                .script(Witness.PYTHON + text)
                .grant(Capability.WRITE, ".");
    }

    private Witness witness(String name) {
        return new Witness(folder.resolve(name));
    }

    /** A call in a thread of its own, and what it ends with. */
    private record Call(Thread thread, CompletableFuture<Throwable> end) {
        static Call of(NodeTester node) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread thread = Thread.ofVirtual().start(() -> {
                try {
                    end.completeExceptionally(new AssertionError("gave " + node.run()));
                } catch (Throwable e) {
                    end.complete(e);
                }
            });
            return new Call(thread, end);
        }

        Throwable failure() throws Exception {
            return end.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsAScriptThatHangs(Containment containment) throws Exception {
        Call call = Call.of(script(containment, "hold('script')\nwhile True: pass\n"));
        witness("script").awaitAlive();

        call.thread().interrupt();

        assertInstanceOf(InterruptedException.class, call.failure());
        witness("script").awaitGone();
    }

    @ParameterizedTest
    @EnumSource
    void aCancellationEndsAScriptThatHangs(Containment containment) throws Exception {
        NodeTester node = script(containment, "def run():\n    hold('script')\n    time.sleep(600)\n");
        Call call = Call.of(node);
        witness("script").awaitAlive();

        node.cancellation().cancel();

        assertInstanceOf(CancellationException.class, call.failure());
        witness("script").awaitGone();
    }

    @ParameterizedTest
    @EnumSource
    void aScriptIsAskedBeforeItIsKilled(Containment containment) throws Exception {
        Call call = Call.of(script(containment, """
                def tidy(number, frame):
                    open("tidied", "w").close()
                    os._exit(0)
                signal.signal(signal.SIGTERM, tidy)
                hold("script")
                while True: time.sleep(0.01)
                """));
        witness("script").awaitAlive();

        call.thread().interrupt();

        assertInstanceOf(InterruptedException.class, call.failure());
        assertTrue(Files.exists(folder.resolve("tidied")), "the handler of the script ran");
    }

    @ParameterizedTest
    @EnumSource
    void aScriptThatIgnoresTheRequestIsKilledWithItsChildren(Containment containment) throws Exception {
        Call call = Call.of(script(containment, """
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                if os.fork() == 0:
                    hold("child")
                    time.sleep(600)
                hold("script")
                time.sleep(600)
                """));
        witness("script").awaitAlive();
        witness("child").awaitAlive();

        call.thread().interrupt();

        assertInstanceOf(InterruptedException.class, call.failure());
        witness("script").awaitGone();
        witness("child").awaitGone();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void daemonsThatGotAwayDieWithACancelledScript(Containment containment) throws Exception {
        Call call = Call.of(script(containment, "daemon('daemon')\nhold('script')\ntime.sleep(600)\n"));
        witness("script").awaitAlive();

        call.thread().interrupt();

        assertInstanceOf(InterruptedException.class, call.failure());
        witness("daemon").awaitGone();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void daemonsDieWithAScriptThatSucceeds(Containment containment) throws Exception {
        NodeTester node = script(containment, "def run():\n    daemon('one')\n    daemon('two')\n    return 1\n");

        assertEquals(Value.of(1), node.run().out());
        witness("one").awaitGone();
        witness("two").awaitGone();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void daemonsDieWithAScriptThatIsKilled(Containment containment) throws Exception {
        script(containment, "daemon('daemon')\nos.kill(os.getpid(), signal.SIGKILL)\n")
                .fails();

        witness("daemon").awaitGone();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aScriptThatKillsItsOwnGroupHarmsNobodyElse(Containment containment) throws Exception {
        var failure = script(containment, "os.killpg(0, signal.SIGKILL)\n").fails();

        assertTrue(failure.getMessage().contains("SIGKILL"), failure.getMessage());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void scriptsDieWithTheRunner(Containment containment) throws Exception {
        script(containment, "daemon('daemon')\nhold('script')\ntime.sleep(600)\n");
        Process runner = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Runner.class.getName(),
                        folder.toString(),
                        containment.name()))
                .inheritIO()
                .start();
        try {
            witness("script").awaitAlive();
            witness("daemon").awaitAlive();
        } finally {
            runner.destroyForcibly().waitFor();
        }

        witness("script").awaitGone();
        witness("daemon").awaitGone();
    }

    /** A runner that runs the project's script, to be killed. */
    static final class Runner {
        private Runner() {}

        public static void main(String[] arguments) throws Exception {
            Sandbox sandbox = Containment.valueOf(arguments[1]) == Containment.NAMESPACE
                    ? PythonProject.best()
                    : Sandbox.SUPERVISED;
            new PythonProject(Path.of(arguments[0]))
                    .in(sandbox)
                    .at("nodes/script.py")
                    .grant(Capability.WRITE, ".")
                    .run();
        }
    }

    @Test
    void whatIsCancelledBeforeItStartsStartsNothing() throws Exception {
        NodeTester node = script(Containment.SUPERVISED, "hold('script')\n");
        node.cancellation().cancel();

        assertInstanceOf(CancellationException.class, Call.of(node).failure());
        assertTrue(Files.notExists(folder.resolve("script")));
    }

    @Test
    void aThreadThatIsInterruptedAlreadyLeavesNothing() throws Exception {
        NodeTester node = script(Containment.SUPERVISED, "hold('script')\ntime.sleep(600)\n");
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            try {
                end.completeExceptionally(new AssertionError("gave " + node.run()));
            } catch (Throwable e) {
                end.complete(e);
            }
        });

        assertInstanceOf(InterruptedException.class, end.get(20, TimeUnit.SECONDS));
    }
}
