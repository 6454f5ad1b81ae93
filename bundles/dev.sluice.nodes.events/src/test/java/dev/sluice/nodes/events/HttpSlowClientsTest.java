package dev.sluice.nodes.events;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.testing.StartedSource;
import dev.sluice.nodes.api.testing.StartedSource.Event;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that open connections and say nothing, little, too much, or do not listen. */
class HttpSlowClientsTest {
    private static final Pattern PLACE = Pattern.compile("http://127.0.0.1:(\\d+)");
    private static final int CLIENTS = 200;
    /** What a connection may cost at most, with what was sent of its headers. */
    private static final long BYTES_EACH = 64 << 10;

    private final Events events = new Events();
    private final List<Socket> sockets = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private NodeTester listen() throws IOException {
        return events.node("http.listen").project(folder).with("port", 0).with("path", "/");
    }

    private Socket connect(StartedSource source) throws Exception {
        Matcher matcher = PLACE.matcher(source.awaitLog("listens at"));
        assertTrue(matcher.find());
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), Integer.parseInt(matcher.group(1)));
        socket.setSoTimeout(StartedSource.LIMIT * 1000);
        sockets.add(socket);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The first line of the answer. */
    private static String answer(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    /** Has the server answer one more, so that all that came before is known to it. */
    private void ask(StartedSource source) throws Exception {
        Socket socket = connect(source);
        send(socket, "GET /other HTTP/1.1\r\nhost: x\r\n\r\n");
        assertEquals("HTTP/1.1 404 Not Found", answer(socket));
    }

    private static long memory() {
        long direct = 0;
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            direct += pool.getMemoryUsed();
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return direct + runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void connectionsThatSayNothingOrLittleCostLittleAndDoNotHoldTheStop() throws Exception {
        StartedSource source = listen().start();
        ask(source);
        long before = memory();
        for (int i = 0; i < CLIENTS; i++) {
            Socket unused = connect(source);
            Socket slow = connect(source);
            send(slow, "GET / HTTP/1.1\r\nhost: x\r\nlong: " + "a".repeat(12_000));
        }
        ask(source);
        long each = (memory() - before) / (2 * CLIENTS);
        assertTrue(each < BYTES_EACH, () -> "a connection costs " + each + " bytes");
        // not by force, which would throw
        assertDoesNotThrow(source::stop);
        assertEquals(Set.of(), Events.threads("http-"));
    }

    @Test
    void aBodyThatNeverComesDoesNotHoldTheStop() throws Exception {
        StartedSource source = listen().start();
        Socket slow = connect(source);
        send(slow, "POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-length: 9\r\n\r\n");
        assertEquals("HTTP/1.1 100 Continue", answer(slow));
        assertDoesNotThrow(source::stop);
        assertTrue(source.isQuiet());
    }

    @Test
    void headersThatGoOnAreRefused() throws Exception {
        try (StartedSource source = listen().start()) {
            Socket endless = connect(source);
            send(endless, "GET / HTTP/1.1\r\nhost: x\r\n");
            assertThrows(SocketException.class, () -> {
                while (true) {
                    send(endless, "more: " + "a".repeat(1000) + "\r\n");
                }
            });
            Socket large = connect(source);
            send(large, "GET / HTTP/1.1\r\nhost: x\r\nlarge: " + "a".repeat(16_500) + "\r\n\r\n");
            assertEquals("HTTP/1.1 431 Request Header Fields Too Large", answer(large));
            assertTrue(source.isQuiet());
        }
    }

    @Test
    void aClientThatDoesNotListenIsLetGoByForce() throws Exception {
        StartedSource source = listen().start();
        Socket deaf = connect(source);
        send(deaf, "GET / HTTP/1.1\r\nhost: x\r\n\r\n");
        Event event = source.next();
        event.reply().answer(RecordValue.of("body", Value.of("a".repeat(50_000_000))));
        event.reply().ended(null);
        assertThrows(ExecutionException.class, source::stop);
        assertEquals(Set.of(), Events.threads("http-"));
    }

    @Test
    void aClientThatHangsUpIsForgotten() throws Exception {
        StartedSource source = listen().start();
        Socket gone = connect(source);
        send(gone, "GET / HTTP/1.1\r\nhost: x\r\n\r\n");
        Event event = source.next();
        gone.close();
        assertTrue(event.reply().answer(RecordValue.of("body", Value.of("a"))));
        event.reply().ended(null);
        assertDoesNotThrow(source::stop);
    }
}
