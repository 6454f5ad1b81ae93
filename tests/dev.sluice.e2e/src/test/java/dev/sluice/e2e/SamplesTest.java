package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample gives the figures that a few lines of Python compute by other means, see {@code expected/}. */
class SamplesTest {
    private static final Path SAMPLES =
            Path.of("..", "..", "samples").toAbsolutePath().normalize();
    private static final Path EXPECTED = Path.of("src/test/resources/expected").toAbsolutePath();

    @TempDir
    Path temporary;

    static List<Path> flows() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".flow"))
                    .map(SAMPLES::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("flows")
    void givesTheFiguresOfPython(Path flow) throws Exception {
        Project project = Project.copyOf(SAMPLES.resolve(flow).getParent(), temporary);
        Runner runner = project.runner();
        Finished run = runner.run("run", flow.getFileName().toString()).exits(0).showsNoStack();
        assertEquals("", differences(project, flow, String.join("\n", run.out())));
        Leftovers.none(runner);
    }

    private String differences(Project project, Path flow, String out) throws Exception {
        Process python = new ProcessBuilder(
                        "python3",
                        "-B",
                        EXPECTED.resolve("compare.py").toString(),
                        flow.getName(0).toString(),
                        project.folder().toString(),
                        flow.getFileName().toString().replace(".flow", ""))
                .redirectErrorStream(true)
                .start();
        try (var in = python.getOutputStream()) {
            in.write(out.getBytes(StandardCharsets.UTF_8));
        }
        return new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void allAreValidWithoutAWarning() {
        Finished all = Runner.in(temporary.resolve("..")).run("validate", SAMPLES.toString());
        all.exits(0);
        assertTrue(all.out().get(0).endsWith(" flows checked: no problems"), all::toString);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void isWrittenAsTheEditorWouldWriteIt(Path flow) throws IOException {
        String text = Files.readString(SAMPLES.resolve(flow));
        FlowDocument document = new FlowReader(Limits.DEFAULT).read(text);
        String canonical = new FlowWriter(Limits.DEFAULT).write(document.flow());
        assertEquals(canonical, withoutComments(text));
    }

    private static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder();
        text.lines()
                .filter(line -> !line.strip().startsWith("#"))
                .forEach(line -> kept.append(line).append('\n'));
        return kept.toString();
    }
}
