package dev.sluice.nodes.events.internal.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;

/**
 * Keeps the connections of a port from being more than there is memory for: beyond a number new ones are closed at once, and from
 * half of it on those that say nothing are closed soon. Thread-safe.
 */
final class Crowd implements Connection.Listener {
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final int most;
    private final AtomicInteger open = new AtomicInteger();

    /** @param most how many there are at once */
    Crowd(int most) {
        this.most = most;
    }

    @Override
    public void onOpened(Connection connection) {
        int now = open.incrementAndGet();
        if (now > most) {
            connection.getEndPoint().close();
        } else if (now > most / 2) {
            connection.getEndPoint().setIdleTimeout(IDLE.toMillis());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.decrementAndGet();
    }
}
