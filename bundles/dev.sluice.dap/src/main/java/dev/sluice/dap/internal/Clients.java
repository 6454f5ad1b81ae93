package dev.sluice.dap.internal;

import dev.sluice.dap.DebugHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes clients as they come, each on a thread of its own. */
public final class Clients implements AutoCloseable {
    private static final int MOST = 64;
    /** The protocol's library tells its log of every request that fails; the client hears of it already. */
    private static final Logger LIBRARY = Logger.getLogger("org.eclipse.lsp4j.jsonrpc");

    private final ServerSocket server;
    private final Services services;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private Clients(ServerSocket server, Services services) {
        this.server = server;
        this.services = services;
    }

    /**
     * Begins to listen on the loopback interface.
     *
     * @throws IOException where the port is taken or not allowed
     */
    public static Clients listen(DebugHost host, String token, int port) throws IOException {
        LIBRARY.setLevel(Level.OFF);
        ServerSocket server = new ServerSocket(port, MOST, InetAddress.getByName("127.0.0.1"));
        Clients clients = new Clients(server, new Services(host, token));
        Thread.ofPlatform().daemon().name("sluice-dap").start(clients::accept);
        return clients;
    }

    public String address() {
        return server.getInetAddress().getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Completes once a client has given the token for the first time. */
    public CompletableFuture<Void> begun() {
        return services.need.begun();
    }

    /** Completes once no client that has given the token and no run is left. */
    public CompletableFuture<Void> over() {
        return services.need.over();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                take(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    services.host.errors().accept(e);
                }
            }
        }
    }

    private void take(Socket socket) throws IOException {
        if (connections.size() >= MOST) {
            socket.close();
            return;
        }
        socket.setTcpNoDelay(true);
        Connection connection = new Connection(socket, services);
        connections.add(connection);
        Thread.ofVirtual().name("sluice-dap-read").start(() -> {
            try {
                connection.serve();
            } finally {
                connections.remove(connection);
            }
        });
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            services.host.errors().accept(e);
        }
        connections.forEach(Connection::shut);
        services.close();
    }
}
