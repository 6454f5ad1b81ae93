package dev.sluice.lang.command;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;

/** A process for each call. */
class NativeContractTest extends NativeMisdeeds {
    NativeContractTest() {
        super("Native", "runtime: {memory: 100MB}\n");
    }

    @Override
    Behaviour own(Misdeed misdeed) {
        return switch (misdeed) {
            case EXCEPTION -> program().fails(PERMANENT, NAME + " ended with exit code 1: bad order");
            case GIGABYTE, MEMORY_GROWTH -> program().fails(PERMANENT, NAME + " ended with exit code 1: no memory");
            case WRONG_JSON, NAN ->
                program().fails(PERMANENT, NAME + " printed something on stdout that is not one JSON value (line 1");
            default -> throw new AssertionError(misdeed);
        };
    }
}
