package dev.sluice.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A cheap client of an HTTP server: one thread, connections that stay, one request at a time on each. It reads no more of an
 * answer than it must to find its end, which is that of its {@code content-length}. For one thread.
 */
final class HttpLoad implements AutoCloseable {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 14;
    /** How long it waits where the next request is due within a millisecond, in ns. */
    private static final long PAUSE = 50_000;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final byte[] request;

    /**
     * What was measured.
     *
     * @param perSecond answers a second
     * @param micros how long each answer took, in ascending order
     */
    record Figures(double perSecond, long[] micros) {
        /** The time within which this part of all answers came, in ms. */
        double within(double part) {
            return micros.length == 0
                    ? Double.NaN
                    : micros[(int) Math.min(micros.length - 1, micros.length * part)] / 1e3;
        }
    }

    /** A connection, and when its request was due. */
    private static final class Connection {
        final SocketChannel channel;
        final ByteBuffer in = ByteBuffer.allocate(BUFFER);
        final ByteBuffer out;
        long due;

        Connection(SocketChannel channel, byte[] request) {
            this.channel = channel;
            this.out = ByteBuffer.wrap(request);
        }

        void send(long when) throws IOException {
            due = when;
            in.clear();
            out.clear();
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        /** Whether the whole answer is there. */
        boolean receive() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("the server closed the connection after "
                        + new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1));
            }
            byte[] bytes = in.array();
            int head = end(bytes, in.position());
            return head >= 0 && in.position() >= head + length(bytes, head);
        }

        private static int end(byte[] bytes, int size) {
            for (int i = 3; i < size; i++) {
                if (bytes[i] == '\n' && bytes[i - 2] == '\n') {
                    return i + 1;
                }
            }
            return -1;
        }

        private static int length(byte[] bytes, int head) throws IOException {
            if (bytes[9] != '2') {
                throw new IOException("no answer but " + new String(bytes, 0, head, StandardCharsets.ISO_8859_1));
            }
            for (int i = 0; i < head - LENGTH.length; i++) {
                int same = 0;
                while (same < LENGTH.length && (bytes[i + same] | 0x20) == (LENGTH[same] | 0x20)) {
                    same++;
                }
                if (same == LENGTH.length) {
                    return number(bytes, i + same);
                }
            }
            throw new IOException("an answer without its length");
        }

        private static int number(byte[] bytes, int from) {
            int number = 0;
            for (int i = from; bytes[i] != '\r'; i++) {
                number = bytes[i] == ' ' ? number : number * 10 + bytes[i] - '0';
            }
            return number;
        }
    }

    HttpLoad(int port, String path, int count) throws IOException {
        request = ("GET " + path + " HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            Connection connection = new Connection(channel, request);
            channel.register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
        }
    }

    /** Sends the next request on each connection as soon as the last was answered. */
    Figures closed(double seconds) throws IOException {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        Times times = new Times();
        for (Connection connection : connections) {
            connection.send(System.nanoTime());
        }
        int open = connections.size();
        while (open > 0) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (connection.receive()) {
                    long now = System.nanoTime();
                    times.add(now - connection.due);
                    if (now < end) {
                        connection.send(now);
                    } else {
                        open--;
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        return times.figures(System.nanoTime() - start);
    }

    /**
     * Sends requests at a rate, whether or not those before were answered. A request that finds no connection free waits for
     * one; its time counts from when it was due.
     */
    Figures open(double perSecond, double seconds) throws IOException {
        long start = System.nanoTime();
        long step = (long) (1e9 / perSecond);
        long end = start + (long) (seconds * 1e9);
        long next = start;
        Deque<Connection> free = new ArrayDeque<>(connections);
        Times times = new Times();
        while (next < end || free.size() < connections.size()) {
            long now = System.nanoTime();
            while (next < end && next <= now && !free.isEmpty()) {
                free.poll().send(next);
                next += step;
            }
            long wait = next < end && !free.isEmpty() ? (next - now) / 1_000_000 : 1_000;
            int ready = wait < 1 ? selector.selectNow() : selector.select(wait);
            if (ready > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (connection.receive()) {
                        times.add(System.nanoTime() - connection.due);
                        free.add(connection);
                    }
                }
                selector.selectedKeys().clear();
            } else if (wait < 1) {
                LockSupport.parkNanos(this, PAUSE);
            }
        }
        return times.figures(System.nanoTime() - start);
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }

    /** Collects how long answers took. */
    private static final class Times {
        private long[] micros = new long[1 << 16];
        private int size;

        void add(long nanos) {
            if (size == micros.length) {
                micros = Arrays.copyOf(micros, size * 2);
            }
            micros[size++] = nanos / 1_000;
        }

        Figures figures(long took) {
            long[] sorted = Arrays.copyOf(micros, size);
            Arrays.sort(sorted);
            return new Figures(size / (took / 1e9), sorted);
        }
    }
}
