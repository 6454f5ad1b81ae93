package dev.sluice.dap;

import dev.sluice.dap.internal.Clients;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/** A debug adapter that listens on a port of the loopback interface, and nowhere else. */
public final class DebugServer implements AutoCloseable {
    private static final int TOKEN_BYTES = 24;

    private final Clients clients;
    private final String token;

    private DebugServer(Clients clients, String token) {
        this.clients = clients;
        this.token = token;
    }

    /**
     * Begins to listen.
     *
     * @param port 0 for any that is free
     * @throws IOException where the port is taken or not allowed
     */
    public static DebugServer open(DebugHost host, int port) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        return new DebugServer(Clients.listen(host, token, port), token);
    }

    /** The address, as clients name it. */
    public String address() {
        return clients.address();
    }

    public int port() {
        return clients.port();
    }

    /** What a client must say to launch a run or to attach to one. Made anew with each adapter. */
    public String token() {
        return token;
    }

    /** Completes once a client has given the token for the first time. */
    public CompletableFuture<Void> begun() {
        return clients.begun();
    }

    /** Completes once there is no client that has given the token any more, and no run. Clients may still come. */
    public CompletableFuture<Void> over() {
        return clients.over();
    }

    /** Ends all connections and runs. */
    @Override
    public void close() {
        clients.close();
    }
}
