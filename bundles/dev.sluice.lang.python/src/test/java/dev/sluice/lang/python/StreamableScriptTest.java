package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that read and write bytes piece by piece. */
class StreamableScriptTest {
    private static final String PATH = "nodes/clean.py";
    private static final NodeType TYPE = type(PortType.BYTES)
            .out(
                    Port.output("clean", PortType.BYTES, "The same in capitals."),
                    Port.output("lines", PortType.option(PortType.S64), "How many."))
            .build();
    private static final NodeType ONE =
            type(PortType.BYTES).out(Port.output("clean", PortType.BYTES, "")).build();

    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        project = new PythonProject(folder);
    }

    private static NodeType.Builder type(PortType input) {
        return NodeType.named("./" + PATH)
                .in(Port.required("data", input, "The data."))
                .hints(Hint.STREAMABLE);
    }

    private NodeTester node(String text, NodeType type) throws Exception {
        return project.file(PATH, text).typed(PATH, null, type);
    }

    private static BytesValue bytes(String text) {
        return BytesValue.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is left of the call, but the values themselves. */
    private List<String> left() throws IOException {
        Path values = folder.resolve(".sluice/values");
        if (!Files.exists(values)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(values)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.endsWith(".bytes"))
                    .toList();
        }
    }

    @Test
    void anInputIsAnOpenFileAndAnOutputWhatGivesPieces() throws Exception {
        String text = """
                def run(data):
                    return {"clean": (line.upper() for line in data), "lines": None}
                """;
        var outcome = node(text, TYPE).input("data", bytes("a\nb\n")).run();

        assertEquals(bytes("A\nB\n"), outcome.output("clean"));
        assertEquals(Value.NULL, outcome.output("lines"));
        assertEquals(List.of(), left());
    }

    @Test
    void whatGivesBytesIsTheOnlyOutput() throws Exception {
        for (String body : List.of(
                "return b'A\\nB\\n'",
                "return [b'A\\n', bytearray(b'B'), memoryview(b'\\n')]",
                "return io.BytesIO(data.read().upper())",
                "return {'clean': (line.upper() for line in data)}",
                "for line in data: yield line.upper()",
                "return map(bytes.upper, data)")) {
            assertEquals(
                    bytes("A\nB\n"),
                    node("import io\ndef run(data):\n    " + body + "\n", ONE)
                            .input("data", bytes("a\nb\n"))
                            .run()
                            .output("clean"),
                    body);
        }
    }

    @Test
    void aGeneratorReturnsTheOtherOutputsAtItsEnd() throws Exception {
        String text = """
                def run(data):
                    lines = 0
                    for line in data:
                        lines += 1
                        yield line.upper()
                    return {"lines": lines}
                """;
        var outcome = node(text, TYPE).input("data", bytes("a\nb\n")).run();

        assertEquals(bytes("A\nB\n"), outcome.output("clean"));
        assertEquals(Value.of(2), outcome.output("lines"));
    }

    @Test
    void anInputThatMayBeMissingIsNone() throws Exception {
        NodeType type = type(PortType.option(PortType.BYTES))
                .out(Port.output("clean", PortType.option(PortType.BYTES), ""))
                .build();
        String text = "def run(data):\n    return {'clean': data}\n";

        assertEquals(Value.NULL, node(text, type).input("data", null).run().output("clean"));
        assertEquals(
                bytes("x"), node(text, type).input("data", bytes("x")).run().output("clean"));
    }

    @Test
    void manyBytesAreNeverInMemory() throws Exception {
        byte[] line = "some text of a line that is to be in capitals\n".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[line.length * 800_000];
        for (int at = 0; at < all.length; at += line.length) {
            System.arraycopy(line, 0, all, at, line.length);
        }
        String measured = """
                import atexit
                class Upper:
                    def __init__(self, data):
                        self.data = data
                    def read(self, size):
                        return self.data.read(size).upper()
                def peak():
                    print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")))
                def run(data):
                    atexit.register(peak)
                    return {"clean": Upper(data), "lines": 1}
                """;
        var outcome = node(measured, TYPE).input("data", BytesValue.copyOf(all)).run();
        BytesValue clean = (BytesValue) outcome.output("clean");

        assertNotNull(clean.file());
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) Character.toUpperCase(all[i]);
        }
        assertEquals(BytesValue.copyOf(all), clean);
        long peak = outcome.log().stream()
                .filter(said -> said.contains("VmHWM"))
                .mapToLong(said -> Long.parseLong(said.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        assertTrue(peak < all.length / 1024, "Python took " + peak + " KiB for a file of " + all.length / 1024);
    }

    @Test
    void aProgramGetsThePathAndWritesAFileOfItsOwn() throws Exception {
        String text = """
                import json, os, sys
                inputs = json.load(sys.stdin)
                with open(inputs["data"], "rb") as data, open(os.environ["SLUICE_OUT"] + "/result", "wb") as out:
                    for line in data:
                        out.write(line.upper())
                json.dump({"clean": "result", "lines": 2}, sys.stdout)
                """;
        var outcome = node(text, TYPE).input("data", bytes("a\nb\n")).run();

        assertEquals(bytes("A\nB\n"), outcome.output("clean"));
        assertEquals(Value.of(2), outcome.output("lines"));
    }

    @Test
    void theCageShowsTheFilesOfTheCallAndNothingElseOfTheRun() throws Exception {
        project.in(PythonProject.best());
        String text = """
                import os
                def run(data):
                    values = os.path.dirname(os.path.dirname(os.path.dirname(data.name)))
                    seen = os.listdir(values) + os.listdir(os.path.dirname(data.name))
                    try:
                        open(data.name, "ab")
                        seen.append("writable")
                    except OSError:
                        pass
                    return {"clean": " ".join(seen).encode(), "lines": 0}
                """;
        BytesValue large = BytesValue.copyOf(new byte[300_000]);
        NodeTester node = node(text, TYPE).input("data", large);
        String seen = new String(((BytesValue) node.run().output("clean")).toByteArray(), StandardCharsets.UTF_8);

        assertTrue(seen.matches("call-\\S+ data"), seen);
        assertEquals(List.of(), left());
    }

    @Test
    void whatGivesNoBytesIsRefused() throws Exception {
        Map<String, String> refused = Map.of(
                "return {'clean': 'text', 'lines': 1}", "result['clean'] is of type str; return bytes, a binary file",
                "return {'clean': ['a'], 'lines': 1}", "result['clean'] gives a piece of type str; give bytes",
                "return {'clean': 7, 'lines': 1}", "result['clean'] is of type int",
                "return {'clean': {'a': 1}, 'lines': 1}", "result['clean'] is of type dict",
                "return {'lines': 1}", "gave no 'clean'",
                "yield b'a'; return 7", "the generator returns int at its end; return a dict",
                "yield 'a'", "result['clean'] gives a piece of type str; give bytes");
        for (Map.Entry<String, String> each : refused.entrySet()) {
            NodeFailure failure = node("def run(data):\n    " + each.getKey() + "\n", TYPE)
                    .input("data", bytes("a"))
                    .fails();

            assertTrue(failure.getMessage().contains(each.getValue()), failure.getMessage());
        }
        assertEquals(List.of(), left());
    }

    @Test
    void anExceptionBetweenTwoPiecesFailsTheNodeWithItsLine() throws Exception {
        String text = """
                def run(data):
                    yield b"first"
                    raise ValueError("broken")
                """;
        NodeFailure failure = node(text, ONE).input("data", bytes("a")).fails();

        assertEquals("ValueError: broken (nodes/clean.py, line 3)", failure.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void aProgramThatNamesAnotherFileIsRefused() throws Exception {
        String text = """
                import json, os, sys
                json.load(sys.stdin)
                out = os.environ["SLUICE_OUT"]
                os.symlink("/etc/passwd", out + "/link")
                os.mkdir(out + "/folder")
                os.mkfifo(out + "/pipe")
                json.dump({"clean": "%s", "lines": 2}, sys.stdout)
                """;
        for (String name : List.of("../in/data", "/etc/passwd", "missing", "", "link", "folder", "pipe")) {
            String message = node(text.formatted(name), TYPE)
                    .input("data", bytes("a"))
                    .fails()
                    .getMessage();

            assertTrue(message.contains("no file in the folder that SLUICE_OUT names"), message);
        }
        assertEquals(List.of(), left());
    }

    @Test
    void aTextIsNotTakenForThePathOfAFile() throws Exception {
        NodeFailure failure = node("def run(data):\n    yield data.read()\n", ONE)
                .input("data", "/etc/passwd")
                .fails();

        assertTrue(failure.getMessage().contains("bytes are needed"), failure.getMessage());
    }

    @Test
    void withoutTheHintBytesAreTextAsBefore() throws Exception {
        NodeType type = NodeType.named("./" + PATH)
                .in(Port.required("data", PortType.BYTES, ""))
                .out(Port.output("clean", PortType.BYTES, ""))
                .build();
        BytesValue clean = (BytesValue) node("def run(data):\n    return {'clean': data}\n", type)
                .input("data", bytes("abc"))
                .run()
                .output("clean");

        assertArrayEquals("abc".getBytes(StandardCharsets.UTF_8), clean.toByteArray());
        assertNull(clean.file());
    }

    @Test
    void workersAreNotStreamable() throws Exception {
        project.file(PATH, "def run(data):\n    yield b''\n");
        ScriptRuntime python = project.provider().runtimes().get(0);
        ScriptRuntime.Script script = new ScriptRuntime.Script(
                ProjectFolder.at(folder), "./" + PATH, PATH, null, ONE, new ScriptRuntime.Workers(1, 0));

        NodeFailure failure = assertThrows(NodeFailure.class, () -> python.load(script));
        assertTrue(failure.getMessage().contains("take 'workers' out"), failure.getMessage());
    }
}
