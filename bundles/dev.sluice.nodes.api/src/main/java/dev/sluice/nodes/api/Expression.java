package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.Value;

/** A compiled expression. Thread-safe, without side effects. */
@FunctionalInterface
public interface Expression {
    /**
     * The value for these names.
     *
     * @throws NodeFailure of class user where it has none: a missing field, a division by zero
     */
    Value evaluate(Bindings bindings) throws NodeFailure;

    /**
     * The truth for these names.
     *
     * @throws NodeFailure as {@link #evaluate}, and where the value is no bool
     */
    default boolean test(Bindings bindings) throws NodeFailure {
        Value value = evaluate(bindings);
        if (value instanceof BoolValue bool) {
            return bool.value();
        }
        throw NodeFailure.user("the expression gives " + value + "; a condition must give true or false");
    }
}
