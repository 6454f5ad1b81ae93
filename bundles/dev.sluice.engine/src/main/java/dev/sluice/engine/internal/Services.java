package dev.sluice.engine.internal;

import dev.sluice.engine.TimeSource;
import dev.sluice.engine.journal.FrameBuffers;
import dev.sluice.engine.journal.Journal;
import dev.sluice.nodes.api.SecretSource;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What every run of an engine uses.
 *
 * @param dispatcher says when bodies begin
 * @param quotas says when runs begin
 * @param buffers in which frames of the journal are encoded
 * @param random may be used from any thread
 * @param errors hears of what no run can be told, such as a listener that throws
 * @param ended told when a run has ended, before its result is
 * @param secrets used from any thread
 * @param grace how long a stopped body may take to return before the run goes on without it
 */
public record Services(
        Workers workers,
        Dispatcher dispatcher,
        RunQuotas quotas,
        TimeSource time,
        Journal journal,
        FrameBuffers buffers,
        RandomGenerator random,
        Consumer<Throwable> errors,
        Consumer<RunLoop> ended,
        SecretSource secrets,
        Duration grace) {}
