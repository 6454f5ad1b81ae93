package dev.sluice.lang.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.process.Sandbox;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that get the path of a file for bytes, and give the name of one. */
class StreamableProgramTest {
    private static final NodeType TYPE = NodeType.named("./bin/tool")
            .in(Port.required("data", PortType.BYTES, "The data."))
            .out(Port.output("clean", PortType.BYTES, "The same in capitals."))
            .out(Port.output("lines", PortType.S64, "How many."))
            .hints(Hint.STREAMABLE)
            .build();
    private static final String PROGRAM = """
            #!/bin/sh
            read -r inputs
            data=${inputs#*'"data":"'}
            data=${data%'"'*}
            { while IFS= read -r line; do printf '%s!\\n' "$line"; lines=$((lines + 1)); done } < "$data" > "$SLUICE_OUT/loud"
            printf '{"clean":"loud","lines":%d}' "$lines"
            """;

    @TempDir
    Path folder;

    private CommandProject project;

    @BeforeEach
    void open() throws IOException {
        project = new CommandProject(folder);
    }

    private NodeTester node(String text) throws Exception {
        return NodeTester.of(project.program("bin/tool", text).load("bin/tool", null, TYPE, null))
                .project(folder);
    }

    private static BytesValue bytes(String text) {
        return BytesValue.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAFileAndWritesOneAlsoInTheCage() throws Exception {
        for (Sandbox sandbox : List.of(Sandbox.NONE, CommandProject.best())) {
            project = new CommandProject(folder).in(sandbox);
            NodeOutcome outcome = node(PROGRAM).input("data", bytes("a\nb\n")).run();

            assertEquals(bytes("a!\nb!\n"), outcome.output("clean"));
            assertEquals(Value.of(2), outcome.output("lines"));
        }
    }

    @Test
    void manyBytesStayInFilesAndNothingElseIsLeft() throws Exception {
        String text = "0123456789".repeat(50_000) + "\n";
        BytesValue clean =
                (BytesValue) node(PROGRAM).input("data", bytes(text)).run().output("clean");

        assertEquals(bytes(text.replace("\n", "!\n")), clean);
        assertNotNull(clean.file());
        try (Stream<Path> files = Files.list(folder.resolve(".sluice/values"))) {
            assertEquals(
                    List.of(clean.file().path().getFileName()),
                    files.map(Path::getFileName).toList());
        }
    }

    @Test
    void aFileElsewhereIsNoResult() throws Exception {
        String message = node("#!/bin/sh\nread -r inputs\necho '{\"clean\":\"/etc/passwd\",\"lines\":1}'\n")
                .input("data", bytes("a"))
                .fails()
                .getMessage();

        assertTrue(message.contains("no file in the folder that SLUICE_OUT names"), message);
    }

    @Test
    void workersAreNotStreamable() throws Exception {
        project.program("bin/tool", PROGRAM);
        NodeFailure failure =
                assertThrows(NodeFailure.class, () -> project.load("bin/tool", null, TYPE, CommandProject.ONE_WORKER));

        assertTrue(failure.getMessage().contains("take 'workers' out"), failure.getMessage());
    }
}
