package dev.sluice.lang.process.limits;

import java.util.function.Consumer;

/** Limits, and who holds processes to them. */
public record Guard(ProcessWatch watch, TreeLimits limits) {
    /**
     * Watches a process from now on.
     *
     * @param onExcess is told once, in the watch's thread, where a limit is passed; it must not wait
     */
    public ProcessWatch.Watched watch(Process process, Work work, Consumer<Excess> onExcess) {
        return watch.watch(process, limits, work, onExcess);
    }
}
