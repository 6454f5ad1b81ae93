package dev.sluice.lang.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that reads and gives bytes piece by piece. */
class StreamsTest {
    private static final String ENDLESS =
            "public static InputStream run(InputStream data) { return new InputStream() {\n"
                    + " public int read() { ((java.util.concurrent.CountDownLatch)"
                    + " System.getProperties().get(\"sluice.test.begun\")).countDown(); return 'x'; } }; }";

    @TempDir
    Path folder;

    private JavaProject project;

    @BeforeEach
    void open() throws IOException {
        project = new JavaProject(folder);
    }

    private NodeTester part(String members) throws Exception {
        return part(members, null);
    }

    private NodeTester part(String members, @Nullable NodeType described) throws Exception {
        return project.classes(
                        "bin",
                        "package shop; import java.io.*; import java.util.*; public class Part { " + members + " }")
                .node("bin", "shop.Part", described);
    }

    private static BytesValue bytes(String text) {
        return BytesValue.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> values() throws IOException {
        Path values = folder.resolve(".sluice/values");
        if (!Files.exists(values)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(values)) {
            return files.toList();
        }
    }

    @Test
    void aStreamIsBytesWithoutAWordInTheDescription() throws Exception {
        NodeType type =
                project.classes("bin", """
                        package shop;
                        import java.io.*;
                        import java.util.*;
                        public class Part {
                            public record Parts(InputStream head, Optional<InputStream> rest) {}
                            public static Parts run(InputStream data, Optional<InputStream> more) { return null; }
                        }
                        """).load("bin", "shop.Part", null).type();

        assertEquals(
                List.of(
                        Port.required("data", PortType.BYTES, ""),
                        Port.optional("more", PortType.option(PortType.BYTES), "")),
                type.inputs());
        assertEquals(
                PortType.parse("record{head: bytes, rest: option<bytes>}"),
                type.outputs().get(0).type());
    }

    @Test
    void manyBytesAreReadAsTheyAreWrittenOut() throws Exception {
        String upper = """
                public static InputStream run(InputStream data) {
                    return new FilterInputStream(data) {
                        @Override
                        public int read(byte[] to, int at, int length) throws IOException {
                            int count = super.read(to, at, length);
                            for (int i = at; i < at + count; i++) {
                                to[i] = (byte) Character.toUpperCase(to[i]);
                            }
                            return count;
                        }
                    };
                }
                """;
        byte[] all = new byte[1_000_000];
        Arrays.fill(all, (byte) 'x');
        BytesValue out = (BytesValue)
                part(upper).input("data", BytesValue.copyOf(all)).run().out();

        Arrays.fill(all, (byte) 'X');
        assertEquals(BytesValue.copyOf(all), out);
        assertNotNull(out.file());
        assertEquals(
                List.of(out.file().path().getFileName()),
                values().stream().map(Path::getFileName).toList());
    }

    @Test
    void ofALargeValueNothingIsInMemory() throws Exception {
        Path file = folder.resolve("large");
        byte[] block = new byte[1 << 20];
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 70; i++) {
                out.write(block);
            }
        }
        BytesValue large = BytesValue.of(FileBytes.of(file));
        NodeTester node = part(
                """
                public static Map<String, Object> run(InputStream data) throws IOException {
                    return Map.of("size", data.skip(1L << 40), "data", new ByteArrayInputStream(new byte[3]));
                }
                """,
                NodeType.named("./nodes/it")
                        .in(Port.required("data", PortType.BYTES, ""))
                        .out(Port.output("size", PortType.S64, ""), Port.output("data", PortType.BYTES, ""))
                        .build());

