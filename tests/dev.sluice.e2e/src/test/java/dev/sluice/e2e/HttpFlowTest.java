package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.Value;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to a flow that is stopped, killed or fails. */
class HttpFlowTest {
    private static final Pattern PLACE = Pattern.compile("listens at (http://127.0.0.1:\\d+)");
    private static final int LIMIT = 30;

    private static final String FLOW = """
            flow: slow
            nodes:
              listen: {type: http.listen, with: {port: 0, path: "/{what}"}, on-failure: continue}
              work:
                type: shell.run
                in: {request: listen.request}
                with: {command: 'until [ -e go ]; do sleep 0.05; done; test "${request.vars.what}" != bad', shell: true}
                grants: {run: [sh]}
              checked: {type: core.assert, in: {value: work.exit}, with: {that: value == 0}}
              answer:
                type: http.respond
                in: {code: checked.out, request: listen.request}
                with: {body: done}
            """;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    private CompletableFuture<HttpResponse<String>> ask(Running run, String path) {
        Matcher matcher = PLACE.matcher(run.outLine(line -> line.contains("listens at")));
        assertTrue(matcher.find());
        HttpRequest request = HttpRequest.newBuilder(URI.create(matcher.group(1) + path))
                .timeout(Duration.ofSeconds(LIMIT))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private static void awaitWork(Running run, int pass) {
        run.awaitOut(line -> line.contains("\"node\":\"work\"")
                && line.contains("\"activation\":\"listen[" + pass + "]\"")
                && line.contains("\"RUNNING\""));
    }

    @Test
    void aRequestThatWasTakenIsAnsweredThoughTheFlowIsStopped() throws Exception {
        Project project = Project.below(temporary).file("slow.flow", FLOW);
        Runner runner = project.runner();
        Running run = runner.start("run", "slow.flow", "--json");
        CompletableFuture<HttpResponse<String>> answer = ask(run, "/good");
        awaitWork(run, 0);
        run.signal("TERM");
        run.awaitOut(line -> line.contains("\"STOPPING\""));
        project.file("go", "");
        HttpResponse<String> response = answer.get(LIMIT, TimeUnit.SECONDS);
        assertEquals(200, response.statusCode());
        assertEquals("done", response.body());
        Finished end = run.finish().exits(0).showsNoStack();
        assertEquals(Value.of("COMPLETED"), end.end().get("status"));
        Leftovers.none(runner);
    }

    @Test
    void aRequestThatCannotBeAnsweredInTimeIsLetGo() throws Exception {
        Project project = Project.below(temporary).file("slow.flow", FLOW);
        Runner runner = project.runner();
        Running run = runner.start("run", "slow.flow", "--json");
        CompletableFuture<Integer> answer =
                ask(run, "/good").handle((response, broken) -> broken == null ? response.statusCode() : 0);
        awaitWork(run, 0);
        run.signal("TERM").finish().showsNoStack();
        assertTrue(answer.get(LIMIT, TimeUnit.SECONDS) != 200);
        Leftovers.noProcess(project.folder().toString());
    }

    @Test
    void aFailureIsToldWithoutWhatFailedAndAKilledRunWorksItOff() throws Exception {
        Project project = Project.below(temporary).file("slow.flow", FLOW);
        Runner runner = project.runner();
        Running run = runner.start("run", "slow.flow", "--json");
        CompletableFuture<HttpResponse<String>> failing = ask(run, "/bad");
        awaitWork(run, 0);
        project.file("go", "");
        HttpResponse<String> failed = failing.get(LIMIT, TimeUnit.SECONDS);
        assertEquals(500, failed.statusCode());
        assertFalse(failed.body().contains(project.folder().toString()), failed.body());
        Files.delete(project.folder().resolve("go"));
        CompletableFuture<Integer> lost =
                ask(run, "/good").handle((response, broken) -> broken == null ? response.statusCode() : 0);
        awaitWork(run, 1);
        run.signal("KILL").finish();
        assertEquals(0, lost.get(LIMIT, TimeUnit.SECONDS));
        project.file("go", "");
        Running restored = runner.start("run", "slow.flow", "--json", "--restore");
        restored.awaitOut(line -> line.contains("nobody waits for this answer"));
        restored.signal("TERM").finish().exits(0).showsNoStack();
        Leftovers.none(runner);
    }
}
