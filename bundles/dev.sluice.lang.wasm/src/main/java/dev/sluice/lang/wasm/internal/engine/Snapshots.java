package dev.sluice.lang.wasm.internal.engine;

import java.util.EnumSet;
import java.util.Set;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.Instance;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.OpCode;

/**
 * Tells whether instances of a module can be put back as they were when new: whether all that they can change is memory
 * and plain globals.
 */
final class Snapshots {
    private static final Set<OpCode> OTHER_CHANGES = EnumSet.of(
            OpCode.TABLE_SET,
            OpCode.TABLE_GROW,
            OpCode.TABLE_FILL,
            OpCode.TABLE_COPY,
            OpCode.TABLE_INIT,
            OpCode.ELEM_DROP,
            OpCode.DATA_DROP);

    private Snapshots() {}

    static boolean arePossible(WasmModule module) {
        if (module.importSection().importCount() > 0 || module.tagSection().isPresent()) {
            return false; // what is imported keeps a state of its own
        }
        for (int i = 0; i < module.globalSection().globalCount(); i++) {
            if (module.globalSection().getGlobal(i).valueType().isReference()) {
                return false;
            }
        }
        for (FunctionBody body : module.codeSection().functionBodies()) {
            for (Instruction instruction : body.instructions()) {
                if (OTHER_CHANGES.contains(instruction.opcode())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The values of the globals, two numbers each. */
    static long[] globals(Instance instance) {
        long[] values = new long[2 * instance.globalCount()];
        for (int i = 0; i < instance.globalCount(); i++) {
            values[2 * i] = instance.global(i).getValueLow();
            values[2 * i + 1] = instance.global(i).getValueHigh();
        }
        return values;
    }

    /** Puts the values back. */
    static void restore(Instance instance, long[] values) {
        for (int i = 0; i < instance.globalCount(); i++) {
            GlobalInstance global = instance.global(i);
            if (global.getMutabilityType() == MutabilityType.Var) {
                global.setValueLow(values[2 * i]);
                global.setValueHigh(values[2 * i + 1]);
            }
        }
    }
}
