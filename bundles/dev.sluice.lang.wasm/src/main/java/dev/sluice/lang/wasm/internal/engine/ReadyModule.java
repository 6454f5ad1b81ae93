package dev.sluice.lang.wasm.internal.engine;

import dev.sluice.lang.wasm.internal.binary.ModuleShape;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.NameCustomSection;

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

    /** The name of a function by its number: as the module says, or as it exports it. */
    String nameOf(int function) {
        NameCustomSection names = module.nameSection();
        @Nullable String name = names == null ? null : names.nameOfFunction(function);
        if (name != null) {
            return name;
        }
        for (int i = 0; i < module.exportSection().exportCount(); i++) {
            Export export = module.exportSection().getExport(i);
            if (export.exportType() == ExternalType.FUNCTION && export.index() == function) {
                return export.name();
            }
        }
        return "function " + function;
    }

    WasmModule module() {
        return module;
    }

    Function<Instance, Machine> machine() {
        return machine;
    }
}
