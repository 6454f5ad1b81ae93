package dev.sluice.engine.history;

import dev.sluice.engine.journal.SegmentName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells whether the process that wrote a segment still lives. */
@FunctionalInterface
interface Processes {
    /** The start of a process is known to some hundredths of a second only, and clocks are set. */
    Duration SLACK = Duration.ofSeconds(2);

    /** Looks among the processes of this machine. One with the same number that began later is another. */
    Processes OF_THIS_MACHINE = segment -> {
        Optional<ProcessHandle> process = ProcessHandle.of(segment.pid()).filter(ProcessHandle::isAlive);
        Optional<Instant> began = process.flatMap(found -> found.info().startInstant());
        return process.isPresent()
                && !began.orElse(Instant.MIN).isAfter(segment.opened().plus(SLACK));
    };

    boolean lives(SegmentName segment);
}
