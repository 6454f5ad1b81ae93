package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static dev.sluice.lang.wasm.Assembler.WASI;
import static dev.sluice.lang.wasm.Assembler.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.wasm.Assembler.Op;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that read and write files of their call. */
class StreamableCommandTest {
    private static final Port DATA = Port.required("data", PortType.BYTES, "");
    private static final Port CLEAN = Port.output("clean", PortType.BYTES, "");
    private static final NodeType TYPE = type(DATA, CLEAN);
    private static final String GIVEN = "{\"clean\":\"copy\"}";
    private static final long READ = 1 << 1;
    private static final long WRITE = 1 << 6;
    private static final int CREATE = 1;

    /** Where the folder of inputs and that of outputs are open. */
    private static final int IN = 3;

    private static final int OUT = 4;
    private static final int NAME = 512;
    private static final int RESULT = 1024;
    private static final int BUFFER = 4096;
    private static final int SIZE = 32 << 10;

    /** What function 0 to 4 of each module are. */
    private static final int FD_READ = 0;

    private static final int FD_WRITE = 1;
    private static final int PROC_EXIT = 2;
    private static final int PATH_OPEN = 3;

    @TempDir
    Path folder;

    private WasmProject project;

    @BeforeEach
    void open() throws IOException {
        project = new WasmProject(folder);
    }

    private static NodeType type(Port input, Port output) {
        return NodeType.named("./part.wasm")
                .in(input)
                .out(output)
                .hints(Hint.STREAMABLE)
                .build();
    }

    private NodeTester node(byte[] module, NodeType type) throws Exception {
        return project.file("part.wasm", module).node("part.wasm", null, type);
    }

