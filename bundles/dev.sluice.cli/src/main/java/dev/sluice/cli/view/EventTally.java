package dev.sluice.cli.view;

import dev.sluice.engine.Life;
import dev.sluice.engine.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a node that gives events stands, how many it gave, and how quickly. For one thread. */
final class EventTally {
    private static final Duration SPAN = Duration.ofSeconds(5);

    private @Nullable Life life;
    private long count;
    /** When the span began that is counted now, and what came in it and in the one before. */
    private Instant began = Instant.MIN;

    private long inSpan;
    private long before;

    void apply(RunEvent.EventTaken taken) {
        turn(taken.time());
        count++;
        inSpan++;
    }

    void apply(RunEvent.LifeChanged change) {
        life = change.life();
    }

    private void turn(Instant now) {
        if (began == Instant.MIN || now.isAfter(began.plus(SPAN.multipliedBy(2)))) {
            began = now;
            before = 0;
            inSpan = 0;
        } else if (now.isAfter(began.plus(SPAN))) {
            began = began.plus(SPAN);
            before = inSpan;
            inSpan = 0;
        }
    }

    /** Whether there is anything to say. */
    boolean isEmpty() {
        return life == null && count == 0;
    }

    /** Whether it gives none now, though it could. */
    boolean isDown() {
        return life == Life.STOPPED || life == Life.FAILED;
    }

    long count() {
        return count;
    }

    /** What it does, such as {@code 12,034 events, 40/s}; how it stands goes before, where it is not simply running. */
    String text(Instant now) {
        String stands = life == null || life == Life.RUNNING ? "" : life.name().toLowerCase(Locale.ROOT);
        if (count == 0) {
            return stands.isEmpty() ? "waits for events" : stands;
        }
        turn(now);
        double seconds =
                SPAN.toSeconds() + Math.max(0, Duration.between(began, now).toMillis()) / 1000.0;
        double rate = (before + inSpan) / seconds;
        String speed = rate == 0 ? "" : String.format(Locale.ROOT, rate < 10 ? ", %.1f/s" : ", %,.0f/s", rate);
        String events = String.format(Locale.ROOT, count == 1 ? "%,d event" : "%,d events", count);
        return (stands.isEmpty() ? "" : stands + ", ") + events + speed;
    }
}
