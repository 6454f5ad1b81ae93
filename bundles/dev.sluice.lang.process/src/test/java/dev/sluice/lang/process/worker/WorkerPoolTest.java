package dev.sluice.lang.process.worker;

import static dev.sluice.lang.process.worker.Eventually.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.testing.CancelSwitch;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "workers of the test are shell scripts")
class WorkerPoolTest {
    @TempDir
    Path folder;

    private ShellWorkers shell() {
        return new ShellWorkers(folder);
    }

    private static FutureTask<Value> start(ShellWorkers shell, WorkerPool pool, String what) {
        FutureTask<Value> task = new FutureTask<>(() -> shell.call(pool, what));
        Thread.startVirtualThread(task);
        return task;
    }

    private static boolean lives(Value process) {
        return ProcessHandle.of(((IntValue) process).value())
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }

    @Test
    void oneProcessAnswersManyCalls() throws Exception {
        ShellWorkers shell = shell();
        WorkerPool pool = shell.pool();

        Value first = shell.call(pool, "one");
        assertEquals(first, shell.call(pool, "two"));
        assertEquals(1, pool.size());
    }

    @Test
    void onlyAWorkerThatAsksForItIsToldTheKey() throws Exception {
        String tells = """
                echo '%s'
                while read -r line; do
                  id=${line#*:}; id=${id%%%%,*}; keyless=true
                  case $line in '{"id":'$id',"key":"run:node","inputs":{"do":"one"}}') keyless=false;; esac
                  echo '{"id":'$id',"result":'$keyless'}'
                done
                """;
        ShellWorkers shell = shell();

        assertEquals(
                Value.of(true),
                shell.call(shell.text(tells.formatted("{\"ready\":1}")).pool(), "one"));
        assertEquals(
                Value.of(false),
                shell.call(
                        shell.text(tells.formatted("{\"ready\":1,\"key\":true}"))
                                .pool(),
                        "one"));
    }

    @Test
    void asManyRunAtOnceAsThereAreWorkers() throws Exception {
        ShellWorkers shell = shell().workers(2);
        WorkerPool pool = shell.pool();
        FutureTask<Value> waiting = start(shell, pool, "wait");
        until(() -> Files.exists(folder.resolve("begun")));

        Value other = shell.call(pool, "one");
        assertFalse(waiting.isDone());
        Files.createFile(folder.resolve("go"));
        assertNotEquals(other, waiting.get());
        assertEquals(2, pool.size());
    }

    @Test
    void aWorkerThatWasWarmedUpTakesTheFirstCall() throws Exception {
        ShellWorkers shell = shell().workers(2);
        WorkerPool pool = shell.pool();

        pool.warmUp();
        pool.warmUp();

        assertEquals(1, pool.size());
        shell.call(pool, "one");
        assertEquals(1, pool.size());
        assertThrows(NodeFailure.class, shell().text("exit 3").pool()::warmUp);
    }

    @Test
    void theWorkersOfAClosedPoolEndWhenTheyHaveAnswered() throws Exception {
        ShellWorkers shell = shell();
        WorkerPool pool = shell.pool();
        FutureTask<Value> waiting = start(shell, pool, "wait");
        until(() -> Files.exists(folder.resolve("begun")));

        pool.close();
        assertEquals(1, pool.size());
        Files.createFile(folder.resolve("go"));

        Value process = waiting.get();
        until(() -> pool.size() == 0 && !lives(process));
        Value late = shell.call(pool, "late");
        assertNotEquals(process, late);
        until(() -> pool.size() == 0 && !lives(late));
    }

    @Test
    void anIdleWorkerEndsAtOnceWithItsPool() throws Exception {
        ShellWorkers shell = shell();
        WorkerPool pool = shell.pool();
        Value process = shell.call(pool, "one");

        pool.close();

        assertEquals(0, pool.size());
        until(() -> !lives(process));
    }

