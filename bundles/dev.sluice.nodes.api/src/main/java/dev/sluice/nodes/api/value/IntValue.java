package dev.sluice.nodes.api.value;

/** A whole number from -2^63 to 2^63-1: every WIT integer but a {@code u64} beyond that, see {@link UnsignedValue}. */
public record IntValue(long value) implements Value {
    private static final int LOWEST = -128;
    private static final IntValue[] SMALL = new IntValue[1152];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = new IntValue(LOWEST + i);
        }
    }

    /** The value for a number; small numbers share their instances. */
    public static IntValue of(long value) {
        long index = value - LOWEST;
        return index >= 0 && index < SMALL.length ? SMALL[(int) index] : new IntValue(value);
    }

    @Override
    public Kind kind() {
        return Kind.INT;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
