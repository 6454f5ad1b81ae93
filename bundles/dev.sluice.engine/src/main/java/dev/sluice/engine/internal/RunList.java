package dev.sluice.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs of an engine that are under way. They are linked to each other, as a set would take more for each than its
 * links; in several lists, so that threads seldom meet at one. Thread-safe; a lock is held for some steps only.
 */
public final class RunList {
    private static final int LISTS = 16;

    private final List<Part> parts = Stream.generate(Part::new).limit(LISTS).toList();

    /** Adds a run, which is in no list. */
    public void add(RunLoop run) {
        part(run).add(run);
    }

    /** Does nothing where it is not there. */
    public void remove(RunLoop run) {
        part(run).remove(run);
    }

    private Part part(RunLoop run) {
        return parts.get((int) run.key() & LISTS - 1);
    }

    /** All that are there now. */
    public List<RunLoop> all() {
        List<RunLoop> all = new ArrayList<>();
        parts.forEach(part -> part.addTo(all));
        return all;
    }

    private static final class Part {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable RunLoop first;

        void add(RunLoop run) {
            lock.lock();
            try {
                run.next = first;
                if (first != null) {
                    first.before = run;
                }
                first = run;
            } finally {
                lock.unlock();
            }
        }

        void remove(RunLoop run) {
            lock.lock();
            try {
                if (run.before == null) {
                    if (first != run) {
                        return;
                    }
                    first = run.next;
                } else {
                    run.before.next = run.next;
                }
                if (run.next != null) {
                    run.next.before = run.before;
                }
                run.next = null;
                run.before = null;
            } finally {
                lock.unlock();
            }
        }

        void addTo(List<RunLoop> all) {
            lock.lock();
            try {
                for (RunLoop run = first; run != null; run = run.next) {
                    all.add(run);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
