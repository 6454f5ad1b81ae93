package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static dev.sluice.lang.wasm.Assembler.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.wasm.Assembler.Op;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WasmNodeTest {
    @TempDir
    Path folder;

    private WasmProject project;

    @BeforeEach
    void open() throws IOException {
        project = new WasmProject(folder);
    }

    @Test
    void theCatalogueFindsTheRuntime() {
        assertEquals(
                "wasm",
                Catalogue.load(getClass().getClassLoader()).runtimeFor("wasm").language());
    }

    @Test
    void aModuleIsATypeWithAnyInputsOneOutputAndATimeout() throws Exception {
        NodeType type = project.file("nodes/score.wasm", Fixtures.echo())
                .load("nodes/score.wasm", null, null)
                .type();

        assertEquals("score", type.title());
        assertEquals(Execution.CPU, type.execution());
        assertEquals(Duration.ofSeconds(30), type.timeout());
        assertTrue(type.openInputs());
        assertEquals(List.of("out"), type.outputs().stream().map(Port::name).toList());
    }

    @Test
    void aCommandReadsStdinAndItsStdoutIsTheResult() throws Exception {
        var node = project.node(Fixtures.echoCommand());

        Value in = Value.from(Map.of("n", 7, "names", List.of("ä", "ö"), "deep", Map.of("x", 0.5)));
        assertEquals(
                in,
                node.input("n", 7)
                        .input("names", List.of("ä", "ö"))
                        .input("deep", Map.of("x", 0.5))
                        .run()
                        .out());
    }

    @Test
    void whatACommandWritesOnStderrGoesToTheLog() throws Exception {
        var node = project.node(Fixtures.command(
                Fixtures.streams().data(64, "first\nsecond\n[1]"),
                Fixtures.write(2, 64, Op.i32(13)),
                Fixtures.write(1, 77, Op.i32(3)),
                Fixtures.exit(0)));

        var outcome = node.run();
        assertEquals(List.of("INFO first", "INFO second"), outcome.log());
        assertEquals(Value.from(List.of(1)), outcome.out());
    }

    @Test
    void aReactorIsGivenTheInputsInItsMemory() throws Exception {
        assertEquals(
                Value.from(Map.of("text", "größer")),
                project.node(Fixtures.echo()).input("text", "größer").run().out());
    }

    @Test
    void theHandlerNamesTheFunction() throws Exception {
        byte[] module = Fixtures.reactor()
                .data(Fixtures.TEXT, "42")
                .function("run", List.of(I32, I32), List.of(I64), 0, Op.UNREACHABLE)
                .function("answer", List.of(I32, I32), List.of(I64), 0, Op.packed(Op.i32(Fixtures.TEXT), Op.i32(2)))
                .build();

        assertEquals(
                Value.of(42),
                project.file("a.wasm", module)
                        .node("a.wasm", "answer", null)
                        .run()
                        .out());
    }

    @Test
    void eachCallHasAnInstanceOfItsOwn() throws Exception {
        // counts its calls in a global and in memory, and gives both digits
        byte[] module = Fixtures.giving(
                Fixtures.reactor().global('0'),
                "[0,0]",
                bytes(0x23, 0x00, Op.i32(1), 0x6a, 0x24, 0x00), // global 0 += 1
                Op.store8(Fixtures.TEXT + 1, bytes(0x23, 0x00)),
                Op.store8(
                        Fixtures.TEXT + 3,
                        bytes(Op.i32(Fixtures.TEXT + 3), 0x2d, 0x00, 0x00, Op.i32(1), 0x6a))); // memory += 1

        var node = project.node(module);
        for (int i = 0; i < 3; i++) {
            assertEquals(Value.from(List.of(1, 1)), node.run().out());
        }
    }

    @Test
    void anInstanceThatIsUsedAgainIsAsNew() throws Exception {
        // grows, fills memory beyond what it had at first, and tells how many pages and what letter it began with
        byte[] module = Fixtures.giving(
                Fixtures.reactor().data(100_000, "A"),
                "[0,0]",
                Op.store8(Fixtures.TEXT + 1, bytes(0x3f, 0x00, Op.i32('0'), 0x6a)),
                Op.store8(Fixtures.TEXT + 3, bytes(Op.i32(100_000), 0x2d, 0x00, 0x00, Op.i32('A' - '5'), 0x6b)),
                bytes(Op.i32(90_000), Op.i32('B'), Op.i32(20_000), 0xfc, 0x0b, 0x00), // memory.fill
                Op.grow(3),
                Op.DROP,
                Op.store8(300_000, Op.i32(1)));

        var node = project.node(module);
        for (int i = 0; i < 3; i++) {
            assertEquals(Value.from(List.of(2, 5)), node.run().out());
        }
    }

    @Test
    void whatAnInstanceChangesBesidesMemoryAndGlobalsIsNewInTheNext() throws Exception {
        // initialises memory from a passive segment, then drops it: a second time that would be a trap
        byte[] module = passive();
        var node = project.node(module);
        for (int i = 0; i < 3; i++) {
            assertEquals(Value.of(7), node.run().out());
        }
    }

    /** A reactor with the passive segment "7", which it uses up. */
    private static byte[] passive() {
        byte[] use = bytes(
                Op.i32(Fixtures.TEXT),
                Op.i32(0),
                Op.i32(1),
                0xfc,
                0x08,
                0x00,
                0x00, // memory.init
                0xfc,
                0x09,
                0x00); // data.drop
        return Fixtures.reactor()
                .passiveData("7")
                .function("run", List.of(I32, I32), List.of(I64), 0, use, Op.packed(Op.i32(Fixtures.TEXT), Op.i32(1)))
                .build();
    }

    @Test
    void manyThreadsCallOneModule() throws Exception {
        var definition = project.file("echo.wasm", Fixtures.echo()).load("echo.wasm", null, null);
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            var results = new java.util.ArrayList<java.util.concurrent.Future<Value>>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                results.add(threads.submit(() -> dev.sluice.nodes.api.testing.NodeTester.of(definition)
                        .project(folder)
                        .input("n", number)
                        .input("text", "x".repeat(number * 20))
                        .run()
                        .out()));
            }
            for (int i = 0; i < results.size(); i++) {
                assertEquals(
                        Value.from(Map.of("n", i, "text", "x".repeat(i * 20))),
                        results.get(i).get());
            }
        }
    }

    @Test
    void aReactorIsInitializedFirstAndGivenBackItsResultLast() throws Exception {
        byte[] module = Fixtures.reactor(new Assembler().wasi("fd_write", 4))
                .global(0)
                .data(64, "initialized\nfreed\n")
                .data(Fixtures.TEXT, "1")
                .function("_initialize", List.of(), List.of(), 0, said(64, 12))
                .function("dealloc", List.of(I32, I32), List.of(), 0, said(76, 6))
                .function("run", List.of(I32, I32), List.of(I64), 0, Op.packed(Op.i32(Fixtures.TEXT), Op.i32(1)))
                .build();

        var outcome = project.node(module).run();
        assertEquals(Value.of(1), outcome.out());
        assertEquals(List.of("INFO initialized", "INFO freed"), outcome.log());
    }

    private static byte[] said(int address, int length) {
        return bytes(
                Op.store32(0, Op.i32(address)),
                Op.store32(4, Op.i32(length)),
                Op.i32(2),
                Op.i32(0),
                Op.i32(1),
                Op.i32(12),
                Op.call(0),
                Op.DROP);
    }

    @Test
    void aDescriptionGivesPortsSettingsAndTheirTypes() throws Exception {
        NodeType described = NodeType.named("./score")
                .in(Port.required("order", PortType.ANY, "The order."))
                .out(Port.output("order", PortType.ANY, ""), Port.output("max_items", PortType.S64, ""))
                .with(Setting.optional("max-items", SettingKind.literal(PortType.S64), Value.of(9), "How many."))
                .build();

        var outcome = project.file("score.wasm", Fixtures.echo())
                .node("score.wasm", null, described)
                .input("order", Map.of("id", 1))
                .run();
        assertEquals(Value.from(Map.of("id", 1)), outcome.output("order"));
        assertEquals(Value.of(9), outcome.output("max_items"));
    }

    @Test
    void aResultWithoutADeclaredOutputFails() throws Exception {
        NodeType described = NodeType.named("./a")
                .out(Port.output("score", PortType.S64, ""))
                .build();

        assertEquals(
                "a.wasm gave no 'score'; its description declares the outputs score, and it gave the keys other",
                project.file("a.wasm", Fixtures.constant("{\"other\": 1}"))
                        .node("a.wasm", null, described)
                        .fails()
                        .getMessage());
    }
}
