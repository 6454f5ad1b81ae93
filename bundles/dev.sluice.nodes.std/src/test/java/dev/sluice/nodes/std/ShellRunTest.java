package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are for a POSIX shell")
class ShellRunTest {
    @TempDir
    private Path folder;

    private NodeTester run(String... command) throws IOException {
        return Std.node("shell.run").project(folder).with("command", List.of(command));
    }

    private NodeTester sh(String line) throws IOException {
        return Std.node("shell.run").project(folder).with("command", line).with("shell", true);
    }

    private static Value stdout(NodeTester node) throws Exception {
        return node.run().output("stdout");
    }

    @Test
    void givesWhatTheProgramWroteAndItsExitCode() throws Exception {
        NodeOutcome outcome = sh("echo out; echo größe >&2; exit 3").run();
        assertEquals(Value.of("out\n"), outcome.output("stdout"));
        assertEquals(Value.of("größe\n"), outcome.output("stderr"));
        assertEquals(Value.of(3), outcome.output("exit"));
    }

    @Test
    void handsArgumentsOverAsTheyAre() throws Exception {
        assertEquals(
                Value.of("[a b][$HOME][*][\"]"), stdout(run("printf", "[%s][%s][%s][%s]", "a b", "$HOME", "*", "\"")));
        assertEquals(
                Value.of("7true"),
                Std.node("shell.run")
                        .project(folder)
                        .with("command", List.of("printf", "%s%s", 7, true))
                        .run()
                        .output("stdout"));
    }

    @Test
    void aListIsJoinedForTheShell() throws Exception {
        assertEquals(
                Value.of("2"),
                stdout(run("printf", "'a b'", "|", "wc", "-w", "|", "tr", "-d", "' \\n'")
                        .with("shell", true)));
    }

    @Test
    void feedsTextBytesAndJson() throws Exception {
        assertEquals(Value.of("größe"), stdout(run("cat").input("stdin", "größe")));
        assertEquals(
                Value.of("raw"),
                stdout(run("cat")
                        .input("stdin", BytesValue.copyOf("raw".getBytes(java.nio.charset.StandardCharsets.UTF_8)))));
        assertEquals(Value.of("{\"a\":[1]}"), stdout(run("cat").input("stdin", Map.of("a", List.of(1)))));
        assertEquals(Value.of(""), stdout(run("cat")));
    }

    @Test
    void aProgramNeedNotReadItsInput() throws Exception {
        assertEquals(
                Value.of(0),
                run("true").input("stdin", "x".repeat(1 << 20)).run().output("exit"));
    }

    @Test
    void takesMuchOutputWithoutWaiting() throws Exception {
        String text = "0123456789".repeat(100_000);
        NodeOutcome outcome = run("tee", "/dev/stderr").input("stdin", text).run();
        assertEquals(Value.of(text), outcome.output("stdout"));
        assertEquals(Value.of(text), outcome.output("stderr"));
    }

    @Test
    void worksInTheProjectsFolder() throws Exception {
        assertEquals(Value.of(folder.toRealPath() + "\n"), stdout(run("pwd", "-P")));
        Path tool = folder.resolve("tool.sh");
        Files.writeString(tool, "#!/bin/sh\necho tool\n");
        NodeFailure notExecutable = run("./tool.sh").fails();
        assertTrue(notExecutable.getMessage().contains("chmod +x"), notExecutable.getMessage());
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        assertEquals(Value.of("tool\n"), stdout(run("./tool.sh")));
    }

    @Test
    void seesOnlyTheCommonPartOfTheEnvironment() throws Exception {
        List<String> names = List.of(
                stdout(run("env")).toString().replaceAll("=[^\\\\]*", "").split("\\\\n"));
        assertTrue(names.toString().contains("PATH"), names.toString());
        // the build sets these for the tests' own JVM
        Optional<String> own = System.getenv().keySet().stream()
                .filter(name -> name.startsWith("JAVA_") || name.startsWith("MAVEN_"))
                .findFirst();
        if (own.isPresent()) {
            assertFalse(names.contains(own.get()), names.toString());
            String granted = stdout(run("env").grant(Capability.ENV, own.get())).toString();
            assertTrue(granted.contains(own.get() + "="), granted);
        }
    }

