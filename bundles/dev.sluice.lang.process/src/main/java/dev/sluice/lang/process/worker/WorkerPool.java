package dev.sluice.lang.process.worker;

import dev.sluice.json.JsonBytes;
import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * Workers that run one script. They are started when they are needed, and replaced when they end, misbehave, or are
 * killed because a call was cancelled that they worked at. Thread-safe; a call waits in the thread that makes it.
 */
public final class WorkerPool {
    private static final int SENDS = 100;
    private static final int USUAL_MOST = 1 << 16;
    private static final int USUAL_KEY = 64;

    private final String script;
    private final Roster roster;
    private final WorkerStart start;
    private final WorkerAnswer answers;
    /** What inputs have come to last, to make room for the next at once; a guess, whoever set it. */
    private volatile int usual;

    /** A pool without workers yet. */
    public WorkerPool(WorkerProgram program, WorkerLimits limits, ProcessStarter starter) {
        this.script = program.script();
        this.answers = new WorkerAnswer(script, limits.answer());
        this.roster = new Roster(limits);
        IdleSweep idle = new IdleSweep(roster, limits.idle());
        this.start = new WorkerStart(program, limits, starter, roster, answers, idle::later);
    }

    /**
     * The result of one call.
     *
     * @param key its idempotency key
     * @param log gets what it logs as it comes, in other threads, but not after this has returned
     * @throws NodeFailure where the call fails, its worker ends, or none can be started
     * @throws InterruptedException where this thread was interrupted; the worker that had begun it has ended then
     * @throws CancellationException where it was cancelled; the same
     */
    public Value call(RecordValue inputs, String key, NodeLog log, Cancellation cancellation)
            throws NodeFailure, InterruptedException {
        cancellation.check();
        tellDismissed(log);
        WorkerCall call = new WorkerCall(encoded(inputs), new JsonBytes(USUAL_KEY).value(Value.of(key)), log);
        cancellation.onRequest(call::cancel);
        for (int sends = 0; sends < SENDS; sends++) {
            WorkerCall.Outcome outcome = run(call);
            if (outcome != WorkerCall.Outcome.NOT_BEGUN || !call.again()) {
                return end(call, call.outcome());
            }
        }
        throw NodeFailure.system("the workers of " + script + " ended " + SENDS
                + " times before they came to this call; see what ends them in the log of the other calls");
    }

    /**
     * Starts a worker where there is none, and waits until it is ready.
     *
     * @throws NodeFailure where it cannot be started
     * @throws InterruptedException where this thread was interrupted; it may get ready later
     */
    public void warmUp() throws NodeFailure, InterruptedException {
        if (roster.startFirst()) {
            start.run();
        }
    }

    /**
     * Ends each worker as soon as it has no call. A call that comes later, as one may that was on its way, is answered all
     * the same, by a worker that ends after it.
     */
    public void close() {
        roster.close();
        roster.takeIdle(Duration.ZERO).forEach(Worker::retire);
    }

    /** Ends all workers, and waits until they have ended. No call is on its way any more, and none comes. */
    public void end() {
        roster.close();
        roster.takeAll().forEach(Worker::end);
    }

    /** How many processes it has now. */
    int size() {
        return roster.size();
    }

    private void tellDismissed(NodeLog log) {
        for (String why = roster.dismissed(); why != null; why = roster.dismissed()) {
            log.warn(why);
        }
    }

    private JsonBytes encoded(RecordValue inputs) {
        JsonBytes bytes = new JsonBytes(usual).value(inputs);
        if (bytes.size() != usual) {
            usual = Math.min(bytes.size(), USUAL_MOST);
        }
        return bytes;
    }

    /** Places a call and waits for what becomes of it. */
    private WorkerCall.Outcome run(WorkerCall call) throws NodeFailure, InterruptedException {
        Roster.Place place = roster.place(call);
        while (place == Roster.Place.START) {
            start.run();
            if (call.outcome() != WorkerCall.Outcome.NONE) {
                return call.outcome();
            }
            place = roster.place(call);
        }
        Worker worker = call.worker;
        if (place == Roster.Place.GIVEN && worker != null) {
            worker.queue.write();
        }
        WorkerCall.Outcome outcome = call.await();
        if (outcome == WorkerCall.Outcome.CANCELLED) {
            abandon(call);
        }
        return outcome;
    }

    private void abandon(WorkerCall call) {
        Roster.Next next = roster.cancelled(call);
        Worker worker = call.worker;
        if (worker == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        worker.queue.write(); // others may have relied on this call for that
        worker.ends(next, true);
        if (interrupted) {
            Thread.currentThread().interrupt();
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
}
