package dev.sluice.lang.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a process with all its descendants: they are asked first (SIGTERM), and killed after a grace. Its waits are short
 * and not interruptible, because what is half ended is worse than what is late.
 */
public final class Ending {
    private static final Duration KILL = Duration.ofSeconds(4);
    /** How often is looked whether what was killed has ended. */
    private static final Duration LOOK = Duration.ofMillis(2);

    private final Containment containment;
    private final @Nullable String mark;
    private final Duration grace;

    /**
     * An ending of one process.
     *
     * @param command its whole command line
     * @param grace how long it may take after it was asked
     */
    public Ending(Containment containment, List<String> command, Duration grace) {
        this.containment = containment;
        this.mark = Sandbox.markOf(command);
        this.grace = grace;
    }

    /** Asks, waits, kills. */
    public void politely(Process process) {
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
    public void atOnce(Process process) {
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
        if (mark != null) {
            sweep(mark);
        }
    }

    /**
     * Kills what is left of a sandbox. bubblewrap ties the first process of the namespace to its own life only once that
     * process is set up, in a session of its own; killed in between, it would leave it running for ever.
     */
    private static void sweep(String mark) {
        long end = System.nanoTime() + KILL.toNanos();
        List<ProcessHandle> left = SandboxProcesses.of(mark);
        left.forEach(ProcessHandle::destroyForcibly);
        // Java looks every 300 ms, and until somebody has taken their exit codes, which in a container may be never.
        while (!left.isEmpty() && System.nanoTime() - end < 0) {
            pause();
            left = SandboxProcesses.withMark(left, mark);
        }
    }

    private static void pause() {
        new CompletableFuture<Void>()
                .completeOnTimeout(null, LOOK.toMillis(), TimeUnit.MILLISECONDS)
                .join();
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
