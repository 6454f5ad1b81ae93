package dev.sluice.lang.process.worker;

import dev.sluice.lang.process.Ending;
import dev.sluice.lang.process.LogLines;
import dev.sluice.lang.process.limits.Excess;
import dev.sluice.lang.process.limits.Guard;
import dev.sluice.lang.process.limits.ProcessWatch;
import dev.sluice.lang.process.limits.Work;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process of a pool. A thread of its own reads its answers, another its log; both end with it. The fields that are not
 * final are the roster's and guarded by its lock.
 */
final class Worker {
    private static final int ENVELOPE = 1 << 16;
    private static final int EXCERPT = 100;
    private static final long DRAIN_MILLIS = 1000;

    /** Calls that it got and that have not ended. */
    int load;
    /** The sizes of those, together. */
    int bytes;

    long served;
    long idleSince;
    boolean ready;
    /** Gets no more calls. */
    boolean closed;
    /** Is killed because of a call that was cancelled. */
    boolean condemned;

    final CompletableFuture<Void> start = new CompletableFuture<>();
    final WorkerQueue queue;
    private final Roster roster;
    private final WorkerProgram program;
    private final WorkerLimits limits;
    private final WorkerAnswer answers;
    private final Process process;
    private final Ending ending;
    private final OutputStream stdin;
    private final ProcessWatch.@Nullable Watched watched;
    private final LogLines stderr = new LogLines(this::logged, Integer.MAX_VALUE);
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /** What has been read and not handed over yet; the reading thread's. */
    private final List<Answer> answered = new ArrayList<>();

    private record Answer(WorkerCall call, Message kind, byte[] payload) {}

    /** What it is at, for who holds it to limits. */
    private final class Watch implements Work {
        @Override
        public @Nullable Object call() {
            return queue.first();
        }

        @Override
        public @Nullable Object pause() {
            return roster.pause(Worker.this);
        }

        @Override
        public boolean took(Duration cpu) {
            boolean ends = cpu.compareTo(limits.between()) > 0 && roster.dismiss(Worker.this, tooBusy(cpu));
            if (ends) {
                killLater();
            }
            return ends;
        }
    }

    /** Of a process that was just started; {@link #start} says when it is ready. */
    Worker(
            Roster roster,
            WorkerProgram program,
            WorkerLimits limits,
            WorkerAnswer answers,
            Process process,
            Ending ending) {
        this.roster = roster;
        this.program = program;
        this.limits = limits;
        this.answers = answers;
        this.process = process;
        this.ending = ending;
        this.stdin = process.getOutputStream();
        this.queue = new WorkerQueue(stdin, this::deaf);
        Guard guard = program.guard();
        this.watched = guard == null ? null : guard.watch(process, new Watch(), excess -> killLater());
    }

    /** Begins to read what it says. */
    void listen() {
        String name = "sluice-worker " + program.script() + " " + process.pid();
        Thread.ofPlatform().daemon().name(name + " log").start(this::readLog);
        Thread.ofPlatform().daemon().name(name).start(this::readAnswers);
    }

    /** It does not read any more, so it ends now, if it has not yet. */
    private void deaf() {
        roster.remove(this);
        retire();
    }

    /** Lets it end, without waiting for that. */
    void retire() {
        Thread.ofPlatform().daemon().name("sluice-worker-end " + process.pid()).start(this::bowOut);
    }

    /** Ends it, and waits for that. One that is not ready yet may not read what it is to hear. */
    void end() {
        if (start.isDone()) {
            bowOut();
        } else {
            kill(false);
        }
    }

    /** Closes its stdin, at which it ends by itself; kills it where it does not. */
    private void bowOut() {
        try {
            stdin.close();
        } catch (IOException e) {
            process.destroy(); // it has closed the other side, so it cannot hear of it
        }
        process.onExit()
                .completeOnTimeout(process, limits.grace().toMillis(), TimeUnit.MILLISECONDS)
                .join();
        kill(false);
    }

