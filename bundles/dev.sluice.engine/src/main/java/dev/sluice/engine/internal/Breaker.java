package dev.sluice.engine.internal;

import dev.sluice.engine.plan.TypeLimit;

/**
 * Keeps bodies from trying in vain. Closed, it lets all through and counts how the last ones went. Open, it lets none
 * through for a while. Then it lets one through at a time: when that succeeds it closes, else it opens again. Thread-safe.
 */
final class Breaker {
    /** How an attempt went, as far as it tells of what the body talks to. */
    enum Verdict {
        WELL,
        BADLY,
        /** It was stopped, or never began. */
        UNKNOWN
    }

    private final String name;
    private final TypeLimit.Breaker limit;
    private final boolean[] failed;
    private int next;
    private int failures;
    private boolean open;
    /** When it opened, or last let one through to try. */
    private long since;

    private boolean trying;

    /** @param name what it is for, as a message says it */
    Breaker(String name, TypeLimit.Breaker limit) {
        this.name = name;
        this.limit = limit;
        this.failed = new boolean[limit.of()];
    }

    /** How long no body may try; 0 or less where one may. */
    synchronized long delay(long now) {
        return open ? since + limit.open().toNanos() - now : 0;
    }

    /** A body is let through, as {@link #delay} allowed. */
    synchronized void begin(long now) {
        if (open) {
            // until it answers, or as long again where it never does
            trying = true;
            since = now;
        }
    }

    synchronized void report(Verdict verdict, long now) {
        if (verdict == Verdict.UNKNOWN) {
            if (trying) {
                trying = false;
                since = now - limit.open().toNanos();
            }
        } else if (open) {
            if (trying) {
                trying = false;
                since = now;
                if (verdict == Verdict.WELL) {
                    close();
                }
            }
        } else {
            count(verdict == Verdict.BADLY);
            if (failures >= limit.failures()) {
                open = true;
                since = now;
            }
        }
    }

    private void count(boolean bad) {
        failures += (bad ? 1 : 0) - (failed[next] ? 1 : 0);
        failed[next] = bad;
        next = (next + 1) % failed.length;
    }

    private void close() {
        open = false;
        failures = 0;
        java.util.Arrays.fill(failed, false);
    }

    String why() {
        return "the circuit breaker of " + name + " is open, as " + limit.failures() + " of the last " + limit.of()
                + " attempts failed";
    }
}