    private static BytesValue bytesOf(String text) {
        return BytesValue.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Assembler start(String result) {
        return new Assembler()
                .wasi("fd_read", 4)
                .wasi("fd_write", 4)
                .imported(WASI, "proc_exit", List.of(I32), List.of())
                .imported(WASI, "path_open", List.of(I32, I32, I32, I32, I32, I64, I64, I32, I32), List.of(I32))
                .imported(WASI, "path_symlink", List.of(I32, I32, I32, I32, I32), List.of(I32))
                .memory(2)
                .exportMemory()
                .data(NAME, "datacopy")
                .data(RESULT, result);
    }

    private static byte[] open(int folder, int name, int flags, long rights, int to) {
        return bytes(
                Op.i32(folder),
                Op.i32(0),
                Op.i32(name),
                Op.i32(4),
                Op.i32(flags),
                Op.i64(rights),
                Op.i64(0),
                Op.i32(0),
                Op.i32(to),
                Op.call(PATH_OPEN));
    }

    /** Ends with an exit code that is not 0 where an error number is not. */
    private static byte[] checked(int code, Object... call) {
        return bytes(bytes(call), 0x04, 0x40, Op.i32(code), Op.call(PROC_EXIT), Op.END);
    }

    private static byte[] io(int function, byte[] descriptor) {
        return bytes(descriptor, Op.i32(0), Op.i32(1), Op.i32(8), Op.call(function));
    }

    /** Copies the input in pieces; then this. */
    private static byte[] copying(String result, Object... then) {
        byte[] step = bytes(
                Op.store32(0, Op.i32(BUFFER)),
                Op.store32(4, Op.i32(SIZE)),
                checked(5, io(FD_READ, Op.load32(64))),
                Op.load32(8),
                0x45, // nothing was read: leave the block
                0x0d,
                0x01,
                Op.store32(4, Op.load32(8)),
                checked(6, io(FD_WRITE, Op.load32(68))));
        return start(result)
                .function(
                        "_start",
                        List.of(),
                        List.of(),
                        0,
                        checked(3, open(IN, NAME, 0, READ, 64)),
                        checked(4, open(OUT, NAME + 4, CREATE, READ | WRITE, 68)),
                        bytes(0x02, 0x40, Op.forever(step), Op.END),
                        bytes(then),
                        Op.store32(0, Op.i32(RESULT)),
                        Op.store32(4, Op.i32(result.length())),
                        io(FD_WRITE, Op.i32(1)),
                        Op.DROP)
                .build();
    }

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
    void anInputIsAFileAndAnOutputTheNameOfOne() throws Exception {
        NodeTester node = node(copying(GIVEN), TYPE);
        byte[] large = new byte[1_000_003];
        Arrays.fill(large, (byte) 'x');

        assertEquals(bytesOf("ab"), node.input("data", bytesOf("ab")).run().output("clean"));
        assertEquals(bytesOf(""), node.input("data", bytesOf("")).run().output("clean"));
        BytesValue clean =
                (BytesValue) node.input("data", BytesValue.copyOf(large)).run().output("clean");
        assertEquals(BytesValue.copyOf(large), clean);
        assertNotNull(clean.file());
        assertEquals(List.of(), left());
    }

    @Test
    void itIsToldWhereBothAre() throws Exception {
        NodeType open =
                NodeType.named("./part.wasm").in(DATA).hints(Hint.STREAMABLE).build();
        assertEquals(
                Value.from(Map.of("data", "/.sluice/in/data")),
                node(Fixtures.echoCommand(), open)
                        .input("data", bytesOf("a"))
                        .run()
                        .out());

        // variables are in the order of their names, each with a zero at its end
        String before = "SLUICE_IDEMPOTENCY_KEY=test-run/node";
        String variable = "SLUICE_OUT=/.sluice/out";
        int quote = BUFFER + before.length();
        byte[] module = new Assembler()
                .wasi("fd_read", 4)
                .wasi("fd_write", 4)
                .wasi("environ_get", 2)
                .memory(2)
                .exportMemory()
                .function(
                        "_start",
                        List.of(),
                        List.of(),
                        0,
                        Op.i32(NAME),
                        Op.i32(BUFFER),
                        Op.call(2),
                        Op.DROP,
                        Op.store8(quote, Op.i32('"')),
                        Op.store8(quote + 1 + variable.length(), Op.i32('"')),
                        Fixtures.write(1, quote, Op.i32(variable.length() + 2)))
                .build();
        assertEquals(
                Value.of(variable),
                node(module, open).input("data", bytesOf("a")).run().out());
    }

    @Test
    void anInputCannotBeChanged() throws Exception {
        byte[] module = start("")
                .function("_start", List.of(), List.of(), 0, checked(7, open(IN, NAME, 0, READ | WRITE, 64)))
                .build();

        assertTrue(
                node(module, TYPE)
                        .input("data", bytesOf("a"))
                        .fails()
                        .getMessage()
                        .contains("exit code 7"),
                "it may not be opened so");
    }

    @Test
    void whatMayBeMissingIsNull() throws Exception {
        PortType maybe = PortType.option(PortType.BYTES);
        NodeType type = type(Port.required("data", maybe, ""), Port.output("clean", maybe, ""));
        byte[] module = start("{\"clean\":null}")
                .function("_start", List.of(), List.of(), 0, Fixtures.write(1, RESULT, Op.i32(14)))
                .build();

        assertEquals(Value.NULL, node(module, type).input("data", null).run().output("clean"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../in/data", "/.sluice/in/data", "/etc/passwd", "missing", "", "."})
    void aFileElsewhereIsNoResult(String name) throws Exception {
        NodeFailure failure = node(copying("{\"clean\":\"" + name + "\"}"), TYPE)
                .input("data", bytesOf("a"))
                .fails();

        assertTrue(failure.getMessage().contains("no file in the folder that SLUICE_OUT names"), failure.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void aTrapInTheMiddleLeavesNothing() throws Exception {
        NodeFailure failure = node(copying(GIVEN, Op.UNREACHABLE), TYPE)
                .input("data", BytesValue.copyOf(new byte[300_000]))
                .fails();

        assertTrue(failure.getMessage().startsWith("part.wasm broke off"), failure.getMessage());
        assertEquals(List.of(), left());
    }

    @Test
    void itDoesNotFillTheDisk() throws Exception {
        System.setProperty(CallFiles.LIMIT, "50000");
        try {
            NodeFailure failure = node(copying(GIVEN), TYPE)
                    .input("data", BytesValue.copyOf(new byte[300_000]))
                    .fails();
            assertTrue(failure.getMessage().contains("exit code 6"), failure.getMessage());
            NodeFailure more = node(copying(GIVEN), TYPE)
                    .input("data", BytesValue.copyOf(new byte[60_000]))
                    .fails();
            assertTrue(more.getMessage().contains("has more than 50000 bytes, the limit"), more.getMessage());
            assertEquals(List.of(), left());
        } finally {
            System.clearProperty(CallFiles.LIMIT);
        }
    }

    @Test
    void aCallThatIsCancelledWhileItWritesLeavesNothing() throws Exception {
        byte[] module = start("")
                .function(
                        "_start",
                        List.of(),
                        List.of(),
                        0,
                        checked(4, open(OUT, NAME + 4, CREATE, READ | WRITE, 68)),
                        Op.store32(0, Op.i32(BUFFER)),
                        Op.store32(4, Op.i32(1)),
                        Op.forever(io(FD_WRITE, Op.load32(68)), Op.DROP))
                .build();
        NodeTester node = node(module, TYPE).input("data", bytesOf("a"));
        FutureTask<Void> task = new FutureTask<>(() -> {
            assertThrows(InterruptedException.class, node::run);
            return null;
        });
        Thread thread = Thread.ofPlatform().start(task);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!writes() && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
        assertTrue(writes(), "it does not write");
        thread.interrupt();
        task.get();

        assertEquals(List.of(), left());
    }

    private boolean writes() throws IOException {
        if (!Files.exists(folder.resolve(".sluice/values"))) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder.resolve(".sluice/values"))) {
            return files.anyMatch(file -> file.endsWith("out/copy"));
        }
    }

    @Test
    void onlyACommandHasSuchFiles() {
        NodeFailure failure = assertThrows(NodeFailure.class, () -> node(Fixtures.echo(), TYPE));

        assertTrue(failure.getMessage().contains("which are files only for a command"), failure.getMessage());
        assertFalse(Files.exists(folder.resolve(".sluice")));
    }
}
