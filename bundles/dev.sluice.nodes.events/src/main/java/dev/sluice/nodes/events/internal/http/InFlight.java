package dev.sluice.nodes.events.internal.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The requests that a node works on. Thread-safe. */
final class InFlight {
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile @Nullable Thread closing;

    /** Takes a request. Returns whether it may go on; where the node is stopping it may not. */
    boolean enter(Exchange exchange) {
        exchanges.add(exchange);
        if (closed) {
            leave(exchange);
            return false;
        }
        return true;
    }

    /** A request has been answered, to the last byte. */
    void leave(Exchange exchange) {
        exchanges.remove(exchange);
        Thread waiting = closing;
        if (waiting != null && exchanges.isEmpty()) {
            LockSupport.unpark(waiting);
        }
    }

    /**
     * Takes no more, and waits until all that were taken have been answered.
     *
     * @throws InterruptedException where this thread was interrupted; those that were not answered are let go then
     */
    void close() throws InterruptedException {
        closing = Thread.currentThread();
        closed = true;
        while (!exchanges.isEmpty()) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                exchanges.forEach(Exchange::stop);
                throw new InterruptedException("requests were not answered in time");
            }
        }
    }
}
