package dev.sluice.engine.history;

import dev.sluice.engine.journal.SegmentName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Optional<ProcessHandle> process =
                ProcessHandle.of(segment.pid()).filter(found -> found.isAlive() && !hasEnded(found.pid()));
        Optional<Instant> began = process.flatMap(found -> found.info().startInstant());
        return process.isPresent()
                && !began.orElse(Instant.MIN).isAfter(segment.opened().plus(SLACK));
    };

    boolean lives(SegmentName segment);

    /**
     * Whether Linux lists a process only until somebody takes its exit code (proc(5), {@code stat}: state Z or X), which in a
     * container may be never. False where that cannot be told.
     */
    private static boolean hasEnded(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            int state = stat.lastIndexOf(')') + 2;
            return state >= 2 && state < stat.length() && "ZX".indexOf(stat.charAt(state)) >= 0;
        } catch (IOException e) {
            return false; // not Linux, or it has gone in this moment, which the next look tells
        }
    }
}
