package dev.sluice.lang.process.worker;

import dev.sluice.json.Json;
import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Workers that run one script. They are started when they are needed, and replaced when they end, misbehave, or are
 * killed because a call was cancelled that they worked at. Thread-safe; a call waits in the thread that makes it.
 */
public final class WorkerPool {
    private static final int SENDS = 100;
    private static final int REQUESTS = 64;
    private static final int REQUEST_KEPT = 1 << 18;

    private final WorkerProgram program;
    private final WorkerLimits limits;
    private final ProcessStarter starter;
    private final WorkerAnswer answers;
    private final AtomicLong ids = new AtomicLong();
    private final BlockingQueue<ByteArrayOutputStream> requests = new ArrayBlockingQueue<>(REQUESTS);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    private final List<Worker> workers = new ArrayList<>();
    private int starting;
    private boolean sweeping;
    private boolean closing;

    /** A pool without workers yet. */
    public WorkerPool(WorkerProgram program, WorkerLimits limits, ProcessStarter starter) {
        this.program = program;
        this.limits = limits;
        this.starter = starter;
        this.answers = new WorkerAnswer(program.script(), limits.answer());
    }

    /**
     * The result of one call.
     *
     * @param log gets what it logs as it comes, in other threads, but not after this has returned
     * @throws NodeFailure where the call fails, its worker ends, or none can be started
     * @throws InterruptedException where this thread was interrupted; the worker that had begun it has ended then
     * @throws CancellationException where it was cancelled; the same
     */
    public Value call(RecordValue inputs, NodeLog log, Cancellation cancellation)
            throws NodeFailure, InterruptedException {
        cancellation.check();
        ByteArrayOutputStream request = request();
        WorkerCall call = new WorkerCall(request, log);
        call.id = ids.incrementAndGet();
        cancellation.onRequest(() -> cancel(call));
        try {
            write(call, inputs);
            for (int sends = 0; sends < SENDS; sends++) {
                WorkerCall.Outcome outcome = send(call);
                if (outcome != WorkerCall.Outcome.NOT_BEGUN || !call.again()) {
                    return end(call, call.outcome());
                }
            }
            throw NodeFailure.system("the workers of " + program.script() + " ended " + SENDS
                    + " times before they came to this call; see what ends them in the log of the other calls");
        } finally {
            giveBack(request);
        }
    }

