package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.Ending;
import dev.sluice.lang.process.LogLines;
import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One process of a pool. A thread of its own reads its answers, another its log; both end with it. The fields without
 * {@code private} are the pool's and guarded by its lock.
 */
final class Worker {
    private static final int ENVELOPE = 1 << 16;
    private static final int EXCERPT = 100;
    private static final long DRAIN_MILLIS = 500;

    /** Calls that were written to it and not answered; it works at the first. */
    final Deque<WorkerCall> pending = new ArrayDeque<>();
    /** Calls that it was chosen for and that have not ended. */
    int load;

    long served;
    long idleSince;
    boolean ready;
    /** Gets no more calls. */
    boolean closed;

    final CompletableFuture<Void> start = new CompletableFuture<>();
    private final WorkerPool pool;
    private final WorkerProgram program;
    private final WorkerLimits limits;
    private final Process process;
    private final Ending ending;
    private final OutputStream stdin;
    private final LogLines stderr = new LogLines(this::logged, Integer.MAX_VALUE);
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final ReentrantLock writing = new ReentrantLock();

    private Worker(WorkerPool pool, WorkerProgram program, WorkerLimits limits, Process process, ProcessBuilder from) {
        this.pool = pool;
        this.program = program;
        this.limits = limits;
        this.process = process;
        this.ending = new Ending(program.sandbox().containment(), from.command(), limits.grace());
        this.stdin = process.getOutputStream();
    }

    /** Starts a process; {@link #start} says when it is ready. */
    static Worker start(WorkerPool pool, WorkerProgram program, WorkerLimits limits, ProcessStarter starter)
            throws IOException {
        ProcessBuilder builder = program.process();
        Worker worker = new Worker(pool, program, limits, starter.start(builder), builder);
        String name = "sluice-worker " + program.script() + " " + worker.process.pid();
        Thread.ofPlatform().daemon().name(name + " log").start(worker::readLog);
        Thread.ofPlatform().daemon().name(name).start(worker::readAnswers);
        return worker;
    }

    /**
     * Writes a request. False where the worker has ended before it could read it.
     *
     * @throws InterruptedException where this thread was interrupted while another wrote; nothing was written
     */
    boolean send(WorkerCall call) throws InterruptedException {
        writing.lockInterruptibly();
        try {
            if (!pool.sending(this, call)) {
                return false;
            }
            call.request.writeTo(stdin);
            stdin.flush();
            return true;
        } catch (IOException e) {
            return !pool.notSent(this, call); // its reader tells what has become of it
        } finally {
            writing.unlock();
        }
    }

    /** Closes its stdin, at which it ends by itself; kills it where it does not. */
    void retire() {
        Thread.ofPlatform().daemon().name("sluice-worker-end " + process.pid()).start(() -> {
            try {
                stdin.close();
            } catch (IOException e) {
                process.destroy(); // it has closed the other side, so it cannot hear of it
            }
            process.onExit()
                    .completeOnTimeout(process, limits.grace().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            kill(false);
        });
    }

    /** Ends it now, and waits for that. @param politely whether it is asked first */
    void kill(boolean politely) {
        if (politely && process.isAlive()) {
            ending.politely(process);
        } else {
            ending.atOnce(process);
        }
    }

    private void readLog() {
        try {
            stderr.read(process.getErrorStream());
        } catch (IOException e) {
            logged("the log of the worker cannot be read: " + e.getMessage());
        } finally {
            drained.complete(null);
        }
    }

    /** Gives a line to the call that runs, which may be none. */
    private void logged(String line) {
        WorkerCall call = pool.running(this);
        if (call != null) {
            call.log(line, false);
        }
    }

    private void readAnswers() {
        NodeFailure misbehaved = null;
        try {
            misbehaved = readAll(new AnswerLines(process.getInputStream(), limits.answer() + ENVELOPE));
        } catch (AnswerLines.TooLongException e) {
            misbehaved = NodeFailure.permanent(program.script() + " gave more than " + limits.answer()
                    + " bytes, the limit, and was stopped; write large results to a file and return its path");
        } catch (IOException e) {
            misbehaved = null; // it has ended; its exit code says more
        } catch (RuntimeException e) {
            misbehaved = NodeFailure.system("the answer of " + program.script() + " could not be taken: " + e);
        } finally {
            ended(misbehaved);
        }
    }

    private @Nullable NodeFailure readAll(AnswerLines lines) throws IOException {
        stdin.write(program.prologue());
        stdin.flush();
        while (lines.next()) {
            Message message = Message.of(lines);
            if (message == Message.READY) {
                pool.ready(this);
                continue;
            }
            WorkerCall call = pool.running(this);
            boolean running = message != null && call != null && call.id == Message.id(lines);
            if (message == Message.LOG) {
                if (call != null && running) {
                    pool.answers().log(message.payload(lines), call);
                }
                continue;
            }
            if (message == null || call == null || !running) {
                return garbage(lines);
            }
            pool.answered(this);
            WorkerCall.Outcome outcome =
                    message == Message.RESULT ? WorkerCall.Outcome.RESULT : WorkerCall.Outcome.ERROR;
            call.end(outcome, message.payload(lines), null);
        }
        return null;
    }

    private NodeFailure garbage(AnswerLines lines) {
        int shown = Math.min(EXCERPT, lines.length());
        String text = new String(lines.copy(0, shown), StandardCharsets.UTF_8);
        return NodeFailure.permanent(program.script() + " wrote something to the channel of its answers that is none ('"
                + text + (shown < lines.length() ? "…" : "") + "'); "
                + program.advice().answers());
    }

    /** Sees to its end, and tells all who wait for it. */
    private void ended(@Nullable NodeFailure misbehaved) {
        if (misbehaved == null) {
            process.onExit()
                    .completeOnTimeout(process, limits.grace().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
        kill(false);
        drained.completeOnTimeout(null, DRAIN_MILLIS, TimeUnit.MILLISECONDS).join();
        int exit = process.isAlive() ? -1 : process.exitValue();
        WorkerEnd end = new WorkerEnd(program.script(), program.folder(), exit, stderr.tail());
        NodeFailure failure = misbehaved == null ? end.failure("") : misbehaved;
        pool.ended(
                this,
                failure,
                misbehaved == null
                        ? end.notStarted(program.language(), program.advice().start())
                        : misbehaved);
    }
}
