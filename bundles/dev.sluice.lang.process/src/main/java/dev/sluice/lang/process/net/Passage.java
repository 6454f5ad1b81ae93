package dev.sluice.lang.process.net;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One connection from a cage: a line that says which host is meant, then what both sides say. Any process in the cage can come
 * here, not only the forwarder, so the line is held against what is granted.
 */
final class Passage {
    private static final int LINE = 300;
    private static final int BUFFER = 1 << 16;

    private final SocketChannel from;
    private final List<Host> hosts;
    private final Dialer dialer;

    Passage(SocketChannel from, List<Host> hosts, Dialer dialer) {
        this.from = from;
        this.hosts = hosts;
        this.dialer = dialer;
    }

    /** Returns when both sides have closed, or one is gone. */
    void run() {
        try (from) {
            Host host = wanted();
            if (host == null) {
                return;
            }
            try (SocketChannel to = dialer.dial(host)) {
                CompletableFuture<Void> back = new CompletableFuture<>();
                Thread.ofVirtual().name("sluice-net").start(() -> {
                    copy(to, from);
                    back.complete(null);
                });
                copy(from, to);
                back.join();
            }
        } catch (IOException e) {
            close(from); // the program sees a connection that ends, as of any host that cannot be reached
        }
    }

    /** The granted host that the first line names; null where it names none. */
    private @Nullable Host wanted() throws IOException {
        StringBuilder line = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (line.length() < LINE && from.read(one.clear()) == 1) {
            char next = (char) one.get(0);
            if (next == '\n') {
                return hosts.stream()
                        .filter(host -> (host.name() + " " + host.port()).contentEquals(line))
                        .findFirst()
                        .orElse(null);
            }
            line.append(next);
        }
        return null;
    }

    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to); // the other direction ends with it
        }
    }

    static void close(Closeable one) {
        try {
            one.close();
        } catch (IOException e) {
            return; // it is closed all the same
        }
    }
}
