package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.Value;

/** Takes the values of one group, one after the other, and makes one of them. */
interface Accumulator {
    /**
     * Takes the value of the next row.
     *
     * @throws NodeFailure of class user where it cannot be taken
     */
    void add(Value value) throws NodeFailure;

    /**
     * What the values make; null where there was none to make it of.
     *
     * @throws NodeFailure of class user where it cannot be said in 64 bits
     */
    Value result() throws NodeFailure;
}
