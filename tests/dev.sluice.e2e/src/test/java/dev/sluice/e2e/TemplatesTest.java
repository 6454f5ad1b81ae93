package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.FlowReader;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the IDE's wizard for flows creates from its templates is valid, runs, and is what the editor would write. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("..", "..", "bundles", "dev.sluice.ui")
            .resolve("src/dev/sluice/ui/internal/wizard/templates")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path project;

    static Stream<String> templates() throws IOException {
        try (Stream<Path> folders = Files.list(TEMPLATES)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("templates")
    void isValidAndRuns(String template) throws IOException {
        fill(TEMPLATES.resolve(template));
        Runner runner = Runner.in(project);

        Finished check = runner.run("validate", ".").exits(0);
        assertTrue(check.out().get(0).endsWith(" checked: no problems"), check::toString);
        runner.run("run", "demo.flow").exits(0).showsNoStack();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void isWrittenAsTheEditorWouldWriteIt(String template) throws IOException {
        fill(TEMPLATES.resolve(template));
        String text = Files.readString(project.resolve("demo.flow"));

        String canonical = new FlowWriter(Limits.DEFAULT)
                .write(new FlowReader(Limits.DEFAULT).read(text).flow());
        assertEquals(canonical, text);
    }

    /** Does what the wizard does. */
    private void fill(Path template) throws IOException {
        Files.createFile(project.resolve("sluice.yaml"));
        try (Stream<Path> files = Files.walk(template)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = template.relativize(file).toString();
                String target =
                        name.equals("main.flow") ? "demo.flow" : name.equals("step.flow") ? "demo-step.flow" : name;
                Path path = project.resolve(target);
                Files.createDirectories(path.getParent());
                String text = Files.readString(file).replace("FLOW_FOLDER", "").replace("FLOW_NAME", "demo");
                Files.writeString(path, text);
            }
        }
    }
}
