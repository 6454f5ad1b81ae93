package dev.sluice.lang.wasm.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.WasmEngineException;

/** The functions of WASI that a module imports, with the checks that the engine leaves out. */
final class WasiImports {
    private static final int INVALID = 28;

    private WasiImports() {}

    /**
     * Those that are asked for.
     *
     * @param wanted each as {@code module.name}
     */
    static List<ImportFunction> of(WasiPreview1 wasi, Set<String> wanted, FolderRights rights) {
        List<ImportFunction> functions = new ArrayList<>();
        for (HostFunction function : wasi.toHostFunctions()) {
            if (wanted.contains(function.module() + "." + function.name())) {
                functions.add(checked(function, rights));
            }
        }
        return functions;
    }

    private static ImportFunction checked(HostFunction function, FolderRights rights) {
        WasmFunctionHandle plain = function.handle();
        WasmFunctionHandle handle = switch (function.name()) {
            case "fd_read", "fd_pread" ->
                (instance, arguments) ->
                        buffersFit(instance, arguments) ? plain.apply(instance, arguments) : new long[] {INVALID};
            default -> rights.guarded(function.name(), plain);
        };
        return new ImportFunction(function.module(), function.name(), function.functionType(), handle);
    }

    /** Whether the buffers to read into lie in the memory: the engine makes arrays of their size before it looks. */
    private static boolean buffersFit(Instance instance, long[] arguments) {
        Memory memory = instance.memory();
        long size = (long) memory.pages() * Memory.PAGE_SIZE;
        int at = (int) arguments[1];
        int count = (int) arguments[2];
        if (count < 0 || at < 0 || at + 8L * count > size) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new WasmEngineException("interrupted");
            }
            long from = memory.readInt(at + 8 * i) & 0xffff_ffffL;
            long length = memory.readInt(at + 8 * i + 4) & 0xffff_ffffL;
            if (from + length > size) {
                return false;
            }
        }
        return true;
    }
}
