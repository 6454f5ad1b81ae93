package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static dev.sluice.lang.wasm.Assembler.bytes;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.wasm.Assembler.Op;
import java.util.List;

/** Functions that are called, with a module that imports WASI. */
class ReactorContractTest extends WasmMisdeeds {
    private static final int TEXT = 16_384;
    private static final int ADD = 0x6a;
    private static final byte[] STORE8 = bytes(0x3a, 0x00, 0x00);

    ReactorContractTest() {
        super("WebAssembly reactor");
    }

    @Override
    byte[] doing(Assembler imports, Object... body) {
        return reactor(imports, 0, bytes(body));
    }

    @Override
    byte[] giving(String text) {
        return reactor(imports().data(TEXT, text), length(text));
    }

    private static byte[] reactor(Assembler imports, int length, Object... body) {
        return imports.function("alloc", List.of(I32), List.of(I32), 0, Op.i32(Fixtures.INPUT))
                .function(
                        "run", List.of(I32, I32), List.of(I64), 0, bytes(body), Op.packed(Op.i32(TEXT), Op.i32(length)))
                .build();
    }

    /** It is told the key by a function of its own, and imports nothing. What it is told first stands behind the prefix. */
    @Override
    protected Behaviour key() {
        String prefix = "{\"sum\":\"";
        int next = 8;
        int length = 20;
        byte[] end = bytes(Op.load32(length), Op.i32(TEXT), ADD);
        return Behaviour.script(new Assembler()
                        .memory(2)
                        .exportMemory()
                        .data(next, new byte[] {0, TEXT >> 8, 0, 0})
                        .data(TEXT - length(prefix), prefix)
                        .function(
                                "alloc",
                                List.of(I32),
                                List.of(I32),
                                1,
                                bytes(Op.load32(next), Op.set(1)),
                                Op.store32(next, Op.local(0), Op.local(1), ADD),
                                Op.local(1))
                        .function("idempotency_key", List.of(I32, I32), List.of(), 0, Op.store32(length, Op.local(1)))
                        .function(
                                "run",
                                List.of(I32, I32),
                                List.of(I64),
                                0,
                                bytes(end, Op.i32('"'), STORE8),
                                bytes(end, Op.i32(1), ADD, Op.i32('}'), STORE8),
                                Op.packed(
                                        Op.i32(TEXT - length(prefix)),
                                        bytes(Op.load32(length), Op.i32(length(prefix) + 2), ADD)))
                        .build())
                .gives("");
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        if (misdeed == Misdeed.ENDLESS_OUTPUT) {
            // nothing is asked of its stdout
            return Behaviour.script(doing(imports(), Op.forever(Fixtures.write(2, 0, Op.i32(60_000)))))
                    .timesOut()
                    .hopeless();
        }
        return super.when(misdeed);
    }
}
