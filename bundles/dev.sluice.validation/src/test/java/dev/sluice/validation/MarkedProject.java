package dev.sluice.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** A project with flows whose problems are marked in their texts. */
abstract class MarkedProject {
    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final Validator validator = new Validator(Catalogue.of(new TestTypes()), reader);

    @TempDir
    Path folder;

    FlowAnalysis analysis(String text) throws IOException {
        return validator.validate(reader.read(text), ProjectFolder.at(folder), "test.flow");
    }

    /** Expects the problems that are marked, and no other. Returns all messages. */
    String check(String marked) throws IOException {
        MarkedFlow flow = MarkedFlow.of(marked);
        FlowAnalysis analysis = analysis(flow.text());
        assertEquals(
                flow.expected(),
                MarkedFlow.found(analysis),
                () -> analysis.problems().stream()
                        .map(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
                        .collect(Collectors.joining("\n", "\n", "\n")));
        return analysis.problems().stream().map(problem -> problem.message()).collect(Collectors.joining("\n"));
    }

    void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static void assertContains(String part, String text) {
        assertTrue(text.contains(part), () -> "'" + part + "' is not in: " + text);
    }
}
