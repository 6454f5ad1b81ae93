package dev.sluice.lang.python.internal.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process with all its descendants: they are asked first (SIGTERM), and killed after a grace. Its waits are short
 * and not interruptible, because what is half ended is worse than what is late.
 */
final class Ending {
    private static final Duration KILL = Duration.ofSeconds(4);

    private final Containment containment;
    private final Duration grace;

    Ending(Containment containment, Duration grace) {
        this.containment = containment;
        this.grace = grace;
    }

    /** Asks, waits, kills. */
    void politely(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        started.forEach(ProcessHandle::destroy);
        if (containment == Containment.NONE) {
            process.destroy();
        }
        // A sandbox without descendants has not come to start the program yet.
        if (!started.isEmpty() || containment == Containment.NONE) {
            await(process, grace);
        }
        if (containment == Containment.NONE) {
            started.forEach(ProcessHandle::destroyForcibly);
        }
        atOnce(process);
    }

    /** Kills. */
    void atOnce(Process process) {
        switch (containment) {
            case NAMESPACE -> process.destroyForcibly();
            // the supervisor kills all the others before it ends
            case SUPERVISED -> process.destroy();
            case NONE -> kill(process);
        }
        if (!await(process, KILL)) {
            kill(process);
            await(process, KILL);
        }
        if (containment == Containment.NAMESPACE) {
            sweep(process.pid());
        }
    }

    /**
     * Kills what is left in the session of a sandbox. bubblewrap ties the first process of the namespace to its own life
     * only once that process runs; killed in between, it would leave it waiting for ever.
     */
    private static void sweep(long session) {
        List<ProcessHandle> left = SessionProcesses.of(session);
        left.forEach(ProcessHandle::destroyForcibly);
        left.forEach(process -> process.onExit()
                .completeOnTimeout(process, KILL.toMillis(), TimeUnit.MILLISECONDS)
                .join());
    }

    private static void kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    private static boolean await(Process process, Duration limit) {
        return process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, limit.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
