package dev.sluice.lang.process.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.NodeFailure;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    @Test
    void aGrantIsAHostAndAPortOrAHostForTheWeb() throws Exception {
        assertEquals(List.of(new Host("example.org", 5432)), Host.granted("Example.org:5432"));
        assertEquals(List.of(new Host("example.org", 80), new Host("example.org", 443)), Host.granted("example.org"));
        assertEquals(List.of(new Host("127.0.0.1", 8080)), Host.granted("127.0.0.1:8080"));
        assertEquals(
                List.of(new Host("a.org", 443), new Host("a.org", 80)),
                Host.granted(List.of("a.org:443", "a.org", "A.ORG:443")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.example.org",
                "a.org:0",
                "a.org:65536",
                "a.org:http",
                "https://a.org",
                "a.org/path",
                "a org:1",
                "10.0.0.1:80",
                "1.1.1.1",
                "[::1]:80",
                "a.org:1\n127.1.0.9 other",
                ".org",
                "-a.org"
            })
    void whatIsNoHostIsRefused(String grant) {
        String message =
                assertThrows(NodeFailure.class, () -> Host.granted(grant)).getMessage();
        assertTrue(message.contains("write host:port, such as example.org:443"), message);
    }

    @Test
    void namesHaveLoopbackAddressesOfTheirOwnInACage() throws Exception {
        String names = Door.names(Host.granted(List.of("a.org:1", "b.org:1", "a.org:2", "localhost:3", "127.0.0.5:4")));

        assertEquals("127.0.0.1 localhost\n::1 localhost\n127.1.0.1 a.org\n127.1.0.2 b.org\n", names);
    }
}
