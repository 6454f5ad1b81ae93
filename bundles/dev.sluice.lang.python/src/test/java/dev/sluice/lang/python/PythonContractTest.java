package dev.sluice.lang.python;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;

/** A process for each call. */
class PythonContractTest extends PythonMisdeeds {
    PythonContractTest() {
        super("Python", ", memory: 200MB");
    }

    @Override
    Behaviour own(Misdeed misdeed) {
        return switch (misdeed) {
            case EXIT_CODE -> script("sys.exit(3)").fails(PERMANENT, NAME + " ended with exit code 3");
            case HARD_EXIT -> script("os._exit(3)").fails(PERMANENT, NAME + " ended with exit code 3");
            case GIGABYTE ->
                script("return len(bytearray(1 << 30))").fails(PERMANENT, "MemoryError", "(nodes/part.py, line 4)");
            case MEMORY_GROWTH -> script("""
                    all = []
                    while True: all.append(bytearray(8 << 20))
                    """).fails(PERMANENT, "MemoryError", "(nodes/part.py, line 5)");
            default -> throw new AssertionError(misdeed);
        };
    }
}
