package dev.sluice.nodes.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.testing.StartedSource;
import dev.sluice.nodes.api.testing.StartedSource.Event;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketTest {
    private static final Pattern PLACE = Pattern.compile("listens at 127.0.0.1:(\\d+)");

    private final Events events = new Events();

    private NodeTester node() {
        return events.node("event.socket").with("port", 0);
    }

    private static int port(StartedSource source) throws InterruptedException {
        Matcher matcher = PLACE.matcher(source.awaitLog("listens at"));
        assertTrue(matcher.find());
        return Integer.parseInt(matcher.group(1));
    }

    private static Socket connected(StartedSource source) throws Exception {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port(source));
        socket.setSoTimeout(StartedSource.LIMIT * 1000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void eachLineIsAnEvent() throws Exception {
        try (StartedSource source = node().start();
                Socket socket = connected(source)) {
            send(socket, "größe\r\n\nhalf");
            Event first = source.next();
            assertEquals(Value.of("größe"), first.output("line"));
            assertEquals(Value.of("127.0.0.1:" + socket.getLocalPort()), first.output("peer"));
            assertEquals(Value.of(""), source.next().output("line"));
            send(socket, " a line");
            socket.shutdownOutput();
            assertEquals(Value.of("half a line"), source.next().output("line"));
        }
    }

    @Test
    void eachFrameIsAnEvent() throws Exception {
        try (StartedSource source = node().with("frames", "length").start();
                Socket socket = connected(source)) {
            socket.getOutputStream().write(new byte[] {0, 0, 0, 2, 7, 8, 0, 0, 0, 0});
            assertEquals(BytesValue.copyOf(new byte[] {7, 8}), source.next().output("bytes"));
            assertEquals(BytesValue.copyOf(new byte[0]), source.next().output("bytes"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901", "\u00ff\u00fe\n"})
    void whoSendsWhatIsNotTakenIsCutOff(String text) throws Exception {
        try (StartedSource source = node().with("max-frame", "10B").start();
                Socket socket = connected(source)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            send(socket, text.length() > 10 ? "\n" : "");
            source.awaitLog("closed the connection of 127.0.0.1:" + socket.getLocalPort() + ": it sent a line");
            assertEquals(-1, ended(socket));
            assertTrue(source.isQuiet());
        }
    }

    @Test
    void aFrameThatIsTooLargeIsNotWaitedFor() throws Exception {
        try (StartedSource source =
                        node().with("frames", "length").with("max-frame", "10B").start();
                Socket socket = connected(source)) {
            socket.getOutputStream().write(new byte[] {(byte) 0xff, 0, 0, 0});
            source.awaitLog("announced a frame of 4278190080 bytes");
            assertEquals(-1, ended(socket));
        }
    }

    /** The end of what comes, be it orderly or not. */
    private static int ended(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void noMoreAreConnectedThanAllowed() throws Exception {
        try (StartedSource source = node().with("max-connections", 1).start()) {
            Socket first = connected(source);
            try (Socket second = connected(source)) {
                send(second, "second\n");
                send(first, "first\n");
                assertEquals(Value.of("first"), source.next().output("line"));
                assertTrue(source.isQuiet());
                first.close();
                assertEquals(Value.of("second"), source.next().output("line"));
            }
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws Exception {
        try (StartedSource source = node().with("idle", "20ms").start();
                Socket socket = connected(source)) {
            source.awaitLog("which was silent");
            assertEquals(-1, ended(socket));
        }
    }

    @Test
    void aStopClosesAllAndGivesBackThePort() throws Exception {
        StartedSource source = node().start();
        int port = port(source);
        try (Socket socket = connected(source)) {
            send(socket, "one\n");
            source.next();
            source.stop();
            assertEquals(-1, ended(socket));
        }
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertTrue(free.isBound());
        }
    }

    @Test
    void otherMachinesReachItOnlyWhereThatIsGranted() {
        NodeFailure failure = assertThrows(
                NodeFailure.class, () -> node().with("host", "0.0.0.0").start().close());
        assertTrue(failure.getMessage().contains("must be granted"), failure.getMessage());
    }
}
