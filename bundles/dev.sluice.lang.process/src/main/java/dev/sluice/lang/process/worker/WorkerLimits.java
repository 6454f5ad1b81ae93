package dev.sluice.lang.process.worker;

import dev.sluice.nodes.api.ScriptRuntime;
import java.time.Duration;

/**
 * What a pool and each of its workers may take.
 *
 * @param workers how many run at once, from 1 on
 * @param ahead how many calls may wait in a worker behind the one that runs. Above 0 only where running a call twice
 *     does no harm, as a call that waits there shares the fate of the one before it until it is sent again
 * @param calls after so many a worker is replaced
 * @param answer bytes of one answer; above it the worker is killed
 * @param start how long a worker may take until it is ready
 * @param grace from the request to end (SIGTERM) until it is killed
 * @param idle after this without a call a worker ends
 * @param between processor time that a worker may take without a call, with all that it has started, beyond a tenth of the
 *     time that it has none
 */
public record WorkerLimits(
        int workers,
        int ahead,
        long calls,
        int answer,
        Duration start,
        Duration grace,
        Duration idle,
        Duration between) {
    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final int AHEAD = 31;

    public WorkerLimits {
        if (workers < 1 || ahead < 0 || calls < 1 || answer < 1) {
            throw new IllegalArgumentException("limits of workers are positive");
        }
    }

    /** What is usual for the workers that a description asks for. @param pure whether running a call twice does no harm */
    public static WorkerLimits of(ScriptRuntime.Workers workers, boolean pure, int answer, Duration grace) {
        long calls = workers.calls() == 0 ? Long.MAX_VALUE : workers.calls();
        return new WorkerLimits(workers.count(), pure ? AHEAD : 0, calls, answer, START, grace, IDLE, BETWEEN);
    }
}
