package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that run until they are stopped. */
class EventSamplesTest {
    /** Their flows. */
    static final Set<String> LISTENING = Set.of("service/service.flow", "importer/importer.flow");

    private static final Pattern PLACE = Pattern.compile("listens at (http://127.0.0.1:\\d+)");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    /** Where a node of the service listens: at a port that is free, so each has its own. */
    private static String place(Running service, String node) {
        Matcher matcher = PLACE.matcher(service.errLine(line -> line.contains(node + ": listens at ")));
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private void answersAsPythonSays(Project project, Running service) throws Exception {
        String strong = get(place(service, "list") + "/quakes?min=5.5").body();
        String one = get(place(service, "one") + "/quakes/us1000chhc").body();
        String grades = get(place(service, "summary") + "/grades").body();
        String all = "{\"strong\":" + strong + ",\"one\":" + one + ",\"grades\":" + grades + "}";
        assertEquals("", Expected.differences(project, "service", "service", all));
        HttpResponse<String> unknown = get(place(service, "one") + "/quakes/none");
        assertEquals(404, unknown.statusCode());
        assertTrue(unknown.body().startsWith("{\"error\":"), unknown.body());
        assertEquals(500, get(place(service, "list") + "/quakes?min=x").statusCode());
        assertEquals(200, get(place(service, "list") + "/quakes").statusCode());
    }

    @Test
    void theServiceAnswersSurvivesAKillAndStopsWhenItIsTold() throws Exception {
        Project project = Project.copyOf(SamplesTest.SAMPLES.resolve("service"), temporary);
        Runner runner = project.runner();
        Running service = runner.start("run", "service.flow", "-p", "port=0");
        answersAsPythonSays(project, service);
        service.signal("KILL").finish().exits(137);

        Running restored = runner.start("run", "service.flow", "-p", "port=0", "--restore");
        answersAsPythonSays(project, restored);
        restored.signal("TERM");
        assertTrue(restored.endsWithin(GRACE), "the service did not stop within " + GRACE);
        restored.finish().exits(0).showsNoStack();
        Leftovers.none(runner);
    }

    @Test
    void theImporterTakesWhatIsThereAndWhatComes() throws Exception {
        Project project = Project.copyOf(SamplesTest.SAMPLES.resolve("importer"), temporary);
        Runner runner = project.runner();
        Running importer = runner.start("run", "importer.flow", "--json");
        importer.awaitOut(line -> saved(line, "inbox[1]"));
        project.file("inbox/broken.csv", "sensor,time,celsius\ncellar,2026-11-26T00:00:00Z,cold\n");
        importer.awaitOut(line -> line.contains("\"node\":\"read\"") && line.contains("\"FAILED\""));
        project.file("inbox/late.csv", "sensor,time,celsius\ncellar,2026-11-26T00:00:00Z,11.5\n");
        importer.awaitOut(line -> saved(line, "inbox[3]"));
        importer.signal("TERM").finish().exits(0).showsNoStack();
        StringBuilder all = new StringBuilder("{");
        for (String name : new String[] {"harbour", "late", "summit"}) {
            String json = Files.readString(project.folder().resolve("out/" + name + ".json"));
            all.append(all.length() > 1 ? "," : "")
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(json);
        }
        assertEquals("", Expected.differences(project, "importer", "importer", all + "}"));
        Leftovers.none(runner);
    }

    private static boolean saved(String line, String activation) {
        return line.contains("\"node\":\"save\"")
                && line.contains("\"COMPLETED\"")
                && line.contains("\"activation\":\"" + activation + "\"");
    }
}
