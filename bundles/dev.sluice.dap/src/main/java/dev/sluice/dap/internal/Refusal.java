package dev.sluice.dap.internal;

/** A request that cannot be granted, with a sentence for people. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
