package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.events.internal.Address;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The servers that run in this process: the nodes of one run that listen at the same port share one. Thread-safe. */
final class Servers {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Shared> shared = new HashMap<>();

    private record Key(String run, Address address) {}

    /** A server with what it serves and how many nodes use it; the number is guarded by the lock. */
    private static final class Shared {
        final Routes routes = new Routes();
        final HttpPort port;
        int uses;

        Shared(Address address) throws NodeFailure, InterruptedException {
            this.port = JettyPort.open(address, routes::serve);
        }
    }

    /** One node's use of a server. */
    final class Use {
        private final Key key;
        private final Shared server;
        private final Route route;

        private Use(Key key, Shared server, Route route) {
            this.key = key;
            this.server = server;
            this.route = route;
        }

        int port() {
            return server.port.port();
        }

        /**
         * Takes nothing new, lets what was taken be answered, and closes the server where nobody else uses it.
         *
         * @throws InterruptedException where that took too long; all is closed then
         */
        void stop() throws InterruptedException {
            boolean last = leave();
            if (last) {
                server.port.refuse();
            }
            try {
                route.inFlight().close();
            } finally {
                server.routes.remove(route);
                if (last) {
                    server.port.close();
                }
            }
        }

        /** Gives up its use. Returns whether it was the last; a node that comes later gets another server. */
        private boolean leave() {
            lock.lock();
            try {
                server.uses--;
                return server.uses == 0 && shared.remove(key, server);
            } finally {
                lock.unlock();
            }
        }
    }

    /**
     * Serves a route.
     *
     * @throws NodeFailure where the port cannot be had, or another node of the run serves the same
     * @throws InterruptedException where the thread is interrupted while the port is opened
     */
    Use serve(Address address, Route route) throws NodeFailure, InterruptedException {
        lock.lock();
        try {
            Key key = new Key(route.context().run(), address);
            Shared known = address.port() == 0 ? null : shared.get(key);
            if (known != null) {
                known.routes.add(route);
                known.uses++;
                return new Use(key, known, route);
            }
            Shared server = new Shared(address);
            server.routes.add(route);
            server.uses = 1;
            Key own = new Key(key.run(), address.at(server.port.port()));
            shared.put(own, server);
            return new Use(own, server, route);
        } finally {
            lock.unlock();
        }
    }
}
