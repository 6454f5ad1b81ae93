package dev.sluice.debug.core.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An instant of a run: its state after an event.
 *
 * @param event the number of the event, from 1
 * @param last the number of the run's last event so far
 * @param time when it was; null where the runner does not say
 */
public record Moment(long event, long last, @Nullable Instant time) {}
