package dev.sluice.nodes.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.testing.StartedSource;
import dev.sluice.nodes.api.testing.StartedSource.Event;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpListenTest {
    private static final Pattern PLACE = Pattern.compile("http://127.0.0.1:(\\d+)");

    private final Events events = new Events();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    private NodeTester listen(String path) throws IOException {
        return events.node("http.listen").project(folder).with("port", 0).with("path", path);
    }

    private static int port(StartedSource source) throws InterruptedException {
        Matcher matcher = PLACE.matcher(source.awaitLog("listens at"));
        assertTrue(matcher.find());
        return Integer.parseInt(matcher.group(1));
    }

    private static HttpRequest.Builder request(StartedSource source, String path) throws InterruptedException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(source) + path));
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(CompletableFuture<HttpResponse<String>> response) throws Exception {
        return response.get(StartedSource.LIMIT, TimeUnit.SECONDS);
    }

    private static RecordValue record(Event event) {
        return (RecordValue) event.output("request");
    }

    /** Answers as {@code http.respond} does. */
    private boolean respond(Event event, Object body, Map<String, Object> settings) throws Exception {
        NodeTester node = events.node("http.respond").reply(event.reply());
        settings.forEach(node::with);
        if (body != null) {
            node.input("body", body);
        }
        NodeOutcome outcome = node.run();
        event.reply().ended(null);
        return outcome.output("sent").equals(Value.of(true));
    }

    @Test
    void aRequestIsAnEventAndItsAnswerIsSent() throws Exception {
        try (StartedSource source = listen("/quakes/{id}").start()) {
            var response = send(request(source, "/quakes/us%207?min=4&min=5&q=a+b")
                    .header("X-Trace", "t1")
                    .header("Authorization", "Bearer s3cret"));
            Event event = source.next();
            RecordValue request = record(event);
            assertEquals(Value.of("GET"), request.get("method"));
            assertEquals(Value.from(Map.of("id", "us 7")), request.get("vars"));
            assertEquals(Value.from(Map.of("min", "4, 5", "q", "a b")), request.get("query"));
            assertEquals(Value.of("t1"), ((RecordValue) request.get("headers")).get("x-trace"));
            assertFalse(request.toString().contains("s3cret"), request::toString);
            assertEquals(Value.NULL, request.get("body"));
            assertTrue(respond(event, Map.of("id", "us7"), Map.of("headers", Map.of("X-Who", "sluice"))));
            HttpResponse<String> answer = get(response);
            assertEquals(200, answer.statusCode());
            assertEquals("{\"id\":\"us7\"}", answer.body());
            assertEquals(
                    "application/json",
                    answer.headers().firstValue("content-type").orElse(""));
            assertEquals("sluice", answer.headers().firstValue("x-who").orElse(""));
            assertTrue(answer.headers().firstValue("server").isEmpty());
        }
    }

    @Test
    void requestsHaveIdsOfTheirOwn() throws Exception {
        try (StartedSource source = listen("/").start()) {
            var first = send(request(source, "/"));
            Event one = source.next();
            var second = send(request(source, "/"));
            Event two = source.next();
            assertFalse(record(one).get("id").equals(record(two).get("id")));
            respond(two, "two", Map.of());
            respond(one, "one", Map.of());
            assertEquals("one", get(first).body());
            assertEquals("two", get(second).body());
        }
    }

    @ParameterizedTest
    @CsvSource({
        ",application/json,'{\"a\":1}','{\"a\":1}'",
        ",application/problem+json,'[1]','[1]'",
        ",text/plain,größe,'\"größe\"'",
        ",image/png,xyz,'\"eHl6\"'",
        "text,application/json,'[1]','\"[1]\"'",
        "json,text/plain,'[1]','[1]'",
        "bytes,text/plain,xyz,'\"eHl6\"'"
    })
    void aBodyIsReadAsAskedOrByItsType(String as, String type, String body, String expected) throws Exception {
        NodeTester node = listen("/in").with("method", "POST");
        if (as != null) {
            node.with("as", as);
        }
        try (StartedSource source = node.start()) {
            var response = send(request(source, "/in")
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            Event event = source.next();
            assertEquals(expected, dev.sluice.json.Json.write(record(event).get("body")));
            respond(event, null, Map.of());
            assertEquals(204, get(response).statusCode());
        }
    }

    @Test
    void whatIsNoEventIsRefused() throws Exception {
        try (StartedSource source = listen("/in")
                .with("method", List.of("POST", "PUT"))
                .with("max-body", "10B")
                .with("as", "json")
                .start()) {
            HttpResponse<String> unknown = get(send(request(source, "/other")));
            assertEquals(404, unknown.statusCode());
            assertEquals(
                    "application/problem+json",
                    unknown.headers().firstValue("content-type").orElse(""));
            HttpResponse<String> method = get(send(request(source, "/in")));
            assertEquals(405, method.statusCode());
            assertEquals("POST, PUT", method.headers().firstValue("allow").orElse(""));
            assertEquals(413, get(send(request(source, "/in").POST(bytes(11)))).statusCode());
            assertEquals(
                    413, get(send(request(source, "/in").POST(chunked(4000)))).statusCode());
            HttpResponse<String> noJson =
                    get(send(request(source, "/in").POST(HttpRequest.BodyPublishers.ofString("{oops"))));
            assertEquals(400, noJson.statusCode());
            assertTrue(noJson.body().contains("line 1"), noJson.body());
            assertEquals(
                    415,
                    get(send(request(source, "/in")
                                    .header("Content-Encoding", "gzip")
                                    .POST(bytes(3))))
                            .statusCode());
            assertTrue(source.isQuiet());
        }
    }

    private static HttpRequest.BodyPublisher bytes(int count) {
        return HttpRequest.BodyPublishers.ofByteArray(new byte[count]);
    }

    private static HttpRequest.BodyPublisher chunked(int count) {
        return HttpRequest.BodyPublishers.fromPublisher(bytes(count));
    }

    @Test
    void aFailureTellsTheClientNothingOfTheMachine() throws Exception {
        try (StartedSource source = listen("/").start()) {
            var response = send(request(source, "/"));
            Event event = source.next();
            event.reply().ended("cannot read /srv/private.csv");
            HttpResponse<String> answer = get(response);
            assertEquals(500, answer.statusCode());
            assertFalse(answer.body().contains("private"), answer.body());
            assertTrue(answer.body().contains(((StringValue) record(event).get("id")).value()), answer.body());
        }
    }

    @Test
    void anEndWithoutAnAnswerIsNoContent() throws Exception {
        try (StartedSource source = listen("/").start()) {
            var response = send(request(source, "/"));
            source.next().reply().ended(null);
            assertEquals(204, get(response).statusCode());
        }
    }

    @Test
    void whoWaitsTooLongIsLetGo() throws Exception {
        try (StartedSource source = listen("/").with("answer-within", "30ms").start()) {
            var response = send(request(source, "/"));
            Event event = source.next();
            assertEquals(504, get(response).statusCode());
            source.awaitLog("no answer within 30 ms to GET /");
            NodeOutcome late = events.node("http.respond")
                    .reply(event.reply())
                    .input("body", "late")
                    .run();
            assertEquals(Value.of(false), late.output("sent"));
            assertTrue(late.log().toString().contains("nobody waits"), late.log()::toString);
        }
    }

    @Test
    void whatFindsNoRoomIsUnavailable() throws Exception {
        try (StartedSource source = listen("/").start(1)) {
            var first = send(request(source, "/"));
            var second = send(request(source, "/"));
            HttpResponse<?> refused =
                    (HttpResponse<?>) CompletableFuture.anyOf(first, second).get(StartedSource.LIMIT, TimeUnit.SECONDS);
            assertEquals(503, refused.statusCode());
            assertEquals("1", refused.headers().firstValue("retry-after").orElse(""));
            respond(source.next(), "ok", Map.of());
            get(first);
            get(second);
        }
    }

    @Test
    void largeBodiesPassBothWays() throws Exception {
        NodeTester node =
                listen("/").with("as", "bytes").with("max-body", "2MB").inline(1000);
        byte[] sent = "0123456789".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (StartedSource source = node.start()) {
            var response = send(request(source, "/").POST(HttpRequest.BodyPublishers.ofByteArray(sent)));
            Event event = source.next();
            BytesValue body = (BytesValue) record(event).get("body");
            assertTrue(body.file() != null && body.size() == sent.length, body::toString);
            respond(event, body, Map.of("status", 201));
            HttpResponse<String> answer = get(response);
            assertEquals(201, answer.statusCode());
            assertEquals(sent.length, answer.body().length());
        }
    }

    @Test
    void headIsAnsweredWithoutABody() throws Exception {
        try (StartedSource source = listen("/").with("method", "GET").start()) {
            var response = send(request(source, "/").method("HEAD", HttpRequest.BodyPublishers.noBody()));
            respond(source.next(), "four", Map.of());
            HttpResponse<String> answer = get(response);
            assertEquals("", answer.body());
            assertEquals("4", answer.headers().firstValue("content-length").orElse(""));
        }
    }

    @Test
    void nodesOfARunShareAServer() throws Exception {
        try (StartedSource first = listen("/{any*}").start()) {
            int port = port(first);
            try (StartedSource second = listen("/a/{b}").with("port", port).start()) {
                var exact = send(request(first, "/a/1"));
                respond(second.next(), "second", Map.of());
                assertEquals("second", get(exact).body());
                var other = send(request(first, "/x/y/z"));
                Event event = first.next();
                assertEquals(Value.from(Map.of("any", "x/y/z")), record(event).get("vars"));
                respond(event, "first", Map.of());
                assertEquals("first", get(other).body());
                NodeFailure failure = assertThrows(
                        NodeFailure.class,
                        () -> listen("/a/{c}").with("port", port).start().close());
                assertTrue(failure.getMessage().contains("the same path and method"), failure.getMessage());
            }
            var rest = send(request(first, "/a/1"));
            respond(first.next(), "first", Map.of());
            assertEquals("first", get(rest).body());
        }
    }

    @Test
    void aPortInUseIsTold() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NodeFailure failure = assertThrows(
                    NodeFailure.class,
                    () -> listen("/").with("port", taken.getLocalPort()).start().close());
            assertEquals(ErrorClass.SYSTEM, failure.errorClass());
            assertTrue(failure.getMessage().contains("127.0.0.1:" + taken.getLocalPort()), failure.getMessage());
        }
    }

    @Test
    void aStartThatIsInterruptedLeavesNothing() throws Exception {
        NodeTester node = listen("/");
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, node::start);
        assertEquals(java.util.Set.of(), Events.threads("http-"));
    }

    @Test
    void otherMachinesReachItOnlyWhereThatIsGranted() throws Exception {
        NodeFailure failure = assertThrows(
                NodeFailure.class,
                () -> listen("/").with("host", "0.0.0.0").start().close());
        assertTrue(failure.getMessage().contains("grants: {net: [\"0.0.0.0:0\"]}"), failure.getMessage());
        NodeTester granted = listen("/").with("host", "0.0.0.0").grant(Capability.NET, "0.0.0.0");
        try (StartedSource source = granted.start()) {
            source.awaitLog("listens at http://0.0.0.0:");
        }
    }

    @Test
    void aStopLetsRequestsEndAndGivesBackPortAndThreads() throws Exception {
        StartedSource source = listen("/").start();
        int port = port(source);
        var response = send(request(source, "/"));
        Event event = source.next();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(() -> stop(source));
        respond(event, "last", Map.of());
        assertEquals("last", get(response).body());
        stop.get(StartedSource.LIMIT, TimeUnit.SECONDS);
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertTrue(free.isBound());
        }
        assertEquals(java.util.Set.of(), Events.threads("http-"));
    }

    @Test
    void aStopByForceLetsClientsGo() throws Exception {
        StartedSource source = listen("/").start();
        var response = send(request(source, "/").timeout(Duration.ofSeconds(StartedSource.LIMIT)));
        source.next();
        long start = System.nanoTime();
        assertThrows(Exception.class, source::stop);
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(10));
        assertTrue(response.handle((answer, broken) -> broken != null || answer.statusCode() == 503)
                .get(StartedSource.LIMIT, TimeUnit.SECONDS));
    }

    private static void stop(StartedSource source) {
        try {
            source.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
