package dev.sluice.engine.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The runs of an engine that are under way. They are linked to each other, as a set would take more for each than its
 * links. Thread-safe; the lock is held for some steps only.
 */
public final class RunList {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable RunLoop first;

    public void add(RunLoop run) {
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

    /** Does nothing where it is not there. */
    public void remove(RunLoop run) {
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

    /** All that are there now, the newest first. */
    public List<RunLoop> all() {
        lock.lock();
        try {
            List<RunLoop> all = new ArrayList<>();
            for (RunLoop run = first; run != null; run = run.next) {
                all.add(run);
            }
            return all;
        } finally {
            lock.unlock();
        }
    }
}
