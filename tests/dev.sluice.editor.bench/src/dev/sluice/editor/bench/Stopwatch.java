package dev.sluice.editor.bench;

import java.lang.management.ManagementFactory;

/** Measures what the calling thread does: how long it takes, and how long the thread worked meanwhile. */
final class Stopwatch {
    private final long start = System.nanoTime();
    private final long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

    /**
     * A length of time.
     *
     * @param wall milliseconds by the clock on the wall
     * @param cpu milliseconds of processor time; tells more on a machine that does other things too
     */
    record Took(double wall, double cpu) {
        static final Took NOTHING = new Took(0, 0);

        Took plus(Took other) {
            return new Took(wall + other.wall, cpu + other.cpu);
        }

        Took worst(Took other) {
            return new Took(Math.max(wall, other.wall), Math.max(cpu, other.cpu));
        }

        /** How many of these go into a second. @param count how many this is the sum of */
        Took rate(int count) {
            return new Took(count * 1e3 / wall, count * 1e3 / cpu);
        }
    }

    Took took() {
        return tookWithout(0);
    }

    /** The time but for what was slept. */
    Took tookWithout(long sleptNanos) {
        return new Took(
                (System.nanoTime() - start - sleptNanos) / 1e6,
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - worked) / 1e6);
    }

    long nanos() {
        return System.nanoTime() - start;
    }
}
