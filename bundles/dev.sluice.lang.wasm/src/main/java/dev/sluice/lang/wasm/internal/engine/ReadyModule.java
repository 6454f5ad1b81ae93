package dev.sluice.lang.wasm.internal.engine;

import dev.sluice.lang.wasm.internal.binary.ModuleShape;
import java.util.function.Function;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/** A core module that is checked and compiled: instances of it start at once. Immutable, thread-safe. */
public final class ReadyModule {
    private final ModuleShape shape;
    private final WasmModule module;
    private final Function<Instance, Machine> machine;

    ReadyModule(ModuleShape shape, WasmModule module, Function<Instance, Machine> machine) {
        this.shape = shape;
        this.module = module;
        this.machine = machine;
    }

    public ModuleShape shape() {
        return shape;
    }

    WasmModule module() {
        return module;
    }

    Function<Instance, Machine> machine() {
        return machine;
    }
}
