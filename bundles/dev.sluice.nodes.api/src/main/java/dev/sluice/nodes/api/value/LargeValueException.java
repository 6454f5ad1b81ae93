package dev.sluice.nodes.api.value;

/** A value is too large to be taken into memory as a whole. The message says what to do instead. */
public final class LargeValueException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LargeValueException(String message) {
        super(message);
    }
}
