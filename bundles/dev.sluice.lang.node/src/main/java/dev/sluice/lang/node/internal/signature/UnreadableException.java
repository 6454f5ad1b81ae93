package dev.sluice.lang.node.internal.signature;

/** A part of a script is not understood; what it would have said stays unknown. Never leaves this package. */
final class UnreadableException extends Exception {
    @java.io.Serial
    private static final long serialVersionUID = 1L;

    UnreadableException(String what) {
        super(what, null, false, false);
    }
}
