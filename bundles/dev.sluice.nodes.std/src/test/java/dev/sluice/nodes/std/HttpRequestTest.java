package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;
    private String base;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", HttpRequestTest::echo);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Answers with what was asked, as JSON. */
    private static void echo(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String headers = String.join(
                "; ",
                exchange.getRequestHeaders().entrySet().stream()
                        .map(header -> header.getKey() + "=" + header.getValue().get(0))
                        .toList());
        String answer = new dev.sluice.json.JsonLine()
                .put("method", exchange.getRequestMethod())
                .put("body", body)
                .put("headers", headers)
                .toString();
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        respond(exchange, 200, answer.getBytes(StandardCharsets.UTF_8));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : body.length);
        if (!none) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void serve(String path, int status, String type, byte[] body, String... headers) {
        server.createContext(path, exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            respond(exchange, status, body);
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private NodeTester ask(String path) {
        return Std.node("http.request").with("url", base + path);
    }

    private static RecordValue echoed(NodeOutcome outcome) {
        return (RecordValue) outcome.outputs().get("body");
    }

    @Test
    void givesStatusHeadersAndBody() throws Exception {
        NodeOutcome outcome = ask("/a?b=c").run();
        assertEquals(Value.of(200), outcome.output("status"));
        assertEquals(
                Value.of("application/json; charset=utf-8"),
                ((RecordValue) outcome.outputs().get("headers")).get("content-type"));
        assertEquals(Value.of("GET"), echoed(outcome).get("method"));
    }

    @Test
    void sendsRecordsAsJsonAndPostsThem() throws Exception {
        RecordValue echo =
                echoed(ask("/").input("body", Map.of("a", List.of(1))).run());
        assertEquals(Value.of("POST"), echo.get("method"));
        assertEquals(Value.of("{\"a\":[1]}"), echo.get("body"));
        assertTrue(echo.toString().contains("application/json"), echo.toString());
    }

    @Test
    void sendsTextAndBytesAsTheyAre() throws Exception {
        RecordValue text =
                echoed(ask("/").input("body", "größe").with("method", "PUT").run());
        assertEquals(Value.of("größe"), text.get("body"));
        assertEquals(Value.of("PUT"), text.get("method"));
        assertTrue(text.toString().contains("text/plain; charset=utf-8"), text.toString());
        RecordValue bytes =
                echoed(ask("/").input("body", BytesValue.copyOf(utf8("raw"))).run());
        assertEquals(Value.of("raw"), bytes.get("body"));
        assertTrue(bytes.toString().contains("application/octet-stream"), bytes.toString());
    }

    @Test
    void sendsTheKeyOfTheCallWhereAServerWouldCountTwice() throws Exception {
        String posted = echoed(ask("/").input("body", "a").run()).toString();
        assertTrue(posted.contains("Idempotency-key=\\\"test-run/node\\\""), posted);
        String own = echoed(ask("/").with("headers", Map.of("Idempotency-Key", "mine"))
                        .input("body", "a")
                        .run())
                .toString();
        assertTrue(own.contains("Idempotency-key=mine"), own);
        assertFalse(echoed(ask("/").run()).toString().contains("Idempotency-key"));
    }

    @Test
    void sendsHeadersThatAreSet() throws Exception {
        RecordValue echo = echoed(ask("/").with("headers", Map.of("X-Key", "abc", "Content-Type", "text/csv", "n", 7))
                .input("body", "a,b")
                .run());
        String headers = echo.get("headers", Value.NULL).toString();
        assertTrue(headers.contains("X-key=abc") && headers.contains("text/csv") && headers.contains("N=7"), headers);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 400, 404, 500, 503})
    void aStatusIsAValue(int status) throws Exception {
        serve("/status", status, "text/plain", new byte[0]);
        assertEquals(Value.of(status), ask("/status").run().output("status"));
    }

    @ParameterizedTest
    @CsvSource({
        "application/json,'[1]',,'[1]'",
        "application/problem+json,'[1]',,'[1]'",
        "text/html,<p>,,'\"<p>\"'",
        "application/json,'[1]',text,'\"[1]\"'",
        "text/plain,'[1]',json,'[1]'",
        "image/png,xyz,,'\"eHl6\"'",
        "text/plain,xyz,bytes,'\"eHl6\"'",
        "application/json,'',json,null",
        "'',plain,,'\"plain\"'"
    })
    void readsTheBodyAsAskedOrByItsType(String type, String body, String as, String expected) throws Exception {
        serve("/as", 200, type, utf8(body == null ? "" : body));
        NodeTester node = ask("/as");
        if (as != null) {
            node.with("as", as);
        }
        assertEquals(expected, dev.sluice.json.Json.write(node.run().outputs().get("body")));
    }

    @Test
    void readsTextInItsCharset() throws Exception {
        serve("/latin", 200, "text/plain; charset=ISO-8859-1", "größe".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Value.of("größe"), ask("/latin").run().output("body"));
        serve("/odd", 200, "text/plain; charset=none-such", utf8("größe"));
        assertEquals(Value.of("größe"), ask("/odd").run().output("body"));
    }

    @Test
    void unpacksWhatIsPacked() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(utf8("[1,2]"));
        }
        serve("/gzip", 200, "application/json", packed.toByteArray(), "Content-Encoding", "gzip");
        assertEquals(Value.from(List.of(1, 2)), ask("/gzip").run().output("body"));
        assertEquals(
                Value.of(""),
                ask("/gzip").with("method", "HEAD").with("as", "text").run().output("body"));
    }

    @Test
    void anErrorPageThatIsNoJsonIsText() throws Exception {
        serve("/error", 502, "text/html", utf8("<p>bad gateway"));
        assertEquals(
                Value.of("<p>bad gateway"),
                ask("/error").with("as", "json").run().output("body"));
        serve("/wrong", 200, "application/json", utf8("{oops"));
        NodeFailure failure = ask("/wrong").fails();
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
        assertTrue(failure.getMessage().contains("line 1, column 2"), failure.getMessage());
    }

    @Test
    void followsRedirections() throws Exception {
        serve("/moved", 302, "text/plain", new byte[0], "Location", "/target");
        serve("/kept", 307, "text/plain", new byte[0], "Location", base + "/target");
        assertEquals(
                Value.of("GET"), echoed(ask("/moved").input("body", "x").run()).get("method"));
        RecordValue kept = echoed(ask("/kept").input("body", "x").run());
        assertEquals(Value.of("POST"), kept.get("method"));
        assertEquals(Value.of("x"), kept.get("body"));
    }

    @Test
    void keepsSecretsFromOtherHosts() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            other.createContext("/", HttpRequestTest::echo);
            other.start();
            String target = "http://127.0.0.1:" + other.getAddress().getPort() + "/";
            serve("/away", 302, "text/plain", new byte[0], "Location", target);
            serve("/here", 302, "text/plain", new byte[0], "Location", "/");
            Map<String, String> secret = Map.of("Authorization", "Bearer s3cret", "X-Other", "kept");
            String away = echoed(ask("/away").with("headers", secret).run()).toString();
            assertTrue(!away.contains("s3cret") && away.contains("kept"), away);
            String here = echoed(ask("/here").with("headers", secret).run()).toString();
            assertTrue(here.contains("s3cret"), here);
        } finally {
            other.stop(0);
        }
    }

    @Test
    void givesUpWhereRedirectionsGoInACircle() {
        serve("/circle", 302, "text/plain", new byte[0], "Location", "/circle");
        assertTrue(ask("/circle").fails().getMessage().contains("circle"));
    }

    @Test
    void connectsOnlyToWhatIsGranted() throws Exception {
        String here = "127.0.0.1:" + server.getAddress().getPort();
        assertEquals(Value.of(200), ask("/").grant(Capability.NET, here).run().output("status"));
        assertEquals(
                Value.of(200), ask("/").grant(Capability.NET, "127.0.0.1").run().output("status"));
        NodeFailure failure =
                ask("/").grant(Capability.NET, "127.0.0.1:1", "example.org").fails();
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains("grants: {net: [" + here + "]}"), failure.getMessage());
        serve("/out", 302, "text/plain", new byte[0], "Location", "http://localhost:1/");
        assertTrue(ask("/out").grant(Capability.NET, here).fails().getMessage().contains("localhost:1"));
    }

    @Test
    void aConnectionThatFailsIsTransient() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        NodeFailure refused = Std.node("http.request")
                .with("url", "http://user:pass@127.0.0.1:" + port + "/a?key=s3cret")
                .fails();
        assertEquals(ErrorClass.TRANSIENT, refused.errorClass());
        assertEquals("ConnectException", refused.exceptionType());
        assertTrue(
                refused.getMessage().contains("cannot connect to http://127.0.0.1:" + port + "/a"),
                refused.getMessage());
        assertTrue(!refused.getMessage().contains("s3cret")
                && !refused.getMessage().contains("pass"));
        NodeFailure unknown = Std.node("http.request")
                .with("url", "http://no-such-host.invalid/")
                .fails();
        assertEquals(ErrorClass.TRANSIENT, unknown.errorClass());
    }

    @Test
    void aConnectionThatBreaksIsTransient() throws Exception {
        try (ServerSocket broken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> answerHalf(broken));
            NodeFailure failure = Std.node("http.request")
                    .with("url", "http://127.0.0.1:" + broken.getLocalPort())
                    .fails();
            assertEquals(ErrorClass.TRANSIENT, failure.errorClass());
        }
    }

    private static void answerHalf(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read(new byte[1024]);
            socket.getOutputStream().write(utf8("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void refusesResponsesBeyondTheLimit() {
        serve("/large", 200, "text/plain", utf8("123456789"));
        NodeTester node = NodeTester.of(Small.definition("http.request")).with("url", base + "/large");
        assertTrue(node.fails().getMessage().contains("larger than 8 bytes"));
    }

    @Test
    void stopsWhenItIsInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        server.createContext("/slow", exchange -> {
            asked.countDown();
            await(end);
            exchange.close();
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                ask("/slow").run();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        assertTrue(asked.await(10, TimeUnit.SECONDS));
        thread.interrupt();
        assertTrue(thread.join(java.time.Duration.ofSeconds(5)));
        assertTrue(thrown.get() instanceof InterruptedException, String.valueOf(thrown.get()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.org", "ftp://example.org/", "http://", "http://a b/", "http:///x", "", "file:///etc"})
    void refusesWhatIsNoAddress(String url) {
        NodeFailure failure = Std.node("http.request").with("url", url).fails();
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains("'url'"), failure.getMessage());
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertTrue(ask("/").with("method", "BREW").fails().getMessage().contains("GET, POST"));
        assertTrue(ask("/").with("as", "xml").fails().getMessage().contains("json, text or bytes"));
        assertTrue(ask("/").with("headers", "x").fails().getMessage().contains("must be a map"));
        assertTrue(ask("/").with("headers", Map.of("Host", "x"))
                .fails()
                .getMessage()
                .contains("'host'"));
        assertTrue(ask("/").with("headers", Map.of("a", "x\ny"))
                .fails()
                .getMessage()
                .contains("'a'"));
    }

    @ParameterizedTest
    @CsvSource({"text,string", "bytes,bytes", "json,any"})
    void theTypeOfTheBodyFollows(String as, String type) {
        assertEquals(
                PortType.parse(type),
                ask("/").with("as", as).ports().output("body").type());
    }
}