    /**
     * Starts a worker where there is none, and waits until it is ready.
     *
     * @throws NodeFailure where it cannot be started
     * @throws InterruptedException where this thread was interrupted; it may get ready later
     */
    public void warmUp() throws NodeFailure, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (starting > 0 || !workers.isEmpty()) {
                return;
            }
            starting++;
        } finally {
            lock.unlock();
        }
        start();
    }

    /**
     * Ends each worker as soon as it has no call. A call that comes later, as one may that was on its way, is answered all
     * the same, by a worker that ends after it.
     */
    public void close() {
        List<Worker> idle = new ArrayList<>();
        lock.lock();
        try {
            closing = true;
            for (Worker worker : List.copyOf(workers)) {
                if (worker.ready && worker.load == 0) {
                    idle.add(worker);
                    remove(worker);
                }
            }
        } finally {
            lock.unlock();
        }
        idle.forEach(Worker::retire);
    }

    private void cancel(WorkerCall call) {
        call.end(WorkerCall.Outcome.CANCELLED, null, null);
        lock.lock();
        try {
            free.signalAll(); // it may wait for a worker
        } finally {
            lock.unlock();
        }
    }

    private Value end(WorkerCall call, WorkerCall.Outcome outcome) throws NodeFailure, InterruptedException {
        switch (outcome) {
            case RESULT:
                return answers.result(call.payload());
            case ERROR:
                throw answers.failure(call.payload());
            case CANCELLED:
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                throw new CancellationException("cancelled");
            default:
                throw call.failure();
        }
    }

    private WorkerCall.Outcome send(WorkerCall call) throws NodeFailure, InterruptedException {
        Worker worker = acquire(call);
        boolean sent = false;
        try {
            sent = worker.send(call);
        } finally {
            if (!sent) {
                release(worker);
            }
        }
        if (!sent) {
            call.end(WorkerCall.Outcome.NOT_BEGUN, null, null);
            return call.outcome();
        }
        WorkerCall.Outcome outcome = call.await();
        if (outcome == WorkerCall.Outcome.CANCELLED) {
            abandon(worker, call);
        }
        return outcome;
    }

    private static void write(WorkerCall call, RecordValue inputs) {
        try {
            call.request.writeBytes(("{\"id\":" + call.id + ",\"inputs\":").getBytes(StandardCharsets.US_ASCII));
            Json.write(inputs, call.request);
            call.request.write('}');
            call.request.write('\n');
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    private ByteArrayOutputStream request() {
        ByteArrayOutputStream request = requests.poll();
        return request == null ? new ByteArrayOutputStream(4096) : request;
    }

    private void giveBack(ByteArrayOutputStream request) {
        if (request.size() <= REQUEST_KEPT) {
            request.reset();
            boolean unused = requests.offer(request);
        }
    }

    /** A worker that has room, for one more call. */
    private Worker acquire(WorkerCall call) throws NodeFailure, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                if (call.outcome() == WorkerCall.Outcome.CANCELLED) {
                    throw new CancellationException("cancelled");
                }
                Worker best = best();
                boolean more = workers.size() + starting < limits.workers();
                if (best != null && (best.load == 0 || !more)) {
                    best.load++;
                    best.served++;
                    best.closed = best.served >= limits.calls();
                    return best;
                }
                if (more) {
                    starting++;
                    break;
                }
                free.await();
            }
        } finally {
            lock.unlock();
        }
        start();
        return acquire(call);
    }

    private @Nullable Worker best() {
        Worker best = null;
        for (Worker worker : workers) {
            if (worker.ready
                    && !worker.closed
                    && worker.load <= limits.ahead()
                    && (best == null || worker.load < best.load)) {
                best = worker;
            }
        }
        return best;
    }

    /** Starts a worker and waits until it is ready. */
    private void start() throws NodeFailure, InterruptedException {
        Worker worker = null;
        try {
            worker = Worker.start(this, program, limits, starter);
        } catch (IOException e) {
            throw NodeFailure.system(program.language() + " cannot be started ("
                    + program.command().get(0) + "): " + e.getMessage());
        } finally {
            started(worker);
        }
        try {
            worker.start.get(limits.start().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            worker.kill(false);
            throw NodeFailure.system(program.words() + " was not ready after "
                    + limits.start().toSeconds() + " s and was stopped; is the machine overloaded? Else "
                    + program.advice().start());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NodeFailure failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void started(@Nullable Worker worker) {
        lock.lock();
        try {
            starting--;
            if (worker == null) {
                free.signalAll();
            } else if (!worker.start.isCompletedExceptionally()) {
                workers.add(worker);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives back a worker that was not used after all. */
    private void release(Worker worker) {
        boolean retire;
        lock.lock();
        try {
            worker.load--;
            retire = (worker.closed || closing) && worker.load == 0 && workers.contains(worker);
            if (retire) {
                remove(worker);
            }
            free.signal();
        } finally {
            lock.unlock();
        }
        if (retire) {
            worker.retire();
        }
    }

    /** After a call was cancelled: a worker that has begun it ends now, one that has not, when it comes to it. */
    private void abandon(Worker worker, WorkerCall call) {
        lock.lock();
        try {
            if (worker.pending.peekFirst() != call) {
                return;
            }
            remove(worker);
        } finally {
            lock.unlock();
        }
        boolean interrupted = Thread.interrupted();
        worker.kill(true);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void remove(Worker worker) {
        worker.closed = true;
        if (workers.remove(worker)) {
            free.signalAll();
        }
    }

    /** Notes that a call is about to be written; false where the worker has ended. */
    boolean sending(Worker worker, WorkerCall call) {
        lock.lock();
        try {
            if (!workers.contains(worker)) {
                return false;
            }
            worker.pending.addLast(call);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes back a call that could not be written; false where the end of the worker has been told to it already. */
    boolean notSent(Worker worker, WorkerCall call) {
        lock.lock();
        try {
            remove(worker); // so that the call goes to another, also before its end is known
            return worker.pending.removeLastOccurrence(call);
        } finally {
            lock.unlock();
        }
    }

    WorkerAnswer answers() {
        return answers;
    }

    void ready(Worker worker) {
        lock.lock();
        try {
            worker.ready = true;
            worker.idleSince = System.nanoTime();
            free.signalAll();
        } finally {
            lock.unlock();
        }
        worker.start.complete(null);
        sweepLater();
    }

    /** The call that a worker works at; null where there is none. */
    @Nullable
    WorkerCall running(Worker worker) {
        lock.lock();
        try {
            return worker.pending.peekFirst();
        } finally {
            lock.unlock();
        }
    }

    /** The call that a worker works at has its answer. */
    void answered(Worker worker) {
        boolean retire = false;
        boolean kill = false;
        lock.lock();
        try {
            worker.pending.pollFirst();
            worker.load--;
            WorkerCall next = worker.pending.peekFirst();
            if (next != null && next.outcome() == WorkerCall.Outcome.CANCELLED) {
                remove(worker);
                kill = true;
            } else if (worker.load == 0) {
                retire = worker.closed || closing;
                worker.idleSince = System.nanoTime();
                if (retire) {
                    remove(worker);
                }
            }
            free.signal();
        } finally {
            lock.unlock();
        }
        if (kill) {
            worker.kill(false);
        } else if (retire) {
            worker.retire();
        }
    }

    /** A worker has ended: the call it worked at fails, the others go to other workers. */
    void ended(Worker worker, NodeFailure failure, NodeFailure notStarted) {
        List<WorkerCall> left;
        lock.lock();
        try {
            remove(worker);
            left = List.copyOf(worker.pending);
            worker.pending.clear();
            worker.start.completeExceptionally(notStarted);
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < left.size(); i++) {
            left.get(i).end(i == 0 ? WorkerCall.Outcome.FAILED : WorkerCall.Outcome.NOT_BEGUN, null, failure);
        }
    }

    private void sweepLater() {
        lock.lock();
        try {
            if (sweeping || workers.isEmpty()) {
                return;
            }
            sweeping = true;
        } finally {
            lock.unlock();
        }
        CompletableFuture.delayedExecutor(limits.idle().toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::sweep);
    }

    /** Ends the workers that nobody has needed for long. */
    private void sweep() {
        List<Worker> idle = new ArrayList<>();
        long now = System.nanoTime();
        lock.lock();
        try {
            sweeping = false;
            for (Worker worker : List.copyOf(workers)) {
                if (worker.ready
                        && worker.load == 0
                        && now - worker.idleSince >= limits.idle().toNanos()) {
                    idle.add(worker);
                    remove(worker);
                }
            }
        } finally {
            lock.unlock();
        }
        idle.forEach(Worker::retire);
        sweepLater();
    }

    /** How many processes it has now. */
    int size() {
        lock.lock();
        try {
            return workers.size();
        } finally {
            lock.unlock();
        }
    }
}
