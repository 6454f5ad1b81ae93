package dev.sluice.engine.internal;

import dev.sluice.engine.TimeSource;
import dev.sluice.nodes.api.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Says when bodies begin, for all runs of an engine. A body takes all that it needs at once or nothing, so none can wait for
 * another that waits; until then it has no thread. Of those that wait the first one goes whose needs are free, see {@link Turn}
 * for who is first; one that has waited for long keeps what it needs from those behind it. Thread-safe.
 *
 * <p>A body that waits for files or network and is not limited in any way begins at once, without a lock.
 */
public final class Dispatcher {
    private static final Duration TELLING = Duration.ofSeconds(1);
    private static final int MOST_TOLD = 100;

    private final BodyThreads threads;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Resources resources;
    private final Demands demands;
    /** Those for which somebody waits. */
    private final List<Demand> waiting = new ArrayList<>();

    private long order;
    private long choice;
    private boolean telling;
    /** When the next choice is due because of a rate; {@link Long#MAX_VALUE} for never. */
    private long wakesAt = Long.MAX_VALUE;

    /**
     * A dispatcher for the threads of an engine.
     *
     * @param given what it has of resources, in thousandths, by name; goes before what projects declare
     * @param processors how many bodies compute at once unless {@code cpu} is given
     * @param processes how many bodies have a process at once
     */
    Dispatcher(BodyThreads threads, TimeSource time, Map<String, Long> given, int processors, int processes) {
        this.threads = threads;
        this.time = time;
        this.resources = new Resources(given, processors);
        this.demands = new Demands(resources, processes);
    }

    /** One that has the threads of an engine. */
    public static Dispatcher of(
            Workers workers, TimeSource time, Map<String, Long> given, int processors, int processes) {
        return new Dispatcher(workers, time, given, processors, processes);
    }

    /** Takes note of what a project declares. What waits for more than there is now is refused, as it would for ever. */
    void declare(Map<String, Long> declared) {
        if (declared.isEmpty()) {
            return;
        }
        Chosen chosen = new Chosen();
        lock.lock();
        try {
            if (resources.declare(declared)) {
                long now = time.nanos();
                waiting.forEach(demand -> refuse(demand, now, chosen));
                choose(now, chosen);
            }
        } finally {
            lock.unlock();
        }
        chosen.go(false);
    }

    private static void refuse(Demand demand, long now, Chosen chosen) {
        String impossible = demand.impossible();
        Turn turn = impossible == null ? null : demand.line.first(now);
        while (impossible != null && turn != null) {
            demand.line.remove(turn);
            turn.body.place().turn = null;
            chosen.refuse(turn.body, impossible, 0);
            turn = demand.line.first(now);
        }
    }

    /** Has a body begin as soon as it may. */
    void start(Body body) {
        if (body.execution() == Execution.BLOCKING
                && body.policy().isFree()
                && body.runPolicy().bodies() == 0) {
            threads.virtual(body, body::work);
            return;
        }
        Chosen chosen = new Chosen();
        lock.lock();
        try {
            Demand demand = demands.of(body);
            String impossible = demand.impossible();
            if (impossible != null) {
                chosen.refuse(body, impossible, 0);
            } else {
                long now = time.nanos();
                if (demand.line.isEmpty()) {
                    waiting.add(demand);
                }
                body.place().turn = demand.line.add(body, now, order++);
                choose(now, chosen);
            }
        } finally {
            lock.unlock();
        }
        chosen.go(false);
    }

    /** A body that has not begun never will. What was kept for it may go to others. */
    void withdraw(Body body) {
        Chosen chosen = new Chosen();
        lock.lock();
        try {
            Turn turn = body.place().turn;
            if (turn != null) {
                body.place().turn = null;
                turn.line.leave(turn);
                waiting.removeIf(demand -> demand.line.isEmpty());
                long now = time.nanos();
                if (now - turn.arrived >= Turn.AGE && !waiting.isEmpty()) {
                    choose(now, chosen);
                }
            }
        } finally {
            lock.unlock();
        }
        chosen.go(false);
    }

    /** Works on the thread of the pool that calls, then on whatever computes next. */
    private void compute(Body first) {
        Body next = first;
        while (next != null) {
            next = work(next, true);
        }
    }

    /** @return what the thread is to do next; null for nothing */
    private @Nullable Body work(Body body, boolean goesOn) {
        try {
            body.work();
        } finally {
            Chosen chosen = ended(body);
            body = chosen.go(goesOn);
        }
        return body;
    }

    private Chosen ended(Body body) {
        Chosen chosen = new Chosen();
        lock.lock();
        try {
            Demand held = body.place().held;
            if (held != null) {
                body.place().held = null;
                held.release();
            }
            if (!waiting.isEmpty()) {
                choose(time.nanos(), chosen);
            }
        } finally {
            lock.unlock();
        }
        return chosen;
    }