    /** Ends it now, and waits for that. @param politely whether it is asked first */
    void kill(boolean politely) {
        if (politely && process.isAlive()) {
            ending.politely(process);
        } else {
            ending.atOnce(process);
        }
    }

    private void killLater() {
        Thread.ofPlatform().daemon().name("sluice-worker-end " + process.pid()).start(() -> kill(false));
    }

    private String tooBusy(Duration cpu) {
        return "a worker of " + program.script() + " was ended and is replaced: it had used "
                + Excess.seconds(cpu) + " of processor time while no call was with it; let what a call starts, such as"
                + " threads and processes, end with the call";
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
        WorkerCall call = queue.first();
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
        try {
            while (lines.fill()) {
                while (lines.next()) {
                    if (!take(lines)) {
                        return garbage(lines);
                    }
                }
                handOver();
            }
            return null;
        } finally {
            handOver();
        }
    }

    /** Takes one line; false where it is none that may come now. */
    private boolean take(AnswerLines line) {
        Message message = Message.of(line);
        if (message == null) {
            return false;
        }
        switch (message) {
            case READY -> ready();
            case READY_FOR_KEYS -> {
                queue.withKeys();
                ready();
            }
            case LOG -> log(message, line);
            case RESULT, ERROR -> {
                WorkerCall call = queue.answered(Message.id(line));
                if (call == null) {
                    return false;
                }
                answered.add(new Answer(call, message, message.payload(line)));
            }
        }
        return true;
    }

    private void ready() {
        roster.ready(this);
        queue.refill();
        start.complete(null);
    }

    private void log(Message message, AnswerLines line) {
        WorkerCall call = queue.first();
        if (call != null && call.id == Message.id(line)) {
            answers.log(message.payload(line), call);
        }
    }

    /** Gives the worker its next calls, and then the answers of one read to those who wait for them. */
    private void handOver() {
        if (answered.isEmpty()) {
            return;
        }
        int bytes = 0;
        for (Answer answer : answered) {
            bytes += answer.call().size();
        }
        Roster.Next next = roster.answered(this, answered.size(), bytes);
        queue.refill();
        for (Answer answer : answered) {
            boolean result = answer.kind() == Message.RESULT;
            answer.call().end(result ? WorkerCall.Outcome.RESULT : WorkerCall.Outcome.ERROR, answer.payload(), null);
        }
        answered.clear();
        ends(next, false);
    }

    /** Ends it where it is to. @param politely whether it is asked first */
    void ends(Roster.Next next, boolean politely) {
        if (next == Roster.Next.RETIRES) {
            retire();
        } else if (next == Roster.Next.IS_KILLED) {
            kill(politely);
        }
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
        roster.remove(this);
        if (misbehaved == null) {
            process.onExit()
                    .completeOnTimeout(process, limits.grace().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            drain(); // before it is killed, as that closes the log with what has not been read
        }
        kill(false);
        if (watched != null) {
            watched.close();
        }
        drain();
        int exit = process.isAlive() ? -1 : process.exitValue();
        WorkerEnd end = new WorkerEnd(program.script(), program.folder(), exit, stderr.tail());
        Excess excess = watched == null ? null : watched.excess();
        NodeFailure known = excess == null ? misbehaved : excess.failure(program.script());
        start.completeExceptionally(
                known == null
                        ? end.notStarted(program.language(), program.advice().start())
                        : known);
        tellRest(known == null ? end.failure("") : known);
    }

    /** Waits until the log is read, as long as it ends; only a process that got away can hold it open. */
    private void drain() {
        drained.copy()
                .completeOnTimeout(null, DRAIN_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    /** The call that it worked at fails, unless another is to blame; the others go to other workers. */
    private void tellRest(NodeFailure failure) {
        WorkerQueue.Left left = queue.end();
        boolean guilty = left.begun() && !roster.isCondemned(this);
        for (WorkerCall call : left.calls()) {
            if (guilty) {
                call.end(WorkerCall.Outcome.FAILED, null, failure);
            } else {
                call.notBegun();
            }
            guilty = false;
        }
    }
}
