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