    /** Chooses all that may begin now. */
    private void choose(long now, Chosen chosen) {
        choice++;
        boolean kept = false;
        Demand demand = next(now);
        while (demand != null) {
            Turn turn = demand.line.first(now);
            if (turn == null) {
                waiting.remove(demand);
            } else if (demand.fits(choice)) {
                tryNow(demand, turn, now, chosen);
            } else {
                demand.lackingIn = choice;
                if (!kept && now - turn.arrived >= Turn.AGE) {
                    kept = true;
                    demand.keep(choice);
                }
            }
            demand = next(now);
        }
        tellLater();
    }

    /** The demand whose first is before those of all others that were not found to lack something. */
    private @Nullable Demand next(long now) {
        Demand best = null;
        Turn first = null;
        for (Demand demand : waiting) {
            if (demand.lackingIn != choice) {
                Turn turn = demand.line.first(now);
                if (turn == null) {
                    return demand;
                }
                if (first == null || turn.isBefore(first, now)) {
                    best = demand;
                    first = turn;
                }
            }
        }
        return best;
    }

    private void tryNow(Demand demand, Turn turn, long now, Chosen chosen) {
        Breaker breaker = demand.gate == null ? null : demand.gate.breaker(turn.body);
        long closed = breaker == null ? 0 : breaker.delay(now);
        long early = closed > 0 || demand.gate == null ? 0 : demand.gate.delay(now);
        if (early > 0) {
            demand.lackingIn = choice;
            wakeIn(early, now);
            return;
        }
        demand.line.remove(turn);
        turn.body.place().turn = null;
        if (demand.line.isEmpty()) {
            waiting.remove(demand);
        }
        if (breaker != null && closed > 0) {
            chosen.refuse(turn.body, breaker.why(), closed);
            return;
        }
        if (demand.gate != null) {
            demand.gate.begin(now);
        }
        if (breaker != null) {
            breaker.begin(now);
            turn.body.place().breaker = breaker;
        }
        demand.take();
        turn.body.place().held = demand;
        chosen.begin(turn.body);
    }

    private void wakeIn(long delay, long now) {
        if (now + delay < wakesAt) {
            wakesAt = now + delay;
            // cancelled never: a choice too many does no harm, and there is one for each begin at most
            Runnable unused = time.after(Duration.ofNanos(delay), this::wake);
        }
    }

    private void wake() {
        Chosen chosen = new Chosen();
        lock.lock();
        try {
            wakesAt = Long.MAX_VALUE;
            choose(time.nanos(), chosen);
        } finally {
            lock.unlock();
        }
        chosen.go(false);
    }

    private void tellLater() {
        if (!telling && !waiting.isEmpty()) {
            telling = true;
            Runnable unused = time.after(TELLING, this::tell);
        }
    }

    /** Tells those that have waited for a while why. */
    private void tell() {
        List<Turn> told = new ArrayList<>();
        List<String> words = new ArrayList<>();
        lock.lock();
        try {
            telling = false;
            long now = time.nanos();
            for (Iterator<Demand> each = waiting.iterator(); each.hasNext() && told.size() < MOST_TOLD; ) {
                Demand demand = each.next();
                String why = demand.why(now);
                demand.line.some(MOST_TOLD, turn -> {
                    if (!turn.told && now - turn.arrived >= TELLING.toNanos()) {
                        turn.told = true;
                        told.add(turn);
                        words.add(why);
                    }
                });
            }
            tellLater();
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < told.size(); i++) {
            told.get(i).body.waits(words.get(i));
        }
    }

    /** What was chosen under the lock, to be done without it. */
    private final class Chosen {
        private final List<Body> begun = new ArrayList<>(1);
        private @Nullable List<Runnable> refused;

        void begin(Body body) {
            begun.add(body);
        }

        void refuse(Body body, String why, long nanos) {
            if (refused == null) {
                refused = new ArrayList<>();
            }
            refused.add(() -> body.refuse(why, Duration.ofNanos(nanos)));
        }

        /**
         * Does it.
         *
         * @param computing whether the calling thread can compute one of them
         * @return what the calling thread is to do
         */
        @Nullable
        Body go(boolean computing) {
            Body next = null;
            for (Body body : begun) {
                boolean computes = body.execution() == Execution.CPU || body.execution() == Execution.INLINE;
                if (!computes) {
                    threads.virtual(body, () -> {
                        Body unused = work(body, false);
                    });
                } else if (computing && next == null) {
                    next = body;
                } else {
                    threads.compute(() -> compute(body));
                }
            }
            if (refused != null) {
                refused.forEach(Runnable::run);
            }
            return next;
        }
    }
}
