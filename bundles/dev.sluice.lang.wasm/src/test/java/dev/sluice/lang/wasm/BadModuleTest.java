package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static dev.sluice.lang.wasm.Assembler.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.wasm.Assembler.Op;
import dev.sluice.lang.wasm.internal.binary.BadModuleException;
import dev.sluice.lang.wasm.internal.binary.ModuleShape;
import dev.sluice.lang.wasm.internal.engine.Modules;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no modules, or none that can be a node. */
class BadModuleTest {
    @TempDir
    Path folder;

    private WasmProject project;

    @BeforeEach
    void open() throws IOException {
        project = new WasmProject(folder);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void filesOfOtherKinds() throws Exception {
        assertEquals("'nodes/part.wasm' is empty; build it again", project.refusal(new byte[0]));
        assertEquals(
                "'nodes/part.wasm' is not WebAssembly; give a module that a compiler made for a target such as wasm32-wasi",
                project.refusal(utf8("#!/bin/sh\necho {}\n")));
        assertEquals(
                "'nodes/part.wasm' is not WebAssembly; it looks like the text format: turn it into a module with wat2wasm",
                project.refusal(utf8("(module)")));
        assertEquals(
                "'nodes/part.wasm' is WebAssembly of version 2 (layer 0), which is not known here; there is version 1, and"
                        + " components of version 13",
                project.refusal(bytes(0, 'a', 's', 'm', 2, 0, 0, 0)));
    }

    @Test
    void aModuleThatEndsTooEarly() throws Exception {
        byte[] whole = Fixtures.echoCommand();
        String message = project.refusal(Arrays.copyOf(whole, 60));
        assertTrue(
                message.matches(
                        "'nodes/part.wasm' is damaged: it ends too early, at byte \\d+; build or copy it again"),
                message);
    }

    @Test
    void aModuleThatNoNodeCanBe() throws Exception {
        assertEquals(
                "'nodes/part.wasm' is neither a command nor a reactor; it exports one, two. Build a program with main (it"
                        + " exports '_start'), or export a function 'run' (i32, i32) -> i64",
                project.refusal(new Assembler()
                        .function("two", List.of(), List.of(), 0)
                        .function("one", List.of(), List.of(), 0)
                        .build()));
        assertEquals(
                "'nodes/part.wasm' exports 'run' as (i32) -> i32, but a node calls (i32, i32) -> i64: address and length"
                        + " of the inputs as JSON, and of the result in one number",
                project.refusal(new Assembler()
                        .function("run", List.of(I32), List.of(I32), 0, Op.local(0))
                        .build()));
        assertEquals(
                "'nodes/part.wasm' exports no memory 'memory', where inputs and result lie",
                project.refusal(new Assembler()
                        .function("run", List.of(I32, I32), List.of(I64), 0, Op.i64(0))
                        .build()));
        assertEquals(
                "'nodes/part.wasm' exports no function 'alloc' (i32) -> i32, which gives the place for the inputs",
                project.refusal(new Assembler()
                        .memory(1)
                        .exportMemory()
                        .function("run", List.of(I32, I32), List.of(I64), 0, Op.i64(0))
                        .build()));
    }

    @Test
    void importsThatANodeIsNotGiven() throws Exception {
        assertEquals(
                "'nodes/part.wasm' imports env.abort, wasi:sockets/tcp.connect, which a node is not given; there are WASI"
                        + " preview 1 (wasi_snapshot_preview1) and sluice.http_request with sluice.http_response",
                project.refusal(new Assembler()
                        .imported("wasi:sockets/tcp", "connect", List.of(), List.of())
                        .imported("env", "abort", List.of(), List.of())
                        .wasi("fd_write", 4)
                        .function("_start", List.of(), List.of(), 0)
                        .build()));
    }

    @Test
    void aHandlerThatIsMissing() throws Exception {
        project.file("a.wasm", Fixtures.echo());
        NodeFailure failure = assertThrows(NodeFailure.class, () -> project.load("a.wasm", "score", null));
        assertEquals(
                "'a.wasm' exports no function 'score'; it exports alloc, run. Export it, or correct the handler",
                failure.getMessage());
        assertEquals(ErrorClass.USER, failure.errorClass());
    }

    @Test
    void codeThatIsNotValidFailsWhenItIsToRun() throws Exception {
        byte[] module = Fixtures.giving(Fixtures.reactor(), "1", Op.i64(1), Op.i32(1), 0x6a, Op.DROP);
        NodeFailure failure = project.node(module).fails();
        assertTrue(
                failure.getMessage().startsWith("'nodes/part.wasm' is not valid WebAssembly: type mismatch"),
                failure::getMessage);
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    @Test
    void functionsOfWasiThatDoNotExistOrHaveOtherTypes() throws Exception {
        String missing = project.node(Fixtures.command(new Assembler().wasi("fd_fly", 1)))
                .fails()
                .getMessage();
        assertTrue(missing.contains("fd_fly"), missing);
        String other = project.node(Fixtures.command(new Assembler().wasi("fd_write", 2)))
                .fails()
                .getMessage();
        assertTrue(other.contains("incompatible import type"), other);
    }

    @Test
    void damagedBytesNeverDoMoreThanBeRefused() {
        Random random = new Random(20261126);
        Modules modules = new Modules(null);
        for (byte[] whole : List.of(Fixtures.echoCommand(), Fixtures.echo())) {
            for (int i = 0; i < 1500; i++) {
                byte[] damaged = whole.clone();
                for (int flips = random.nextInt(4); flips >= 0; flips--) {
                    damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt(256);
                }
                try {
                    Form.of(ModuleShape.of(damaged), null);
                    if (i % 10 == 0) {
                        modules.ready(damaged);
                    }
                } catch (BadModuleException | InterruptedException e) {
                    assertTrue(e.getMessage().length() > 10, e::getMessage);
                }
            }
        }
    }
}
