package dev.sluice.lang.process.worker;

import static dev.sluice.lang.process.worker.Eventually.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.CancelSwitch;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Calls that are on their way to one worker together. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "workers of the test are shell scripts")
class WorkerBatchTest {
    @TempDir
    Path folder;

    /** A call that waits for its answer now. */
    private static final class Waiting {
        final CancelSwitch cancellation = new CancelSwitch();
        final FutureTask<Value> task;

        Waiting(ShellWorkers shell, WorkerPool pool, String what) {
            this.task = new FutureTask<>(() -> shell.call(pool, what, cancellation));
            Thread caller = Thread.startVirtualThread(task);
            until(() -> caller.getState() == Thread.State.WAITING);
        }

        Value result() throws Exception {
            return task.get(30, TimeUnit.SECONDS);
        }

        Throwable failure() {
            return assertThrows(ExecutionException.class, this::result).getCause();
        }
    }

    private void go() throws Exception {
        Files.createFile(folder.resolve("go"));
    }

    /** The first call, which the worker works at until {@link #go}. */
    private Waiting begun(ShellWorkers shell, WorkerPool pool, String what) {
        Waiting first = new Waiting(shell, pool, what);
        until(() -> Files.exists(folder.resolve("begun")));
        return first;
    }

    @Test
    void onlyTheCallFailsDuringWhichTheWorkerEnds() throws Exception {
        ShellWorkers shell = new ShellWorkers(folder).ahead(8);
        WorkerPool pool = shell.pool();
        Waiting first = begun(shell, pool, "wait");
        Waiting second = new Waiting(shell, pool, "two");
        Waiting third = new Waiting(shell, pool, "die");
        Waiting fourth = new Waiting(shell, pool, "four");
        Waiting fifth = new Waiting(shell, pool, "five");
        go();

        assertEquals(first.result(), second.result());
        NodeFailure failure = assertInstanceOf(NodeFailure.class, third.failure());
        assertEquals("nodes/x.sh ended with exit code 3: no luck", failure.getMessage());
        assertNotEquals(first.result(), fourth.result());
        assertEquals(fourth.result(), fifth.result());
    }

    @Test
    void callsBehindOneThatWasCancelledGoElsewhere() throws Exception {
        ShellWorkers shell = new ShellWorkers(folder).ahead(8);
        WorkerPool pool = shell.pool();
        Waiting first = begun(shell, pool, "wait");
        Waiting second = new Waiting(shell, pool, "hang");
        Waiting third = new Waiting(shell, pool, "three");
        second.cancellation.cancel();
        assertInstanceOf(CancellationException.class, second.failure());
        go();

        assertInstanceOf(IntValue.class, first.result());
        assertNotEquals(first.result(), third.result());
    }

    @Test
    void aCallThatIsBegunWhileItsWorkerIsEndedForAnotherGoesElsewhere() throws Exception {
        ShellWorkers shell = new ShellWorkers(folder).ahead(8).supervised();
        WorkerPool pool = shell.pool();
        Waiting first = begun(shell, pool, "wait");
        Waiting second = new Waiting(shell, pool, "once");

        first.cancellation.cancel();
        go(); // so it is answered all the same
        assertInstanceOf(CancellationException.class, first.failure());
        assertInstanceOf(IntValue.class, second.result());
    }

    @Test
    void aCallThatIsNotWrittenYetIsCancelledAlone() throws Exception {
        ShellWorkers shell = new ShellWorkers(folder);
        WorkerPool pool = shell.pool();
        Waiting first = begun(shell, pool, "wait");
        Waiting second = new Waiting(shell, pool, "die");
        Waiting third = new Waiting(shell, pool, "three");
        second.cancellation.cancel();
        assertInstanceOf(CancellationException.class, second.failure());
        go();

        assertEquals(first.result(), third.result());
    }

    @Test
    void aCallWhoseRequestNobodyReadsCanBeCancelled() throws Exception {
        ShellWorkers shell = new ShellWorkers(folder).text("echo '{\"ready\":1}'; sleep 30");
        WorkerPool pool = shell.pool();
        pool.warmUp();
        Waiting call = new Waiting(shell, pool, "x".repeat(300_000));

        call.cancellation.cancel();
        assertInstanceOf(CancellationException.class, call.failure());
    }

    @Test
    void largeRequestsGoAmongSmallOnes() throws Exception {
        ShellWorkers shell = new ShellWorkers(folder).workers(2).ahead(8);
        WorkerPool pool = shell.pool();
        List<FutureTask<Value>> calls = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String what = "x".repeat(i % 8 == 3 ? 60_000 : 100 * i);
            FutureTask<Value> call = new FutureTask<>(() -> shell.call(pool, what));
            calls.add(call);
            Thread.startVirtualThread(call);
        }

        for (FutureTask<Value> call : calls) {
            assertInstanceOf(IntValue.class, call.get(30, TimeUnit.SECONDS));
        }
        assertEquals(2, pool.size());
    }

    @Test
    void callsThatWaitGoToTheWorkerThatIsStartedAfterOneEnded() throws Exception {
        ShellWorkers shell = new ShellWorkers(folder);
        WorkerPool pool = shell.pool();
        Waiting first = begun(shell, pool, "doom");
        Waiting second = new Waiting(shell, pool, "two");
        Waiting third = new Waiting(shell, pool, "three");
        go();

        assertEquals(second.result(), third.result());
        assertInstanceOf(NodeFailure.class, first.failure());
    }
}
