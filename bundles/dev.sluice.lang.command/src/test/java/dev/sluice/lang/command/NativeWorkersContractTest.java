package dev.sluice.lang.command;

import static dev.sluice.nodes.api.ErrorClass.PERMANENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;

/** Processes that stay; each ends after its two calls, so that what it started ends with it. */
class NativeWorkersContractTest extends NativeMisdeeds {
    NativeWorkersContractTest() {
        super("Native `workers`", "runtime: {handler: worker, workers: 1, calls: 2, memory: 100MB}\n");
    }

    @Override
    protected String thrown() {
        return "OrderError";
    }

    @Override
    Behaviour own(Misdeed misdeed) {
        return switch (misdeed) {
            case EXCEPTION -> program().fails(PERMANENT, "bad order");
            case GIGABYTE, MEMORY_GROWTH -> program().fails(PERMANENT, "no memory");
            case WRONG_JSON, NAN -> program().fails(PERMANENT, NAME + ": the result is not usable");
            default -> throw new AssertionError(misdeed);
        };
    }
}
