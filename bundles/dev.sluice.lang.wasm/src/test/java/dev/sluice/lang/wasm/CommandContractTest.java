package dev.sluice.lang.wasm;

import dev.sluice.lang.wasm.Assembler.Op;

/** Programs for WASI. */
class CommandContractTest extends WasmMisdeeds {
    private static final int TEXT = 1024;

    CommandContractTest() {
        super("WebAssembly command");
    }

    @Override
    byte[] doing(Assembler imports, Object... body) {
        return Fixtures.command(imports, body);
    }

    @Override
    byte[] giving(String text) {
        return doing(imports().data(TEXT, text), Fixtures.write(1, TEXT, Op.i32(length(text))));
    }
}
