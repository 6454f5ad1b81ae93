package dev.sluice.nodes.events.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.nodes.events.internal.Address;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More connections than a port has room for, and those that are silent. */
class CrowdTest {
    private static final int MOST = 8;
    private static final int LIMIT_MILLIS = 20_000;

    private final List<Socket> sockets = new ArrayList<>();
    private JettyPort port;

    @BeforeEach
    void open() throws Exception {
        port = JettyPort.open(loopback(), call -> Route.send(call, Answer.empty(204)), MOST, Duration.ofMinutes(1));
    }

    private static Address loopback() throws IOException {
        return new Address("127.0.0.1", InetAddress.getByName("127.0.0.1"), 0);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        port.close();
    }

    private Socket connect() throws IOException {
        return connect(port);
    }

    private Socket connect(JettyPort to) throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), to.port());
        socket.setSoTimeout(LIMIT_MILLIS);
        sockets.add(socket);
        return socket;
    }

    /** The first sign of the answer; -1 where the server closed the connection. */
    private static int ask(Socket socket) throws IOException {
        try {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nhost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read();
        } catch (IOException e) {
            return -1; // where it was closed with what was sent unread
        }
    }

    @Test
    void connectionsBeyondTheMostAreClosedAndThoseBeforeGoOn() throws IOException {
        for (int i = 0; i < MOST; i++) {
            assertEquals('H', ask(connect()));
        }
        assertEquals(-1, ask(connect()));
        assertEquals(-1, ask(connect()));
        Socket first = sockets.get(0);
        first.getInputStream().skipNBytes(first.getInputStream().available());
        assertEquals('H', ask(first));
    }

    @Test
    void aConnectionThatIsClosedMakesRoom() throws IOException {
        for (int round = 0; round < 5 * MOST; round++) {
            Socket socket = connect();
            assertEquals('H', ask(socket));
            socket.shutdownOutput();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            socket.close();
        }
    }

    @Test
    void aConnectionWhoseRequestIsWorkedOnIsNotSilent() throws Exception {
        Duration idle = Duration.ofMillis(50);
        JettyPort hasty = JettyPort.open(
                loopback(),
                call -> call.later(idle.multipliedBy(6), () -> Route.send(call, Answer.empty(204))),
                MOST,
                idle);
        try {
            Socket socket = connect(hasty);
            assertEquals('H', ask(socket));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } finally {
            hasty.close();
        }
    }
}
