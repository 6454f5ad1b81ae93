package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets that come with events, such as requests, are in no byte that is written, and so are gone with the process. */
class SecretEventsTest {
    private static final String TOKEN = "token-hunterbattery-77";
    private static final Pattern PLACE = Pattern.compile("listens at (http://127.0.0.1:\\d+)");
    private static final int LIMIT = 30;

    private static final String FLOW = """
            flow: service
            params:
              token: {type: string, secret: true}
            nodes:
              listen:
                type: http.listen
                with: {port: 0, path: "/{what}", credentials: true, concurrency: 1}
                on-failure: continue
              said:
                type: core.expr
                in: {request: listen.request}
                with: {expr: '{"got": request.body, "by": request.headers["authorization"], "key": params.token}'}
                cache: on
              plain: {type: core.expr, in: {request: listen.request}, with: {expr: request.vars.what}, cache: on}
              kept: {type: core.expr, with: {expr: 1 + 1}, cache: on}
              waits:
                type: shell.run
                in: {what: plain.out}
                with: {command: 'until [ -e go ]; do sleep 0.05; done; echo ready', shell: true}
                grants: {run: [sh]}
              put: {type: queue.put, in: {value: said.out}, with: {queue: inner}}
              good:
                type: core.assert
                in: {value: said.out, what: plain.out, after: waits.exit}
                with: {that: what != "bad", message: "refused ${value}"}
              answer:
                type: http.respond
                in: {body: good.out}
                with: {headers: {x-token: "${params.token}"}}
              take: {type: event.queue, with: {queue: inner}, on-failure: continue}
              seen: {type: core.log, in: {value: take.value}, with: {message: "took ${value}"}}
            """;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    private static Running start(Runner runner, String... arguments) {
        return runner.startShell("export SLUICE_SECRET_TOKEN='" + TOKEN + "'; exec \"$@\"", arguments);
    }

    private CompletableFuture<HttpResponse<String>> ask(Running run, String path, String body) {
        Matcher matcher = PLACE.matcher(run.outLine(line -> line.contains("listens at")));
        assertTrue(matcher.find());
        HttpRequest request = HttpRequest.newBuilder(URI.create(matcher.group(1) + path))
                .timeout(Duration.ofSeconds(LIMIT))
                .header("authorization", "Bearer " + body)
                .header("content-type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void awaitTaken(Running run, int count) {
        run.awaitOut(line -> line.contains("\"event\":\"event\"")
                && line.contains("\"node\":\"listen\"")
                && line.contains("\"number\":" + (count - 1)));
    }

    private static void assertNothing(Runner runner, Finished run) throws IOException {
        assertFalse(run.toString().contains("hunterbattery"), run::toString);
        for (Path folder : List.of(runner.folder(), runner.temporary())) {
            for (String file : Leftovers.files(folder)) {
                String bytes = Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains("hunterbattery"), file);
            }
        }
    }

    @Test
    void aServiceWritesNoSecretThatARequestCarries() throws Exception {
        Project project = Project.below(temporary).file("service.flow", FLOW).file("go", "");
        Runner runner = project.runner();
        Running run = start(runner, "run", "service.flow", "--json");
        HttpResponse<String> good = ask(run, "/good", TOKEN).get(LIMIT, TimeUnit.SECONDS);
        assertEquals(200, good.statusCode());
        assertTrue(good.body().contains(TOKEN), "what it answers is the flow's affair: " + good.body());
        assertEquals(TOKEN, good.headers().firstValue("x-token").orElse(""));
        HttpResponse<String> bad = ask(run, "/bad", TOKEN).get(LIMIT, TimeUnit.SECONDS);
        assertEquals(500, bad.statusCode());
        assertFalse(bad.body().contains("hunterbattery"), bad::body);
        run.awaitOut(line -> line.contains("took") && line.contains("•••"));
        run.awaitOut(line -> line.contains("refused") && line.contains("•••"));

        Finished history = runner.run("history", "--json").exits(0);
        Finished end = run.signal("TERM").finish().exits(0).showsNoStack();
        assertNothing(runner, end);
        assertNothing(runner, history);
        assertTrue(
                Leftovers.files(runner.folder()).stream().anyMatch(file -> file.startsWith(".sluice/cache/")),
                "the node without a secret is kept");
        Leftovers.none(runner);
    }

    @Test
    void aSecretThatWaitedIsLostWithItsProcessAndThatIsSaid() throws Exception {
        Project project = Project.below(temporary).file("service.flow", FLOW);
        Runner runner = project.runner();
        Running run = start(runner, "run", "service.flow", "--json");
        CompletableFuture<Integer> first = status(ask(run, "/first", "plain"));
        awaitTaken(run, 1);
        CompletableFuture<Integer> secret = status(ask(run, "/secret", TOKEN));
        awaitTaken(run, 2);
        CompletableFuture<Integer> third = status(ask(run, "/third", "plain"));
        awaitTaken(run, 3);
        runner.run("history").exits(0); // by then the disk has the last of them
        Finished killed = run.signal("KILL").finish();
        for (CompletableFuture<Integer> lost : List.of(first, secret, third)) {
            assertEquals(0, lost.get(LIMIT, TimeUnit.SECONDS));
        }
        assertNothing(runner, killed);

        project.file("go", "");
        Running restored = start(runner, "run", "service.flow", "--json", "--restore");
        restored.awaitOut(line -> line.contains("1 event that waited is lost, as its values were secret"));
        restored.awaitOut(line -> line.contains("\"listen[2]\"") && line.contains("nobody waits for this answer"));
        restored.awaitOut(line -> line.contains("\"node\":\"listen\"") && line.contains("\"life\":\"RUNNING\""));
        Finished end = restored.signal("TERM").finish().exits(0).showsNoStack();
        assertTrue(
                end.out().stream().anyMatch(line -> line.contains("\"listen[0]\"") && line.contains("nobody waits")),
                end::toString);
        assertFalse(
                end.out().stream().anyMatch(line -> line.contains("\"listen[1]\"") && line.contains("\"answer\"")),
                end::toString);
        assertNothing(runner, end);
        Leftovers.none(runner);
    }

    private static CompletableFuture<Integer> status(CompletableFuture<HttpResponse<String>> answer) {
        return answer.handle((response, broken) -> broken == null ? response.statusCode() : 0);
    }
}