        var outcome = node.input("data", large).run();
        assertEquals(Value.of(70L << 20), outcome.output("size"));
        assertEquals(BytesValue.copyOf(new byte[3]), outcome.output("data"));
    }

    @Test
    void severalMayComeAndGo() throws Exception {
        RecordValue out = (RecordValue) part("""
                public record Parts(InputStream all, List<InputStream> each, Optional<InputStream> none) {}
                public static Parts run(InputStream a, List<InputStream> more) throws IOException {
                    return new Parts(new SequenceInputStream(a, more.get(0)), List.of(more.get(1)), Optional.empty());
                }
                """)
                .input("a", bytes("a"))
                .input("more", List.of(bytes("b"), bytes("")))
                .run()
                .out();

        assertEquals(bytes("ab"), out.get("all"));
        assertEquals(Value.from(List.of(bytes(""))), out.get("each"));
        assertEquals(Value.NULL, out.get("none"));
    }

    @Test
    void whatMayBeMissingIsEmpty() throws Exception {
        String members = "public static Optional<InputStream> run(Optional<InputStream> data) { return data; }";

        assertEquals(Value.NULL, part(members).run().out());
        assertEquals(bytes("x"), part(members).input("data", bytes("x")).run().out());
    }

    @Test
    void inputsAndResultAreClosed() throws Exception {
        String members = """
                private static InputStream kept;
                public static InputStream run(InputStream data) throws IOException {
                    if (kept != null) { kept.read(); }
                    kept = data;
                    return new ByteArrayInputStream(new byte[] {'x'}) {
                        @Override public void close() { System.out.println("closed"); }
                    };
                }
                """;
        Path file = folder.resolve("some");
        Files.write(file, new byte[10]);
        BytesValue some = BytesValue.of(FileBytes.of(file));
        NodeTester node = part(members).input("data", some);

        assertEquals(List.of("INFO closed"), node.run().log());
        assertTrue(
                node.fails().getMessage().startsWith("ClosedChannelException"),
                node.fails().getMessage());
    }

    @Test
    void whatTheStreamThrowsFailsTheNodeWithItsLine() throws Exception {
        String members = """
                public static InputStream run() {
                    return new InputStream() {
                        private int left = 300_000;
                        @Override public int read() throws IOException {
                            if (left-- > 0) { return 'x'; }
                            throw new %s("broken");
                        }
                    };
                }
                """;
        NodeFailure io = part(members.formatted("IOException")).fails();
        NodeFailure state = part(members.formatted("IllegalStateException")).fails();

        assertEquals("IOException: broken (shop.Part$1.read, Part.java, line 6)", io.getMessage());
        assertEquals(ErrorClass.TRANSIENT, io.errorClass());
        assertEquals("IllegalStateException: broken (shop.Part$1.read, Part.java, line 6)", state.getMessage());
        assertEquals(List.of(), values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"return length + 1;", "return Integer.MAX_VALUE;"})
    void aStreamThatSaysNonsenseIsRefused(String body) throws Exception {
        NodeFailure failure = part("public static InputStream run() { return new InputStream() {"
                        + " public int read() { return -1; }"
                        + " public int read(byte[] to, int at, int length) { " + body + " } }; }")
                .fails();

        assertTrue(failure.getMessage().contains("says that it read"), failure.getMessage());
    }

    @Test
    void noMoreThanTheLimitIsKept() throws Exception {
        System.setProperty("sluice.limits.script-file", "400000");
        try {
            System.getProperties().put("sluice.test.begun", new CountDownLatch(1));
            NodeFailure failure = part(ENDLESS).input("data", bytes("a")).fails();

            assertEquals(
                    "the result of shop.Part.run has more than 400000 bytes, the limit; give less, or raise the limit with"
                            + " -Dsluice.limits.script-file=BYTES",
                    failure.getMessage());
            assertEquals(List.of(), values());
        } finally {
            System.clearProperty("sluice.limits.script-file");
        }
    }

    @Test
    void anEndlessStreamEndsWithItsNode() throws Exception {
        CountDownLatch begun = new CountDownLatch(500_000);
        System.getProperties().put("sluice.test.begun", begun);
        NodeTester node = part(ENDLESS).input("data", bytes("a"));
        FutureTask<Void> task = new FutureTask<>(() -> {
            assertThrows(InterruptedException.class, node::run);
            return null;
        });
        Thread thread = Thread.ofVirtual().start(task);
        begun.await();
        thread.interrupt();
        task.get();

        assertEquals(List.of(), values());
    }

    @Test
    void whatIsNoBytesIsRefused() throws Exception {
        NodeFailure text = part("public static InputStream run(InputStream data) { return data; }")
                .input("data", "/etc/passwd")
                .fails();
        NodeFailure none =
                part("public static InputStream run() { return null; }").fails();

        assertEquals(
                "the input 'data' of shop.Part.run is a string (\"/etc/passwd\"), and not bytes", text.getMessage());
        assertTrue(none.getMessage().startsWith("the result of shop.Part.run is null"), none.getMessage());
        assertTrue(
                project.classes(
                                "bin",
                                "package shop; public class Part {"
                                        + " public static int run(java.io.FileInputStream data) { return 1; } }")
                        .refusal("bin", "shop.Part", null)
                        .contains("java.io.FileInputStream, which no port has"),
                "only what can be made");
    }
}
