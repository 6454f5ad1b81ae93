package dev.sluice.lang.process.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which workers a pool has, and which of them gets which call: one that has nothing to do, else a new one while there may
 * be more, else the one with the least to do that has room. Calls that none has room for wait, and go in the order in which
 * they came. Thread-safe; its lock is held for moments only. The lock of a worker's queue is taken within it, never the other
 * way round.
 */
final class Roster {
    /** What becomes of a call that is placed. */
    enum Place {
        /** A worker has it, to which it is to be written. */
        GIVEN,
        /** It waits; its thread is told when a worker has it. */
        WAITS,
        /** A worker is to be started, and the call to be placed again. */
        START
    }

    /** What is to be done with a worker that has less to do. */
    enum Next {
        GOES_ON,
        RETIRES,
        IS_KILLED
    }

    private final WorkerLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Worker> workers = new ArrayList<>();
    private final Deque<WorkerCall> waiting = new ArrayDeque<>();
    /** Why workers were dismissed, as far as nobody has been told. */
    private final Queue<String> reasons = new ConcurrentLinkedQueue<>();

    private int starting;
    private boolean closing;

    Roster(WorkerLimits limits) {
        this.limits = limits;
    }

    Place place(WorkerCall call) {
        lock.lock();
        try {
            call.worker = null;
            Worker best = waiting.isEmpty() ? best(call) : null;
            boolean more = mayStart();
            if (best != null && (best.load == 0 || !more)) {
                boolean unused = give(best, call);
                return Place.GIVEN;
            }
            if (more) {
                starting++;
                return Place.START;
            }
            waiting.addLast(call);
            return Place.WAITS;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the first worker is to be started now. */
    boolean startFirst() {
        lock.lock();
        try {
            boolean first = starting == 0 && workers.isEmpty();
            starting += first ? 1 : 0;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** A worker that was to be started has been, or could not be (null). */
    void started(@Nullable Worker worker) {
        lock.lock();
        try {
            starting--;
            if (worker == null || worker.closed) {
                recruit();
            } else {
                workers.add(worker);
                distribute(null); // it may be ready already
            }
        } finally {
            lock.unlock();
        }
    }

    /** A worker takes calls from now on. In its own thread, which then has to refill it. */
    void ready(Worker worker) {
        lock.lock();
        try {
            worker.ready = true;
            worker.idleSince = System.nanoTime();
            distribute(worker);
        } finally {
            lock.unlock();
        }
    }

    /** A worker has answered so many calls. In its own thread, which then has to refill it. @param bytes their sizes */
    Next answered(Worker worker, int calls, int bytes) {
        lock.lock();
        try {
            worker.load -= calls;
            worker.bytes -= bytes;
            WorkerCall first = worker.queue.first();
            if (first != null && first.outcome() == WorkerCall.Outcome.CANCELLED) {
                return condemned(worker);
            }
            return relieved(worker, worker);
        } finally {
            lock.unlock();
        }
    }

    /** What is to be done with the worker of a call that was cancelled: one that has not begun it is killed when it does. */
    Next cancelled(WorkerCall call) {
        lock.lock();
        try {
            Worker worker = call.worker;
            if (worker == null) {
                return Next.GOES_ON; // it waits, and is left out when its turn comes
            }
            if (worker.queue.withdraw(call)) {
                worker.load--;
                worker.bytes -= call.size();
                return relieved(worker, null);
            }
            return worker.queue.first() == call ? condemned(worker) : Next.GOES_ON;
        } finally {
            lock.unlock();
        }
    }

    /** Gives no more calls to a worker. */
    void remove(Worker worker) {
        lock.lock();
        try {
            drop(worker);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a worker is killed because of a call that was cancelled, so that the others there are not to blame. */
    boolean isCondemned(Worker worker) {
        lock.lock();
        try {
            return worker.condemned;
        } finally {
            lock.unlock();
        }
    }

    /** Removes and gives the workers that have had nothing to do for so long. */
    List<Worker> takeIdle(Duration idle) {
        lock.lock();
        try {
            List<Worker> taken = new ArrayList<>();
            long now = System.nanoTime();
            for (Worker worker : List.copyOf(workers)) {
                if (worker.ready && worker.load == 0 && now - worker.idleSince >= idle.toNanos()) {
                    taken.add(worker);
                    drop(worker);
                }
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** What tells the time that a worker has nothing to do from other such times; null where it is to do something. */
    @Nullable
    Object pause(Worker worker) {
        lock.lock();
        try {
            return worker.ready && !worker.closed && worker.load == 0 ? worker.served : null;
        } finally {
            lock.unlock();
        }
    }

    /** Removes a worker that has nothing to do; false where a call has just come to it. @param why for the next call's log */
    boolean dismiss(Worker worker, String why) {
        lock.lock();
        try {
            boolean free = worker.ready && !worker.closed && worker.load == 0;
            if (free) {
                drop(worker);
                reasons.add(why);
            }
            return free;
        } finally {
            lock.unlock();
        }
    }

    /** Why a worker was dismissed, each reason once; null where there is none. */
    @Nullable
    String dismissed() {
        return reasons.poll();
    }

    /** Removes and gives all workers. */
    List<Worker> takeAll() {
        lock.lock();
        try {
            List<Worker> taken = List.copyOf(workers);
            taken.forEach(this::drop);
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** From now on each worker retires when it has answered all that it got. */
    void close() {
        lock.lock();
        try {
            closing = true;
        } finally {
            lock.unlock();
        }
    }

    /** How many processes there are now. */
    int size() {
        lock.lock();
        try {
            return workers.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean mayStart() {
        return workers.size() + starting < limits.workers();
    }

    private @Nullable Worker best(WorkerCall call) {
        Worker best = null;
        for (Worker worker : workers) {
            if (hasRoom(worker, call) && (best == null || worker.load < best.load)) {
                best = worker;
            }
        }
        return best;
    }

    private boolean hasRoom(Worker worker, WorkerCall call) {
        return worker.ready
                && !worker.closed
                && (worker.load == 0
                        || worker.load <= limits.ahead() && worker.bytes + call.size() <= WorkerQueue.PIPE);
    }

    /** True where somebody has to be found who writes it. */
    private boolean give(Worker worker, WorkerCall call) {
        worker.load++;
        worker.bytes += call.size();
        worker.served++;
        worker.closed = worker.served >= limits.calls();
        call.worker = worker;
        return worker.queue.add(call);
    }

    /** Gives calls that wait to workers that have room. @param reader a worker that is refilled by who calls this */
    private void distribute(@Nullable Worker reader) {
        for (WorkerCall head = waiting.peekFirst(); head != null; head = waiting.peekFirst()) {
            boolean wanted = head.outcome() == WorkerCall.Outcome.NONE;
            Worker best = wanted ? best(head) : null;
            if (wanted && best == null) {
                return;
            }
            waiting.removeFirst();
            if (best != null && give(best, head) && (best != reader || best.load > 1)) {
                head.writes(best.queue);
            }
        }
    }

    /** After a worker has less to do. @param reader the same where who calls this refills it */
    private Next relieved(Worker worker, @Nullable Worker reader) {
        if (worker.load == 0) {
            worker.idleSince = System.nanoTime();
            if (worker.closed || closing && waiting.isEmpty()) {
                drop(worker);
                return Next.RETIRES;
            }
        }
        distribute(reader);
        return Next.GOES_ON;
    }

    private Next condemned(Worker worker) {
        worker.condemned = true;
        drop(worker);
        return Next.IS_KILLED;
    }

    private void drop(Worker worker) {
        worker.closed = true;
        if (workers.remove(worker)) {
            recruit();
        }
    }

    /** Sends as many of the calls that wait as may start a worker back to their threads, which do so. */
    private void recruit() {
        int missing = limits.workers() - workers.size() - starting;
        while (missing > 0 && !waiting.isEmpty()) {
            WorkerCall head = waiting.removeFirst();
            missing -= head.outcome() == WorkerCall.Outcome.NONE ? 1 : 0;
            head.notBegun();
        }
    }
}
