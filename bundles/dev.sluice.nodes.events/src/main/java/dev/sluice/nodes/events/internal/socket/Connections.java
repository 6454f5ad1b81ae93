package dev.sluice.nodes.events.internal.socket;

import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.Value;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The connections to one node: a virtual thread for each, and one that takes them. Thread-safe. */
final class Connections implements EventSource.Listening {
    private final SourceContext context;
    private final ServerSocket server;
    private final FrameReader reader;
    private final Semaphore free;
    private final int idle;
    private final Map<Socket, Thread> open = new ConcurrentHashMap<>();
    private final Thread accepting;
    private volatile boolean stopping;

    Connections(SourceContext context, ServerSocket server, FrameReader reader, int most, Duration idle) {
        this.context = context;
        this.server = server;
        this.reader = reader;
        this.free = new Semaphore(most);
        this.idle = (int) Math.min(Integer.MAX_VALUE, Math.max(0, idle.toMillis()));
        this.accepting = Thread.ofVirtual().name("socket-" + context.path()).unstarted(this::accept);
    }

    Connections start() {
        accepting.start();
        return this;
    }

    private void accept() {
        try {
            while (!stopping) {
                free.acquire();
                take(server.accept());
            }
        } catch (InterruptedException e) {
            return; // stopped
        } catch (IOException e) {
            if (!stopping) {
                context.fail(e);
            }
        }
    }

    private void take(Socket socket) {
        Thread thread = Thread.ofVirtual().unstarted(() -> serve(socket));
        open.put(socket, thread);
        thread.setName("socket-" + context.path() + "-" + peer(socket));
        thread.start();
    }

    private void serve(Socket socket) {
        try (socket) {
            read(socket, peer(socket));
        } catch (SocketTimeoutException e) {
            context.log().log(NodeLog.Level.DEBUG, "closed the connection of " + peer(socket) + ", which was silent");
        } catch (FrameException e) {
            context.log().warn("closed the connection of " + peer(socket) + ": " + e.getMessage());
        } catch (IOException e) {
            if (!stopping) {
                context.log().log(
                        NodeLog.Level.DEBUG, "the connection of " + peer(socket) + " broke: " + e.getMessage());
            }
        } catch (InterruptedException e) {
            return; // stopped
        } finally {
            open.remove(socket);
            free.release();
        }
    }

    private void read(Socket socket, String peer) throws IOException, InterruptedException {
        socket.setSoTimeout(idle);
        BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
        Value from = Value.of(peer);
        for (var frame = reader.read(in); frame != null && !stopping; frame = reader.read(in)) {
            context.emit(Map.of(frame.getKey(), frame.getValue(), "peer", from), Reply.NONE);
        }
    }

    private static String peer(Socket socket) {
        return socket.getRemoteSocketAddress() instanceof InetSocketAddress peer
                ? peer.getAddress().getHostAddress() + ":" + peer.getPort()
                : "unknown";
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        stopping = true;
        server.close();
        accepting.interrupt();
        accepting.join();
        List<Thread> reading = List.copyOf(open.values());
        for (Map.Entry<Socket, Thread> connection : open.entrySet()) {
            connection.getValue().interrupt();
            connection.getKey().close();
        }
        for (Thread thread : reading) {
            thread.join();
        }
    }
}
