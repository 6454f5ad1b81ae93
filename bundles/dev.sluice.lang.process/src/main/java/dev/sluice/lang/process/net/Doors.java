package dev.sluice.lang.process.net;

import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The doors that cages of this runner have, one for each set of hosts; they stay open until it ends. Thread-safe. */
public final class Doors {
    private static final int CONNECTIONS = 256;

    private final Dialer dialer;
    private final Map<List<Host>, Door> doors = new HashMap<>();
    private @Nullable Path folder;

    /** Doors to hosts as this machine finds them. */
    public Doors() {
        this(Dialer.OF_MACHINE);
    }

    Doors(Dialer dialer) {
        this.dialer = dialer;
    }

    /**
     * The door to these hosts.
     *
     * @throws NodeFailure of class system where none can be made
     */
    public synchronized Door to(List<Host> hosts) throws NodeFailure {
        Door known = doors.get(hosts);
        if (known != null) {
            return known;
        }
        try {
            Door made = open(List.copyOf(hosts));
            doors.put(made.hosts(), made);
            return made;
        } catch (IOException e) {
            throw Door.failed(e);
        }
    }

    private Door open(List<Host> hosts) throws IOException {
        Path in = folder;
        if (in == null) {
            in = Files.createTempDirectory("sluice-net-"); // only its owner may look into it
            in.toFile().deleteOnExit();
            folder = in;
        }
        Path names = Files.writeString(in.resolve("hosts" + doors.size()), Door.names(hosts));
        names.toFile().deleteOnExit();
        Path socket = in.resolve("door" + doors.size());
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        socket.toFile().deleteOnExit();
        Thread.ofPlatform().daemon().name("sluice-net " + hosts).start(() -> serve(server, hosts));
        return new Door(socket, names, hosts);
    }

    private void serve(ServerSocketChannel server, List<Host> hosts) {
        Semaphore free = new Semaphore(CONNECTIONS);
        try {
            while (true) {
                SocketChannel from = server.accept();
                if (free.tryAcquire()) {
                    Thread.ofVirtual().name("sluice-net").start(() -> {
                        try {
                            new Passage(from, hosts, dialer).run();
                        } finally {
                            free.release();
                        }
                    });
                } else {
                    from.close();
                }
            }
        } catch (IOException e) {
            Passage.close(server); // who connects from now on is refused, which its program sees
        }
    }
}
