package dev.sluice.lang.process;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class EndingTest {
    /** Starts itself once more, in a session of its own, which says its number and stays. */
    private static final String TEXT = """
            if [ -n "$AGAIN" ]; then echo $$; while true; do sleep 0.1; done; fi
            AGAIN=yes setsid sh -c 'eval "$TEXT"' "$@" &
            wait
            """;

    private static final Sandbox SANDBOX =
            new Sandbox(Containment.NAMESPACE, List.of("setsid", "sh", "-c", "eval \"$TEXT\"", "--"));

    private static ProcessBuilder sandbox() {
        ProcessBuilder sandbox = new ProcessBuilder(SANDBOX.command(List.of("program")));
        sandbox.environment().put("TEXT", TEXT);
        return sandbox;
    }

    private static Ending ending(ProcessBuilder sandbox) {
        return new Ending(Containment.NAMESPACE, sandbox.command(), Duration.ofMillis(100));
    }

    /** bubblewrap's first process in the namespace has begun a session before it is tied to the life of its parent. */
    @Test
    void whatASandboxLeavesInASessionOfItsOwnIsKilledToo() throws IOException {
        ProcessBuilder builder = sandbox();
        Process sandbox = builder.start();
        long left = readNumber(sandbox);

        ending(builder).atOnce(sandbox);

        assertFalse(sandbox.isAlive());
        assertFalse(isAlive(left), "the process in the other session is left");
    }

    @Test
    void otherSandboxesAreLeftAlone() throws IOException {
        ProcessBuilder builder = sandbox();
        Process sandbox = builder.start();
        ProcessBuilder otherBuilder = sandbox();
        Process other = otherBuilder.start();
        readNumber(sandbox);
        long second = readNumber(other);

        ending(builder).atOnce(sandbox);

        assertTrue(other.isAlive());
        assertTrue(isAlive(second));
        ending(otherBuilder).atOnce(other);
    }

    @Test
    void eachCommandLineHasAMarkOfItsOwn() {
        String mark = Sandbox.markOf(sandbox().command());

        assertNotNull(mark);
        assertNotEquals(mark, Sandbox.markOf(sandbox().command()));
        assertNull(Sandbox.markOf(Sandbox.NONE.command(List.of("program"))));
    }

    /** What has ended is listed until somebody takes its exit code, but without a command line. */
    private static boolean isAlive(long process) {
        return ProcessHandle.of(process)
                .flatMap(handle -> handle.info().commandLine())
                .isPresent();
    }

    private static long readNumber(Process process) throws IOException {
        return Long.parseLong(process.inputReader(StandardCharsets.UTF_8).readLine());
    }
}
