package dev.sluice.nodes.events.internal.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The requests that a node works on, and one timer for all of them. Thread-safe. */
final class InFlight {
    private final Duration within;
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    /** Whether the timer runs. */
    private final AtomicBoolean timed = new AtomicBoolean();

    private volatile boolean closed;
    private volatile @Nullable Thread closing;

    /** @param within how long a client waits for its answer */
    InFlight(Duration within) {
        this.within = within;
    }

    /** How long a client waits for its answer. */
    Duration within() {
        return within;
    }

    /** Takes a request. Returns whether it may go on; where the node is stopping it may not. */
    boolean enter(Exchange exchange) {
        exchanges.add(exchange);
        if (closed) {
            leave(exchange);
            return false;
        }
        return true;
    }

    /** A request waits for the flow from now on; where that takes too long, it is let go. */
    void await(Exchange exchange, Call call) {
        exchange.await(within);
        if (!timed.get() && timed.compareAndSet(false, true)) {
            call.later(within, () -> look(call));
        }
    }

    /** Lets those go that have waited too long, and looks again when the next will have. */
    private void look(Call timer) {
        long now = System.nanoTime();
        long next = within.toNanos();
        for (Exchange exchange : exchanges) {
            long left = exchange.left(now);
            if (left <= 0) {
                exchange.end(Exchange.Gone.LATE);
            } else {
                next = Math.min(next, left);
            }
        }
        if (exchanges.isEmpty()) {
            timed.set(false);
            if (exchanges.isEmpty() || !timed.compareAndSet(false, true)) {
                return;
            }
        }
        timer.later(Duration.ofNanos(next), () -> look(timer));
    }

    /** A request has been answered, to the last byte. Has no effect a second time. */
    void leave(Exchange exchange) {
        exchanges.remove(exchange);
        Thread waiting = closing;
        if (waiting != null && exchanges.isEmpty()) {
            LockSupport.unpark(waiting);
        }
    }

    /**
     * Takes no more, and waits until all that were taken have been answered. A request that is still being read was not taken.
     *
     * @throws InterruptedException where this thread was interrupted; those that were not answered are let go then
     */
    void close() throws InterruptedException {
        closing = Thread.currentThread();
        closed = true;
        for (Exchange exchange : exchanges) {
            if (!exchange.isRead()) {
                exchange.end(Exchange.Gone.STOPPED);
            }
        }
        while (!exchanges.isEmpty()) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                exchanges.forEach(exchange -> exchange.end(Exchange.Gone.STOPPED));
                throw new InterruptedException("requests were not answered in time");
            }
        }
    }
}
