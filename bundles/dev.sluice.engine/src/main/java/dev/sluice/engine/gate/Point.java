package dev.sluice.engine.gate;

/** Where in an attempt a gate is asked. */
public enum Point {
    /** The inputs are there, and the body has not begun. */
    BEFORE,
    /** The body gave its outputs, and nobody has received them. */
    AFTER,
    /** The attempt failed, and nothing has come of it yet. */
    FAILED
}
