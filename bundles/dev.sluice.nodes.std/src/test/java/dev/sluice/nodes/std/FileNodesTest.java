package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNodesTest {
    @TempDir
    private Path outer;

    private Path folder;

    @BeforeEach
    void makeProject() throws IOException {
        folder = Files.createDirectory(outer.resolve("project"));
    }

    private NodeTester node(String type) throws IOException {
        return Std.node(type).project(folder);
    }

    private void file(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void readsTheValueOfAJsonFile() throws Exception {
        file("a.json", "{\"a\": [1, 2.5, null]}");
        assertEquals(
                Value.from(Map.of("a", java.util.Arrays.asList(1, 2.5, null))),
                node("json.read").with("path", "a.json").run().output("value"));
    }

    @Test
    void thePathMayComeFromAnotherNode() throws Exception {
        file("a.json", "7");
        NodeTester node = node("json.read")
                .input("file", "a")
                .set(
                        "path",
                        new SettingValue.Computed(
                                names -> Value.of(((StringValue) names.get("file")).value() + ".json")));
        assertEquals(Value.of(7), node.run().output("value"));
    }

    @Test
    void saysWhereAJsonFileIsWrong() throws IOException {
        file("sub/a.json", "{\n  \"a\" 1}");
        NodeFailure failure = node("json.read").with("path", "sub/a.json").fails();
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().startsWith("sub/a.json, line 2, column 7: "), failure.getMessage());
    }

    @Test
    void writesJsonPrettyUnlessTold() throws Exception {
        NodeTester node = node("json.write").with("path", "out/deep/a.json").input("value", Map.of("a", List.of(1)));
        assertEquals(Value.of("out/deep/a.json"), node.run().output("path"));
        assertEquals("{\n  \"a\": [\n    1\n  ]\n}\n", Files.readString(folder.resolve("out/deep/a.json")));
        node.with("pretty", false).run();
        assertEquals("{\"a\":[1]}\n", Files.readString(folder.resolve("out/deep/a.json")));
    }

    @Test
    void readsTextAsItIs() throws Exception {
        file("a.txt", "\uFEFFgröße\r\n\n");
        assertEquals(
                Value.of("größe\r\n\n"),
                node("text.read").with("path", "a.txt").run().output("value"));
    }

    @Test
    void saysWhichLineOfATextIsNotUtf8() throws IOException {
        Files.write(folder.resolve("a.txt"), "ok\ngröße".getBytes(StandardCharsets.ISO_8859_1));
        NodeFailure failure = node("text.read").with("path", "a.txt").fails();
        assertTrue(failure.getMessage().startsWith("a.txt, line 2 is not UTF-8"), failure.getMessage());
        Files.write(folder.resolve("a.txt"), new byte[] {'a', (byte) 0xc3});
        assertTrue(node("text.read").with("path", "a.txt").fails().getMessage().contains("line 1"));
    }

    @ParameterizedTest
    @CsvSource({"text,text", "7,7", "true,true", "1.5,1.5"})
    void writesScalarsAsText(String given, String written) throws Exception {
        Value value = dev.sluice.json.Json.read(given.equals("text") ? "\"text\"" : given);
        assertEquals(
                Value.of("a.txt"),
                node("text.write")
                        .with("path", "a.txt")
                        .input("value", value)
                        .run()
                        .output("path"));
        assertEquals(written, Files.readString(folder.resolve("a.txt")));
    }

    @Test
    void writesBytesAsTheyAre() throws Exception {
        node("text.write")
                .with("path", "a.bin")
                .input("value", BytesValue.copyOf(new byte[] {0, -1}))
                .run();
        assertEquals(2, Files.size(folder.resolve("a.bin")));
    }

    @Test
    void readsAndWritesBytesOfAnySizePieceByPiece() throws Exception {
        byte[] many = new byte[300_000];
        new java.util.Random(1).nextBytes(many);
        for (byte[] bytes : List.of(many, new byte[] {1, 2}, new byte[0])) {
            Files.write(folder.resolve("in.bin"), bytes);
            BytesValue value =
                    (BytesValue) node("file.read").with("path", "in.bin").run().output("value");

            assertEquals(bytes.length > 256 * 1024, value.file() != null);
            assertEquals(BytesValue.copyOf(bytes), value);
            for (String type : List.of("file.write", "text.write")) {
                assertEquals(
                        Value.of("out/" + type),
                        node(type)
                                .input("value", value)
                                .with("path", "out/" + type)
                                .run()
                                .output("path"));
                assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("out/" + type)));
            }
        }
    }

    @Test
    void whatWasReadStaysWhenTheFileChanges() throws Exception {
        file("in.txt", "before".repeat(100));
        BytesValue value = (BytesValue)
                node("file.read").inline(100).with("path", "in.txt").run().output("value");
        file("in.txt", "after");

        assertArrayEquals("before".repeat(100).getBytes(StandardCharsets.UTF_8), value.toByteArray());
    }

    @Test
    void refusesToWriteAsAFileWhatIsNoBytes() throws IOException {
        NodeFailure failure =
                node("file.write").input("value", "text").with("path", "a").fails();
        assertTrue(failure.getMessage().contains("write it with text.write"), failure.getMessage());
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    void refusesToWriteWhatIsNoText() throws IOException {
        NodeFailure failure = node("text.write")
                .with("path", "a.txt")
                .input("value", List.of(1))
                .fails();
        assertTrue(failure.getMessage().contains("json.write"), failure.getMessage());
        assertFalse(Files.exists(folder.resolve("a.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json.read", "text.read", "csv.read"})
    void refusesFilesBeyondTheLimit(String type) throws IOException {
        file("large", "123456789");
        NodeTester node = NodeTester.of(Small.definition(type)).project(folder).with("path", "large");
        assertTrue(
                node.fails().getMessage().contains("larger than 8 bytes"),
                node.fails().getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json.write", "text.write"})
    void leaveNothingBehindWhenCancelled(String type) throws IOException {
        NodeTester node = node(type).with("path", "a.txt").input("value", "x");
        node.cancellation().cancel();
        assertThrows(CancellationException.class, node::run);
        assertFalse(Files.exists(folder.resolve("a.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"json.write", "text.write"})
    void refuseToWriteOutside(String type) throws IOException {
        for (String path : List.of("../a", "/tmp/a", ".", "sub/../../a")) {
            NodeFailure failure =
                    node(type).with("path", path).input("value", "x").fails();
            assertEquals(ErrorClass.USER, failure.errorClass());
        }
        Files.createSymbolicLink(folder.resolve("link"), outer);
        assertTrue(node(type)
                .with("path", "link/a")
                .input("value", "x")
                .fails()
                .getMessage()
                .contains("out of the project"));
    }

    /** What a node names that decides its outputs. */
    private Map<String, String> named(Settings settings) throws Exception {
        ProjectFolder project = ProjectFolder.at(folder);
        Map<String, String> named = new HashMap<>();
        Fingerprint.Question question = new Fingerprint.Question() {
            @Override
            public Settings settings() {
                return settings;
            }

            @Override
            public ProjectFolder project() {
                return project;
            }

            @Override
            public Value find(String port) {
                return null;
            }

            @Override
            public List<String> grants(Capability capability) {
                return null;
            }
        };
        Std.definition("file.list").reads().take(question, new Fingerprint.Print() {
            @Override
            public void file(String path) {
                throw new AssertionError("of files in a list only the names count");
            }

            @Override
            public void script(String path) {
                throw new AssertionError(path);
            }

            @Override
            public void text(String subject, String content) {
                named.put(subject, content);
            }
        });
        return named;
    }

    @Test
    void theListOfFilesIsWhatDecidesAList() throws Exception {
        Settings settings = new Settings(
                Map.of(
                        "path", new SettingValue.Plain(Value.of("data")),
                        "glob", new SettingValue.Plain(Value.of("**/*.csv"))),
                name -> null);
        assertEquals(Map.of("the files in data", ""), named(settings), "of a folder that is not there");
        Files.createDirectories(folder.resolve("data/more"));
        Files.writeString(folder.resolve("data/b.csv"), "1");
        Files.writeString(folder.resolve("data/more/a.csv"), "1");
        Files.writeString(folder.resolve("data/c.txt"), "1");
        assertEquals(Map.of("the files in data", "data/b.csv\ndata/more/a.csv"), named(settings));
        assertEquals(paths("data/b.csv", "data/more/a.csv"), list("data", "**/*.csv"));
    }

    private List<Value> list(String path, String glob) throws Exception {
        NodeOutcome outcome =
                node("file.list").with("path", path).with("glob", glob).run();
        return ((dev.sluice.nodes.api.value.ListValue) outcome.outputs().get("files")).items();
    }

    private static List<Value> paths(String... paths) {
        return java.util.Arrays.stream(paths).map(Value::of).toList();
    }

    @Test
    void listsFilesInAlphabeticalOrder() throws Exception {
        for (String path : List.of("b.csv", "a.csv", "data/c.csv", "data/deep/d.csv", "data/e.txt", ".hidden/f.csv")) {
            file(path, "");
        }
        assertEquals(paths("a.csv", "b.csv"), list(".", "*"));
        assertEquals(paths("a.csv", "b.csv", "data/c.csv", "data/deep/d.csv"), list(".", "**/*.csv"));
        assertEquals(paths("data/c.csv", "data/e.txt"), list("data", "*"));
        assertEquals(paths("data/deep/d.csv"), list("data", "*/[a-d].csv"));
        assertEquals(paths("data/c.csv", "data/e.txt"), list("./data/", "{c,e}.*"));
        assertEquals(paths(".hidden/f.csv"), list(".", ".hidden/*"));
        assertEquals(paths(), list("data", "*.md"));
    }

    @Test
    void leavesOutLinksThatLeadOutOrNowhere() throws Exception {
        file("data/a.csv", "");
        Files.writeString(outer.resolve("secret.csv"), "");
        Files.createSymbolicLink(folder.resolve("data/out.csv"), outer.resolve("secret.csv"));
        Files.createSymbolicLink(folder.resolve("data/broken.csv"), outer.resolve("missing"));
        Files.createSymbolicLink(folder.resolve("data/good.csv"), folder.resolve("data/a.csv"));
        Files.createSymbolicLink(folder.resolve("data/circle"), folder.resolve("data"));
        assertEquals(paths("data/a.csv", "data/good.csv"), list("data", "**"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a", "{a", "a}"})
    void refusesPatternsThatAreWrong(String glob) throws IOException {
        NodeFailure failure = node("file.list").with("glob", glob).fails();
        assertTrue(failure.getMessage().contains("'" + glob + "'"), failure.getMessage());
    }

    @Test
    void refusesToListWhatIsNoFolder() throws IOException {
        file("a.csv", "");
        assertTrue(node("file.list").with("path", "a.csv").fails().getMessage().contains("no folder"));
        assertTrue(node("file.list").with("path", "..").fails().getMessage().contains("inside the project"));
        assertTrue(node("file.list").with("path", "none").fails().getMessage().contains("there is no 'none'"));
    }

    @Test
    void readsOnlyWhatIsGranted() throws Exception {
        file("data/a.json", "1");
        NodeTester read = node("json.read").with("path", "data/a.json");
        assertTrue(read.grant(Capability.READ, "dat", "other/")
                .fails()
                .getMessage()
                .contains("may not read"));
        assertEquals(Value.of(1), read.grant(Capability.READ, "data/").run().output("value"));
        assertEquals(Value.of(1), read.grant(Capability.READ, ".").run().output("value"));
        assertTrue(node("file.list")
                .grant(Capability.READ, "data")
                .fails()
                .getMessage()
                .contains("may not read"));
    }
}
