package dev.sluice.engine.internal;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says when runs begin of flows that may have only so many at once; first come, first served. Thread-safe. */
public final class RunQuotas {
    private final Map<String, Flow> flows = new HashMap<>();

    /** Begins a run, now or when another of its flow has ended. */
    public void begin(RunLoop run) {
        if (run.plan().policy().runs() == 0 || mayBegin(run)) {
            run.begin();
        }
    }

    private synchronized boolean mayBegin(RunLoop run) {
        Flow flow = flows.computeIfAbsent(run.plan().flow(), absent -> new Flow());
        if (flow.going >= run.plan().policy().runs()) {
            flow.waiting.add(run);
            return false;
        }
        flow.going++;
        return true;
    }

    /** A run has ended. */
    public void ended(RunLoop run) {
        RunLoop next = run.plan().policy().runs() == 0 ? null : next(run);
        if (next != null) {
            next.begin();
        }
    }

    private synchronized @Nullable RunLoop next(RunLoop ended) {
        Flow flow = flows.get(ended.plan().flow());
        if (flow == null || flow.skipped.remove(ended)) {
            return null;
        }
        RunLoop next = flow.waiting.poll();
        if (next == null) {
            flow.going--;
        }
        return next;
    }

    /** Lets a run begin that waits, as it was cancelled and is to end. */
    void hurry(RunLoop run) {
        if (run.plan().policy().runs() > 0 && isHurried(run)) {
            run.begin();
        }
    }

    private synchronized boolean isHurried(RunLoop run) {
        Flow flow = flows.get(run.plan().flow());
        return flow != null && flow.waiting.remove(run) && flow.skipped.add(run);
    }

    private static final class Flow {
        private final ArrayDeque<RunLoop> waiting = new ArrayDeque<>();
        /** Those that began without counting. */
        private final java.util.Set<RunLoop> skipped = new java.util.HashSet<>();

        private int going;
    }
}
