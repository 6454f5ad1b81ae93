package dev.sluice.engine.internal;

import java.time.Duration;

/**
 * The place of a body that waits. Of two with the same level the one with the earlier deadline goes first; one without a
 * deadline, or with one far away, counts as due {@link #PATIENCE} after it came, so that a stream of others cannot pass it for
 * ever.
 */
final class Turn implements Comparable<Turn> {
    /** After each such span of waiting a body counts as of a priority more. */
    static final long AGE = Duration.ofSeconds(10).toNanos();

    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    final Body body;
    final WaitingLine line;
    final int priority;
    final long arrived;
    private final long due;
    private final long order;
    /** Whether its body was stopped meanwhile; it may still stand in the line, or was passed over already. */
    boolean gone;
    /** Whether somebody was told what it waits for. */
    boolean told;

    /**
     * A place behind all that came before.
     *
     * @param now on the time source
     * @param order grows with each
     */
    Turn(Body body, WaitingLine line, long now, long order) {
        this.body = body;
        this.line = line;
        this.priority = body.policy().priority();
        this.arrived = now;
        long asked = body.place().due;
        long patience = now + PATIENCE;
        this.due = asked == Long.MAX_VALUE || asked - patience > 0 ? patience : asked;
        this.order = order;
    }

    /** Its priority with what it has waited; above 9 for what has waited very long. */
    long level(long now) {
        return priority + (now - arrived) / AGE;
    }

    @Override
    public int compareTo(Turn other) {
        int byDue = Long.signum(due - other.due);
        return byDue != 0 ? byDue : Long.compare(order, other.order);
    }

    /** Whether it goes before another, of any priority. */
    boolean isBefore(Turn other, long now) {
        long levels = level(now) - other.level(now);
        return levels > 0 || levels == 0 && compareTo(other) < 0;
    }
}
