package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static dev.sluice.lang.wasm.Assembler.bytes;

import dev.sluice.lang.wasm.Assembler.Op;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Modules for tests. */
final class Fixtures {
    /** Where a reactor's inputs are put. */
    static final int INPUT = 1024;

    /** Where a reactor's text lies. */
    static final int TEXT = 16;

    private Fixtures() {}

    /** A reactor without its function. */
    static Assembler reactor() {
        return reactor(new Assembler());
    }

    static Assembler reactor(Assembler imports) {
        return imports.memory(2).exportMemory().function("alloc", List.of(I32), List.of(I32), 0, Op.i32(INPUT));
    }

    /** Adds the function {@code run}, which does this and gives a text. */
    static byte[] giving(Assembler reactor, String json, Object... body) {
        return reactor.data(TEXT, json)
                .function(
                        "run",
                        List.of(I32, I32),
                        List.of(I64),
                        2,
                        bytes(body),
                        Op.packed(Op.i32(TEXT), Op.i32(json.getBytes(StandardCharsets.UTF_8).length)))
                .build();
    }

    /** A reactor that gives its inputs back. */
    static byte[] echo() {
        return reactor()
                .function("run", List.of(I32, I32), List.of(I64), 0, Op.packed(Op.local(0), Op.local(1)))
                .build();
    }

    /** A reactor that always gives this. */
    static byte[] constant(String json) {
        return giving(reactor(), json);
    }

    /** A command with {@code fd_read} as function 0, {@code fd_write} as 1, {@code proc_exit} as 2. */
    static byte[] command(Assembler extra, Object... body) {
        return extra.function("_start", List.of(), List.of(), 2, body).build();
    }

    static Assembler streams() {
        return new Assembler()
                .wasi("fd_read", 4)
                .wasi("fd_write", 4)
                .imported(Assembler.WASI, "proc_exit", List.of(I32), List.of())
                .memory(2)
                .exportMemory();
    }

    /** Reads up to 60 KiB from stdin to address 4096; the count then lies at 8. */
    static byte[] readAll() {
        return bytes(
                Op.store32(0, Op.i32(4096)),
                Op.store32(4, Op.i32(60 << 10)),
                Op.i32(0),
                Op.i32(0),
                Op.i32(1),
                Op.i32(8),
                Op.call(0),
                Op.DROP);
    }

    /** Writes to a stream: what lies at an address, with a length. */
    static byte[] write(int stream, int address, Object length) {
        return bytes(
                Op.store32(0, Op.i32(address)),
                Op.store32(4, length),
                Op.i32(stream),
                Op.i32(0),
                Op.i32(1),
                Op.i32(12),
                Op.call(1),
                Op.DROP);
    }

    /** A command that gives its inputs back. */
    static byte[] echoCommand() {
        return command(streams(), readAll(), write(1, 4096, Op.load32(8)));
    }

    static byte[] exit(int code) {
        return bytes(Op.i32(code), Op.call(2));
    }
}
