package dev.sluice.nodes.api;

/** What a node type says about itself that schedulers and editors may use, and may ignore. */
public enum Hint {
    /** The same inputs and settings always give the same outputs, and nothing else changes. */
    PURE,
    /** Several executions may run at once. */
    PARALLELIZABLE,
    /** Items may be fed one by one; bytes are read and written piece by piece, however many they are. */
    STREAMABLE,
    /** It gains from a graphics processor. */
    GPU
}
