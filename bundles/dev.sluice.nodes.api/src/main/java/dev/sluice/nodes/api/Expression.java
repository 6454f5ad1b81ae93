package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.Value;
import org.jspecify.annotations.Nullable;

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

    /**
     * What it computes, as text: two of the same text give the same for the same names. Null where it has none, as code has
     * none; what it decides is not kept for later then.
     */
    default @Nullable String text() {
        return null;
    }
}
