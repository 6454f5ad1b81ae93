package dev.sluice.nodes.events.internal.http;

/** A server at one port. Thread-safe. */
interface HttpPort {
    /** The port at which it listens. */
    int port();

    /** Takes no more connections. What goes on over those that are there goes on. Has no effect a second time. */
    void refuse();

    /** Closes what is left and waits until its threads have ended. */
    void close();
}
