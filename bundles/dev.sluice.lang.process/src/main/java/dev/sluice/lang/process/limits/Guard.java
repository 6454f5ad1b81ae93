package dev.sluice.lang.process.limits;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Limits, and who holds processes to them. */
public record Guard(ProcessWatch watch, TreeLimits limits) {
    /**
     * Watches a process from now on.
     *
     * @param call what tells the call that it works at from others, of which each has processor time of its own; gives null
     *     where it works at none
     * @param onExcess is told once, in the watch's thread, where a limit is passed; it must not wait
     */
    public ProcessWatch.Watched watch(Process process, Supplier<@Nullable Object> call, Consumer<Excess> onExcess) {
        return watch.watch(process, limits, call, onExcess);
    }
}
