package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.lang.wasm.Assembler.Op;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A module asks the hosts that its node is granted, and no others. The module of these tests sends its inputs as a request. */
@Timeout(30)
class NetworkTest {
    private static final int ANSWER = 4096;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private WasmProject project;
    private HttpServer server;
    private String host;

    @BeforeEach
    void serve() throws IOException {
        project = new WasmProject(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        host = "localhost:" + server.getAddress().getPort();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What was sent, as text; or what the path asks for. */
    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String said = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("X-Name") + " " + new String(sent, StandardCharsets.UTF_8);
        byte[] body = switch (exchange.getRequestURI().getPath()) {
            case "/binary" -> new byte[] {(byte) 0xff, 0, 1};
            case "/large" -> new byte[200_000];
            default -> said.getBytes(StandardCharsets.UTF_8);
        };
        int status = exchange.getRequestURI().getPath().equals("/moved") ? 302 : 200;
        exchange.getResponseHeaders().add("X-Answer", "yes");
        exchange.getResponseHeaders().add("Location", "http://elsewhere.test/");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static byte[] asking() {
        Assembler imports = new Assembler()
                .imported("sluice", "http_request", List.of(I32, I32), List.of(I32))
                .imported("sluice", "http_response", List.of(I32), List.of());
        return Fixtures.reactor(imports)
                .function(
                        "run",
                        List.of(I32, I32),
                        List.of(I64),
                        1,
                        Op.local(0),
                        Op.local(1),
                        Op.call(0),
                        Op.set(2),
                        Op.i32(ANSWER),
                        Op.call(1),
                        Op.packed(Op.i32(ANSWER), Op.local(2)))
                .build();
    }

    private NodeTester node() throws Exception {
        NodeType described =
                NodeType.named("./part").anyInputs().needs(Capability.NET).build();
        return project.file("part.wasm", asking()).node("part.wasm", null, described);
    }

    private NodeTester granted() throws Exception {
        return node().grant(Capability.NET, host);
    }

    private RecordValue ask(NodeTester node, String path) throws Exception {
        return (RecordValue) node.input("url", "http://" + host + path).run().out();
    }

    @Test
    void asksAGrantedHost() throws Exception {
        RecordValue answer = ask(granted(), "/a?b=c");

        assertEquals(Value.of(200), answer.get("status"));
        assertEquals(Value.of("GET /a?b=c null "), answer.get("body"));
        assertEquals(Value.of("yes"), ((RecordValue) answer.get("headers", RecordValue.EMPTY)).get("x-answer"));
    }

    @Test
    void sendsMethodHeadersAndBody() throws Exception {
        NodeTester node = granted().input("headers", Map.of("X-Name", "n"));

        assertEquals(
                Value.of("POST /p n größe"),
                ask(node.input("body", "größe"), "/p").get("body"));
        assertEquals(
                Value.of("PUT /p n abc"),
                ask(node.input("method", "put").input("bytes", "YWJj"), "/p").get("body"));
    }

    @Test
    void givesBytesThatAreNoText() throws Exception {
        RecordValue answer = ask(granted(), "/binary");

        assertEquals(Value.of("/wAB"), answer.get("bytes"));
        assertEquals(List.of("status", "headers", "bytes"), answer.names());
    }

    @Test
    void followsNoRedirection() throws Exception {
        RecordValue answer = ask(granted(), "/moved");

        assertEquals(Value.of(302), answer.get("status"));
        assertEquals(1, asked.get());
    }

    @Test
    void asksNothingThatIsNotGranted() throws Exception {
        for (NodeTester node : List.of(
                node(),
                node().grant(Capability.NET),
                node().grant(
                                Capability.NET,
                                "localhost:1",
                                "127.0.0.1:" + server.getAddress().getPort()))) {
            NodeFailure failure =
                    node.input("url", "http://" + host + "/secret?key=1").fails();
            assertEquals(
                    "part.wasm asked for http://" + host
                            + ", which its node is not granted; declare capabilities: [net] in"
                            + " its description, and write grants: {net: ['" + host + "']} at the node",
                    failure.getMessage());
            assertEquals(ErrorClass.USER, failure.errorClass());
        }
        assertEquals(0, asked.get());
    }

    @Test
    void aModuleWhoseDescriptionDeclaresNoNetworkHasNone() throws Exception {
        NodeFailure failure = project.node(asking())
                .grant(Capability.NET, host)
                .input("url", "http://" + host)
                .fails();

        assertTrue(failure.getMessage().contains("declare capabilities: [net]"), failure::getMessage);
        assertEquals(0, asked.get());
    }

    @Test
    void aRequestThatIsNoneIsNamed() throws Exception {
        Map<String, Object> wrong = Map.of(
                "file:///etc/passwd", "has no 'url' such as https://example.org/path",
                "http://a b/", "has a 'url' that is none: Illegal character in authority at position 8",
                "", "has no 'url' such as https://example.org/path");
        wrong.forEach((url, why) -> {
            try {
                NodeFailure failure = granted().input("url", url).fails();
                assertEquals("the request of part.wasm " + why, failure.getMessage());
                assertEquals(ErrorClass.PERMANENT, failure.errorClass());
            } catch (Exception e) {
                throw new AssertionError(url, e);
            }
        });
        NodeFailure failure = granted()
                .input("url", "http://" + host)
                .input("headers", Map.of("Host", "elsewhere.test"))
                .fails();
        assertTrue(failure.getMessage().contains("cannot be sent: "), failure::getMessage);
        assertEquals(0, asked.get());
    }

    @Test
    void aServerThatIsNotThereMayBeThereLater() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            closed = socket.getLocalPort();
        }
        NodeFailure failure = node().grant(Capability.NET, "localhost:" + closed)
                .input("url", "http://localhost:" + closed)
                .fails();

        assertEquals(
                "part.wasm has no response of http://localhost:" + closed + ": nothing answers there",
                failure.getMessage());
        assertEquals(ErrorClass.TRANSIENT, failure.errorClass());
    }

    @Test
    void aResponseBeyondTheLimitIsGivenUp() throws Exception {
        project.output("100000");
        NodeFailure failure =
                granted().input("url", "http://" + host + "/large").fails();

        assertEquals(
                "the response of http://" + host
                        + " to part.wasm is larger than 100000 bytes, the limit; ask for less of"
                        + " it, or raise the limit with -Dsluice.limits.script-output=BYTES",
                failure.getMessage());
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    @Test
    void aRequestWithoutAnAnswerEndsWhenItIsInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        server.createContext("/never", exchange -> {
            begun.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        NodeTester node = granted().input("url", "http://" + host + "/never");
        FutureTask<Object> run = new FutureTask<>(() -> assertThrows(InterruptedException.class, node::run));
        Thread thread = Thread.ofVirtual().start(run);
        begun.await();
        thread.interrupt();
        run.get();
        over.countDown();
    }

    @Test
    void aModuleThatAsksWaitsOnAThreadOfItsOwn() throws Exception {
        project.file("part.wasm", asking()).file("echo.wasm", Fixtures.echo());

        assertEquals(
                Execution.BLOCKING, project.load("part.wasm", null, null).type().execution());
        assertEquals(Execution.CPU, project.load("echo.wasm", null, null).type().execution());
    }
}
