package dev.sluice.lang.python;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;

/** A process for each call. */
class PythonContractTest extends PythonMisdeeds {
    PythonContractTest() {
        super("Python", "");
    }

    @Override
    Behaviour own(Misdeed misdeed) {
        return switch (misdeed) {
            case EXIT_CODE -> script("sys.exit(3)").fails(PERMANENT, NAME + " ended with exit code 3");
            case HARD_EXIT -> script("os._exit(3)").fails(PERMANENT, NAME + " ended with exit code 3");
            case GIGABYTE, MEMORY_GROWTH -> Behaviour.open("a limit of memory holds for `workers` alone");
            default -> throw new AssertionError(misdeed);
        };
    }
}
