package dev.sluice.nodes.api.value;

import java.math.BigInteger;

/**
 * A {@code u64} above 2^63-1. Smaller whole numbers are always {@link IntValue}, so that equal numbers are equal values.
 *
 * @param bits the number's 64 bits, read as unsigned; the highest is set
 */
public record UnsignedValue(long bits) implements Value {
    public UnsignedValue {
        if (bits >= 0) {
            throw new IllegalArgumentException("a whole number up to 2^63-1 is an IntValue: " + bits);
        }
    }

    /** The number itself, from 2^63 to 2^64-1. */
    public BigInteger value() {
        return new BigInteger(toString());
    }

    @Override
    public Kind kind() {
        return Kind.UNSIGNED;
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(bits);
    }
}
