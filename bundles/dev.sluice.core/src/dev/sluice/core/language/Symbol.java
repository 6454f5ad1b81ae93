package dev.sluice.core.language;

import org.jspecify.annotations.Nullable;

/**
 * Something that has a name in a flow.
 *
 * @param node the node, or the node that the port belongs to; null for a param
 * @param name the node's id, or the name of the port or param
 */
record Symbol(Kind kind, @Nullable Entry node, String name) {
    enum Kind {
        NODE,
        INPUT,
        OUTPUT,
        /** A value that a loop carries: an input, an output and an inner port under one name. */
        LOOP_VALUE,
        PARAM
    }

    boolean isInput() {
        return kind == Kind.INPUT || kind == Kind.LOOP_VALUE;
    }

    boolean isOutput() {
        return kind == Kind.OUTPUT || kind == Kind.LOOP_VALUE;
    }
}
