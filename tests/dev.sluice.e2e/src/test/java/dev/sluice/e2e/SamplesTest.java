package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample gives the figures that a few lines of Python compute by other means, see {@code expected/}. */
class SamplesTest {
    static final Path SAMPLES = Path.of("..", "..", "samples").toAbsolutePath().normalize();

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

    /**
     * Those that come to an end by themselves; the others have tests of their own, see {@link EventSamplesTest} and
     * {@link ApprovalSampleTest}.
     */
    static List<Path> ending() throws IOException {
        List<Path> ending = new ArrayList<>(flows());
        ending.removeIf(flow -> EventSamplesTest.LISTENING.contains(flow.toString()));
        ending.removeIf(flow -> ApprovalSampleTest.ASKING.equals(flow.toString()));
        return ending;
    }

    @ParameterizedTest
    @MethodSource("ending")
    void givesTheFiguresOfPython(Path flow) throws Exception {
        Project project = Project.copyOf(SAMPLES.resolve(flow).getParent(), temporary);
        Runner runner = project.runner();
        Finished run = runner.run("run", flow.getFileName().toString()).exits(0).showsNoStack();
        String name = flow.getFileName().toString().replace(".flow", "");
        assertEquals("", Expected.differences(project, flow.getName(0).toString(), name, String.join("\n", run.out())));
        Leftovers.none(runner);
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
