package dev.sluice.nodes.api.value;

/** The empty option, JSON's null. There is one instance, {@link Value#NULL}. */
public final class NullValue implements Value {
    static final NullValue INSTANCE = new NullValue();

    private NullValue() {}

    @Override
    public Kind kind() {
        return Kind.NULL;
    }

    @Override
    public String toString() {
        return "null";
    }
}
