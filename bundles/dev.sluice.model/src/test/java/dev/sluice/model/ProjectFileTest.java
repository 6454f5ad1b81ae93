package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.sluice.model.project.ProjectPolicies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFileTest {
    @TempDir
    Path folder;

    private static ProjectFile file(String text) {
        return ProjectFile.of(text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
    }

    private static List<String> problems(String text) {
        return file(text).problems().stream()
                .map(problem ->
                        problem.line() + ":" + problem.column() + " " + problem.code() + " " + problem.message())
                .toList();
    }

    @Test
    void aProjectSaysResourcesLimitsAndQuotas() {
        ProjectFile file = file("""
                resources: {gpu: 1, cpu: 1.5, memory: 4GB}
                limits:
                  http.request: {parallel: 4, rate: 10/s, breaker: {failures: 3, of: 6, open: 1m, per: url}}
                  ./nodes/score.py: {rate: 5/10s}
                quotas:
                  orders: {runs: 1, parallel: 8}
                """);
        assertEquals(List.of(), file.problems());
        ProjectPolicies policies = file.policies();
        assertEquals(Map.of("gpu", 1000L, "cpu", 1500L, "memory", 4000L << 30), policies.resources());
        ProjectPolicies.Limit http = policies.limits().get("http.request");
        assertNotNull(http);
        assertEquals(4, http.parallel());
        assertEquals(10, http.rate());
        assertEquals(Duration.ofSeconds(1), http.per());
        assertEquals(new ProjectPolicies.Breaker(3, 6, Duration.ofMinutes(1), "url"), http.breaker());
        assertEquals("3:3-3:15", http.at().toString());
        ProjectPolicies.Limit script = policies.limits().get("./nodes/score.py");
        assertNotNull(script);
        assertEquals(5, script.rate());
        assertEquals(Duration.ofSeconds(10), script.per());
        assertEquals(Map.of("orders", new ProjectPolicies.Quota(1, 8)), policies.quotas());
    }

    @Test
    void aProjectSaysWhichRunsAreKept() {
        ProjectFile file = file("""
                history:
                  keep: 20
                  max-age: 30d
                  flows:
                    orders: {keep: 100}
                    flows/news.flow: {keep: all, max-age: 12h}
                    probe: {keep: 0}
                """);
        assertEquals(List.of(), file.problems());
        assertEquals(
                new ProjectPolicies.History(
                        new ProjectPolicies.Kept(20, Duration.ofDays(30)),
                        Map.of(
                                "orders",
                                new ProjectPolicies.Kept(100, null),
                                "flows/news.flow",
                                new ProjectPolicies.Kept(Integer.MAX_VALUE, Duration.ofHours(12)),
                                "probe",
                                new ProjectPolicies.Kept(0, null))),
                file.policies().history());
        assertEquals(ProjectPolicies.NONE, file("history:\n").policies());
    }

    @Test
    void whatIsWrongWithWhatIsKeptIsSaid() {
        assertEquals(
                List.of("1:11 key-unknown 'history' has no key 'kep'; it has no effect. Did you mean 'keep'?"),
                problems("history: {kep: 3}\n"));
        assertEquals(
                List.of(
                        "2:9 value-range 'keep' must be a whole number from 0, or 'all', but is al. Did you mean 'all'?",
                        "3:12 duration-form 'max-age' must be a duration above zero, such as 500ms, 30s or 5m.",
                        "5:20 value-range 'keep' must be a whole number from 0, or 'all', but is -1.",
                        "6:13 key-unknown What is kept of a flow has no key 'flows'; it has no effect."),
                problems("history:\n  keep: al\n  max-age: long\n  flows:\n    orders: {keep: -1}\n"
                        + "    probe: {flows: 3}\n"));
        assertEquals(
                List.of("1:17 value-kind 'keep' must be a whole number from 0, or 'all', but here is a list."),
                problems("history: {keep: [3]}\n"));
    }

    @Test
    void aMissingOrEmptyFileSaysNothing() throws Exception {
        assertEquals(
                ProjectPolicies.NONE, ProjectFile.in(folder, Limits.DEFAULT).policies());
        Files.writeString(folder.resolve("sluice.yaml"), "# a project\n");
        ProjectFile empty = ProjectFile.in(folder, Limits.DEFAULT);
        assertEquals(ProjectPolicies.NONE, empty.policies());
        assertEquals(List.of(), empty.problems());
    }

    @Test
    void whatIsWrongIsSaidWithItsPlaceAndWithWhatWasMeant() {
        assertEquals(
                List.of("1:1 key-unknown A project has no key 'resource'; it has no effect. Did you mean 'resources'?"),
                problems("resource: {gpu: 1}\n"));
        assertEquals(
                List.of("2:11 size-form 'memory' must be a size such as 4GB."),
                problems("resources:\n  memory: lots\n"));
        assertEquals(
                List.of(
                        "2:14 key-unknown A limit has no key 'paralel'; it has no effect. Did you mean 'parallel'?",
                        "3:21 rate-form 'rate' must say how many begin in which time, such as 10/s, 600/m or 5/10s; at most"
                                + " 100000.",
                        "4:28 value-range 'parallel' must be a whole number from 1, but is 0."),
                problems(
                        "limits:\n  csv.read: {paralel: 4}\n  json.read: {rate: 10}\n  http.request: {parallel: 0}\n"));
        assertEquals(
                List.of("1:12 value-kind 'resources' must be a mapping, but here is a list."),
                problems("resources: [gpu]\n"));
        assertEquals(
                List.of(
                        "1:23 value-range 'of' is how many attempts are looked at, so it must be at least 'failures', 5."),
                problems("limits: {t: {breaker: {of: 2}}}\n"));
    }

    @Test
    void whatIsNotYamlIsAProblemAndNoException() {
        assertNotEquals(List.of(), problems("resources: {gpu: 1\n"));
    }
}
