package dev.sluice.lang.process.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What can be reached through a door, whoever knocks. */
@Timeout(20)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the permissions of a door are those of POSIX")
class DoorsTest {
    private static final List<Host> HOSTS = List.of(new Host("a.test", 443), new Host("b.test", 80));

    private final List<Host> dialed = new ArrayList<>();
    private ServerSocketChannel server;
    private Doors doors;

    /** A server that answers each connection with what it got, twice. */
    @BeforeEach
    void serve() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(() -> {
            while (true) {
                try (SocketChannel client = server.accept()) {
                    String got = all(client);
                    client.write(ByteBuffer.wrap((got + got).getBytes(StandardCharsets.UTF_8)));
                } catch (IOException e) {
                    return; // the test is over
                }
            }
        });
        doors = new Doors(host -> {
            synchronized (dialed) {
                dialed.add(host);
            }
            return SocketChannel.open(server.getLocalAddress());
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static String all(SocketChannel from) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(100);
        while (from.read(buffer.clear()) >= 0) {
            text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        }
        return text.toString();
    }

    private String ask(String text) throws Exception {
        Door door = doors.to(HOSTS);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(door.socket()))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.shutdownOutput();
            return all(channel);
        }
    }

    @Test
    void aGrantedHostIsReachedAndHeardToTheEnd() throws Exception {
        assertEquals("hellohello", ask("a.test 443\nhello"));
        assertEquals(List.of(HOSTS.get(0)), dialed);
    }

    @Test
    void nothingElseIsDialed() throws Exception {
        for (String line : List.of(
                "a.test 80\n",
                "evil.test 443\n",
                "a.test 443",
                "a.test\n443\n",
                " a.test 443\n",
                "a.test 443 \n",
                "a.test 443\0\n",
                "\n",
                "",
                "x".repeat(100_000))) {
            assertEquals("", quiet(line), line);
        }
        assertEquals(List.of(), dialed);
    }

    /** What is closed at once may say so by a reset. */
    private String quiet(String line) throws Exception {
        try {
            return ask(line);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void aDoorIsMadeOnceForTheSameHostsAndNobodyElseMayOpenIt() throws Exception {
        Door door = doors.to(HOSTS);

        assertSame(door, doors.to(List.copyOf(HOSTS)));
        assertNotSame(door, doors.to(HOSTS.subList(0, 1)));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(door.socket().getParent())));
        assertTrue(Files.readString(door.names()).contains("127.1.0.2 b.test"));
    }
}