    @Test
    void getsTheSecretsThatItIsGranted() throws Exception {
        NodeTester node = run("env").secret("API_TOKEN", "hunter2").secret("OTHER_TOKEN", "no");
        assertFalse(stdout(node).toString().contains("API_TOKEN="));
        String granted = stdout(node.grant(Capability.SECRETS, "API_TOKEN")).toString();
        assertTrue(granted.contains("API_TOKEN=hunter2") && !granted.contains("OTHER_TOKEN="), granted);
    }

    @Test
    void runsOnlyWhatIsGranted() throws Exception {
        NodeFailure failure = run("cat").grant(Capability.RUN, "wc").fails();
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains("grants: {run: [cat]}"), failure.getMessage());
        assertEquals(Value.of(""), stdout(run("cat").grant(Capability.RUN, "wc", "cat")));
        assertTrue(sh("cat").grant(Capability.RUN, "cat").fails().getMessage().contains("run: [sh]"));
    }

    @Test
    void saysThatAProgramIsMissing() throws IOException {
        NodeFailure missing = run("no-such-program", "x").fails();
        assertEquals(ErrorClass.SYSTEM, missing.errorClass());
        assertTrue(missing.getMessage().contains("there is no program 'no-such-program'"), missing.getMessage());
        NodeFailure line = Std.node("shell.run")
                .project(folder)
                .with("command", "echo hello")
                .fails();
        assertTrue(line.getMessage().contains("shell: true"), line.getMessage());
    }

    @Test
    void refusesCommandsThatCannotBe() throws IOException {
        assertTrue(run().fails().getMessage().contains("is empty"));
        assertTrue(run("echo", "a\0b").fails().getMessage().contains("null character"));
    }

    @Test
    void endsAProgramThatWritesTooMuch() throws IOException {
        NodeTester node =
                NodeTester.of(Small.definition("shell.run")).project(folder).with("command", List.of("yes"));
        NodeFailure failure = node.fails();
        assertTrue(failure.getMessage().contains("more than 8 bytes to stdout"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 60",
                "trap '' TERM; echo started; while :; do sleep 1; done",
                "sleep 60 & sleep 60 & wait",
                "(setsid sleep 60 &) ; sleep 60"
            })
    @EnabledOnOs(OS.LINUX)
    void cancellingEndsAllThatItStarted(String line) throws Exception {
        NodeTester node = sh("echo $$ > pid; " + line);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                node.run();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        until(() -> Files.exists(folder.resolve("pid")) && Files.size(folder.resolve("pid")) > 0);
        String token = tokenOf(Files.readString(folder.resolve("pid")).strip());
        node.cancellation().cancel();
        thread.interrupt();
        assertTrue(thread.join(Duration.ofSeconds(10)));
        assertTrue(
                thrown.get() instanceof InterruptedException || thrown.get() instanceof CancellationException,
                String.valueOf(thrown.get()));
        until(() -> countMarked(token) == 0);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatItLeavesInTheBackgroundEndsWithIt() throws Exception {
        NodeOutcome outcome =
                sh("(setsid sleep 61 >/dev/null 2>&1 &); (sleep 61 &) ; tr '\\0' '\\n' </proc/$$/environ | grep SLUICE_P")
                        .run();
        String token = outcome.outputs().get("stdout").toString().replaceAll("[\"]|\\\\n", "");
        assertTrue(token.startsWith("SLUICE_PROGRAM="), token);
        until(() -> countMarked(token) == 0);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itKnowsTheIdempotencyKeyOfItsCall() throws Exception {
        assertEquals(
                Value.of("test-run/node"),
                sh("printf %s \"$SLUICE_IDEMPOTENCY_KEY\"").run().outputs().get("stdout"));
    }

    private static String tokenOf(String pid) throws IOException {
        for (String entry : Files.readString(Path.of("/proc", pid, "environ")).split("\0")) {
            if (entry.startsWith("SLUICE_PROGRAM=")) {
                return entry;
            }
        }
        throw new AssertionError("the process " + pid + " is not marked");
    }

    private static long countMarked(String token) {
        return ProcessHandle.allProcesses()
                .filter(handle -> {
                    try {
                        return Files.readString(
                                        Path.of("/proc", Long.toString(handle.pid()), "environ"),
                                        java.nio.charset.StandardCharsets.ISO_8859_1)
                                .contains(token);
                    } catch (IOException e) {
                        return false;
                    }
                })
                .count();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void until(Condition condition) throws Exception {
        Instant limit = Instant.now().plusSeconds(10);
        while (!condition.holds()) {
            assertTrue(Instant.now().isBefore(limit), "waited too long");
            LockSupport.parkNanos(2_000_000);
        }
    }
}
