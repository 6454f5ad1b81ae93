package dev.sluice.lang.process.limits;

import java.time.Duration;

/**
 * What a process takes, with all that it has started and that still is there.
 *
 * @param processes how many there are, without the sandbox's own
 * @param cpu processor time since they were started, with that of those which have ended
 * @param memory bytes; what several share counts once where the system tells that
 */
record Usage(int processes, Duration cpu, long memory) {
    /** The same with the processor time since then. */
    Usage since(Duration before) {
        return new Usage(processes, cpu.minus(before), memory);
    }
}
