package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.bytes;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.wasm.Assembler.Op;
import dev.sluice.nodes.api.NodeContext;

/** Programs for WASI. */
class CommandContractTest extends WasmMisdeeds {
    private static final int TEXT = 1024;
    private static final int KEY = 4096;
    private static final int SIZES = 5;
    private static final int SUBTRACT = 0x6b;

    CommandContractTest() {
        super("WebAssembly command");
    }

    @Override
    byte[] doing(Assembler imports, Object... body) {
        return Fixtures.command(imports, body);
    }

    /** The key is the only variable that it has. */
    @Override
    protected Behaviour key() {
        int size = 20;
        int value = KEY + length(NodeContext.KEY_VARIABLE + "=");
        Assembler imports = imports()
                .wasi("environ_sizes_get", 2)
                .wasi("environ_get", 2)
                .data(TEXT, "{\"sum\":\"")
                .data(TEXT + 8, "\"}");
        return Behaviour.script(doing(
                        imports,
                        bytes(Op.i32(16), Op.i32(size), Op.call(SIZES), Op.DROP),
                        bytes(Op.i32(32), Op.i32(KEY), Op.call(SIZES + 1), Op.DROP),
                        Fixtures.write(1, TEXT, Op.i32(8)),
                        Fixtures.write(1, value, bytes(Op.load32(size), Op.i32(value - KEY + 1), SUBTRACT)),
                        Fixtures.write(1, TEXT + 8, Op.i32(2))))
                .gives("");
    }

    @Override
    byte[] giving(String text) {
        return doing(imports().data(TEXT, text), Fixtures.write(1, TEXT, Op.i32(length(text))));
    }
}
