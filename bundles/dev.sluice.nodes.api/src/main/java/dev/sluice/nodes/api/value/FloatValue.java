package dev.sluice.nodes.api.value;

/** An IEEE 754 double, for {@code f32} and {@code f64}. Equal as {@link Double} is: NaN equals NaN, 0.0 is not -0.0. */
public record FloatValue(double value) implements Value {
    @Override
    public Kind kind() {
        return Kind.FLOAT;
    }

    @Override
    public String toString() {
        return Double.toString(value);
    }
}
