package dev.sluice.engine.internal;

import dev.sluice.engine.plan.NodePolicy;
import dev.sluice.engine.plan.RunPolicy;
import dev.sluice.nodes.api.Execution;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A body that is to work on a thread of the engine, as {@link Dispatcher} sees it. */
interface Body {
    /** What its node says. */
    NodePolicy policy();

    /** What its run says. */
    RunPolicy runPolicy();

    /** The flow that its run is of. */
    String flow();

    Execution execution();

    /** The name of the thread that it gets. */
    String threadName();

    /** Whether it has neither begun nor been stopped. From any thread. */
    boolean isWaiting();

    /** Works, on the thread that calls. Never throws. */
    void work();

    /** What the dispatcher knows of it; made when it is asked for first. */
    Place place();

    /**
     * Fails without having worked. From any thread.
     *
     * @param transientFor how long it would fail again for the same reason; zero where it always would
     */
    void refuse(String why, Duration transientFor);

    /** Says what it waits for. From any thread. */
    void waits(String why);

    /** What the dispatcher knows of a body. Guarded by its lock, but for the first and the last. */
    final class Place {
        /** When it should have ended, on the time source; not changed once it was given to the dispatcher. */
        long due = Long.MAX_VALUE;
        /** What its circuit breaker goes by; empty for one in all; not changed either. */
        String target = "";
        /** While it waits; null before and after. */
        @Nullable
        Turn turn;

        /** While it holds something. */
        @Nullable
        Demand held;

        /** Which is to be told how it went; null where none is. */
        volatile @Nullable Breaker breaker;
    }
}
