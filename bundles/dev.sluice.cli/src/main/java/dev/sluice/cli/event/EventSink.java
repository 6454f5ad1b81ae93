package dev.sluice.cli.event;

import dev.sluice.engine.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Takes the events of a run on a thread that may wait. Called by one thread at a time. */
public interface EventSink {
    /** How long to wait for events before {@link #idle}, where a sink does nothing then. */
    Duration NO_RHYTHM = Duration.ofHours(1);

    /**
     * Takes events, in order, and lets them be seen before it returns.
     *
     * @throws IOException where they cannot be written; the sink gets no more of them then
     */
    void accept(List<RunEvent> events) throws IOException;

    /** How often {@link #idle} is called while no events come. */
    default Duration rhythm() {
        return NO_RHYTHM;
    }

    /** Time went by. */
    default void idle() throws IOException {
        // most sinks show events only
    }
}