    @Test
    void aWorkerIsReplacedAfterItsCalls() throws Exception {
        ShellWorkers shell = shell().calls(2);
        WorkerPool pool = shell.pool();

        Value first = shell.call(pool, "one");
        assertEquals(first, shell.call(pool, "two"));
        assertNotEquals(first, shell.call(pool, "three"));
        until(() -> !lives(first));
    }

    @Test
    void aWorkerThatNobodyNeedsEnds() throws Exception {
        ShellWorkers shell = shell().idle(Duration.ofMillis(20));
        WorkerPool pool = shell.pool();

        Value first = shell.call(pool, "one");
        until(() -> pool.size() == 0 && !lives(first));
        assertNotEquals(first, shell.call(pool, "two"));
    }

    @Test
    void whatAWorkerSaidLastIsToldHoweverLateItIsRead() throws Exception {
        ShellWorkers shell = shell();
        WorkerPool pool = shell.pool();
        long worker = ((IntValue) shell.call(pool, "one")).value();
        NodeLog slow = (level, line) -> {
            if (line.equals("0001")) {
                until(() -> ProcessHandle.of(worker).isEmpty());
            }
        };

        NodeFailure failure =
                assertThrows(NodeFailure.class, () -> shell.call(pool, "noisy", slow, Cancellation.NEVER));
        assertEquals("nodes/x.sh ended with exit code 3: no luck", failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "die, PERMANENT, nodes/x.sh ended with exit code 3: no luck",
        "kill, SYSTEM, nodes/x.sh was ended by signal 9 (SIGKILL)",
        "garbage, PERMANENT, nodes/x.sh wrote something to the channel of its answers that is none ('hello')",
        "other, PERMANENT, nodes/x.sh wrote something to the channel of its answers that is none",
        "huge, PERMANENT, 'nodes/x.sh gave more than 1000 bytes, the limit, and was stopped'",
        "close, SYSTEM, nodes/x.sh was ended by signal 9 (SIGKILL)",
    })
    void aWorkerThatMisbehavesIsReplaced(String what, ErrorClass errorClass, String message) throws Exception {
        ShellWorkers shell = shell();
        WorkerPool pool = shell.pool();
        Value first = shell.call(pool, "one");

        NodeFailure failure = assertThrows(NodeFailure.class, () -> shell.call(pool, what));
        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertEquals(errorClass, failure.errorClass());
        assertNotEquals(first, shell.call(pool, "two"));
        assertFalse(lives(first));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aWorkerThatIsBusyWithoutACallIsReplacedAndTheNextCallIsTold() throws Exception {
        ShellWorkers shell = shell().between(Duration.ofMillis(100));
        WorkerPool pool = shell.pool();
        Value first = shell.call(pool, "spin");

        until(() -> pool.size() == 0 && !lives(first));
        assertNotEquals(first, shell.call(pool, "two"));
        shell.call(pool, "three");
        assertEquals(1, shell.log().size(), () -> "" + shell.log());
        assertTrue(
                shell.log().get(0).startsWith("WARN a worker of nodes/x.sh was ended and is replaced: it had used "),
                () -> "" + shell.log());
    }

    @Test
    void anErrorIsTakenAsItIsSaid() throws Exception {
        ShellWorkers shell = shell();
        WorkerPool pool = shell.pool();

        NodeFailure failure = assertThrows(NodeFailure.class, () -> shell.call(pool, "fail"));
        assertEquals(ErrorClass.TRANSIENT, failure.errorClass());
        assertEquals("try again", failure.getMessage());
        assertEquals("Busy", failure.exceptionType());
        assertEquals("at 1", failure.foreignTrace());
        NodeFailure broken = assertThrows(NodeFailure.class, () -> shell.call(pool, "broken"));
        assertTrue(broken.getMessage().startsWith("nodes/x.sh: the result is not usable"), broken.getMessage());
        assertEquals(1, pool.size());
    }

    @Test
    void linesAreLoggedWithTheCallThatWroteThem() throws Exception {
        ShellWorkers shell = shell();
        shell.call(shell.pool(), "log");

        assertEquals(List.of("WARN careful"), shell.log());
    }

    @Test
    void anInterruptedCallEndsItsWorker() throws Exception {
        ShellWorkers shell = shell();
        WorkerPool pool = shell.pool();
        Value first = shell.call(pool, "one");
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(
                () -> thrown.complete(assertThrows(Exception.class, () -> shell.call(pool, "hang"))));
        until(() -> caller.getState() == Thread.State.WAITING);

        caller.interrupt();
        assertInstanceOf(InterruptedException.class, thrown.get());
        assertFalse(lives(first));
        assertNotEquals(first, shell.call(pool, "two"));
    }

    @Test
    void aCancelledCallThatWaitsEndsItsWorkerWhenItComesToIt() throws Exception {
        ShellWorkers shell = shell().ahead(4);
        WorkerPool pool = shell.pool();
        FutureTask<Value> running = start(shell, pool, "wait");
        until(() -> Files.exists(folder.resolve("begun")));
        CancelSwitch cancel = new CancelSwitch();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(() ->
                thrown.complete(assertThrows(CancellationException.class, () -> shell.call(pool, "hang", cancel))));
        until(() -> caller.getState() == Thread.State.WAITING);
        cancel.cancel();
        thrown.get();

        Files.createFile(folder.resolve("go"));
        Value first = running.get();
        assertNotEquals(first, shell.call(pool, "one"));
        until(() -> !lives(first));
    }

    @Test
    void aCancelledCallThatWaitsForAWorkerEnds() throws Exception {
        ShellWorkers shell = shell();
        WorkerPool pool = shell.pool();
        FutureTask<Value> running = start(shell, pool, "wait");
        until(() -> Files.exists(folder.resolve("begun")));
        CancelSwitch cancel = new CancelSwitch();
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread caller = Thread.startVirtualThread(
                () -> thrown.complete(assertThrows(CancellationException.class, () -> shell.call(pool, "x", cancel))));
        until(() -> caller.getState() == Thread.State.WAITING);

        cancel.cancel();
        assertInstanceOf(CancellationException.class, thrown.get());
        Files.createFile(folder.resolve("go"));
        assertInstanceOf(IntValue.class, running.get());
    }

    @Test
    void callsBehindOneThatKillsItsWorkerGoElsewhere() throws Exception {
        ShellWorkers shell = shell().ahead(4);
        WorkerPool pool = shell.pool();
        Value first = shell.call(pool, "one");
        List<FutureTask<Value>> calls =
                List.of(start(shell, pool, "wait die"), start(shell, pool, "two"), start(shell, pool, "three"));
        Files.createFile(folder.resolve("go"));

        int failed = 0;
        for (FutureTask<Value> call : calls) {
            try {
                assertInstanceOf(IntValue.class, call.get());
            } catch (java.util.concurrent.ExecutionException e) {
                assertInstanceOf(NodeFailure.class, e.getCause());
                failed++;
            }
        }
        assertEquals(1, failed);
        assertFalse(lives(first));
    }

    @Test
    void aWorkerThatIsNotReadyInTimeIsStopped() {
        ShellWorkers shell = shell().start(Duration.ofMillis(100)).text("sleep 30");
        WorkerPool pool = shell.pool();

        NodeFailure failure = assertThrows(NodeFailure.class, () -> shell.call(pool, "one"));
        assertEquals(ErrorClass.SYSTEM, failure.errorClass());
        assertTrue(failure.getMessage().contains("was not ready after"), failure.getMessage());
        until(() -> pool.size() == 0);
    }

    @Test
    void aWorkerThatEndsAtOnceIsAFailureOfTheSystem() {
        ShellWorkers shell = shell().text("echo nothing works >&2; exit 4");
        WorkerPool pool = shell.pool();

        NodeFailure failure = assertThrows(NodeFailure.class, () -> shell.call(pool, "one"));
        assertEquals(ErrorClass.SYSTEM, failure.errorClass());
        assertEquals("The shell did not start (exit code 4): nothing works; check that sh works", failure.getMessage());
    }
}
