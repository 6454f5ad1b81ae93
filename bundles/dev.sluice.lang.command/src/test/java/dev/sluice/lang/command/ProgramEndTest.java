package dev.sluice.lang.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.testing.NodeTester;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a program when it has ended, in whatever way: nothing. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "programs of the test are shell scripts")
class ProgramEndTest {
    @TempDir
    Path folder;

    private CommandProject project;

    @BeforeEach
    void open() throws IOException {
        project = new CommandProject(folder).in(CommandProject.best());
    }

    @Test
    void anInterruptEndsAProgramThatLoopsWithItsChildren() throws Exception {
        Waiting.Call call = Waiting.Call.of(project.node(Python.program("""
                if os.fork() == 0:
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    hold("child")
                    time.sleep(600)
                hold("program")
                while True: pass
                """)).grant(Capability.WRITE, "."));
        Waiting.untilHeld(folder.resolve("program"));
        Waiting.untilHeld(folder.resolve("child"));

        call.thread().interrupt();

        assertInstanceOf(InterruptedException.class, call.failure());
        Waiting.untilGone(folder.resolve("program"));
        Waiting.untilGone(folder.resolve("child"));
    }

    @Test
    void aCancelledProgramIsAskedBeforeItIsKilled() throws Exception {
        NodeTester node = project.node(Python.program("""
                def tidy(number, frame):
                    open("tidied", "w").close()
                    os._exit(0)
                signal.signal(signal.SIGTERM, tidy)
                hold("program")
                while True: time.sleep(0.01)
                """)).grant(Capability.WRITE, ".");
        Waiting.Call call = Waiting.Call.of(node);
        Waiting.untilHeld(folder.resolve("program"));

        node.cancellation().cancel();

        assertInstanceOf(CancellationException.class, call.failure());
        assertTrue(Files.exists(folder.resolve("tidied")), "the handler of the program ran");
    }

    @Test
    void daemonsDieWithAWorkerThatIsReplaced() throws Exception {
        assumeTrue(CommandProject.hasNamespaces(), "without bubblewrap what has left its parents is not found");
        NodeTester node = project.worker(
                        Python.worker("def call(inputs):\n    daemon('daemon')\n    os._exit(3)\n"),
                        CommandProject.ONE_WORKER)
                .grant(Capability.WRITE, ".");

        assertEquals("bin/tool ended with exit code 3", node.fails().getMessage());
        Waiting.untilGone(folder.resolve("daemon"));
    }
}
