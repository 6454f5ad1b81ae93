package dev.sluice.editor.internal.figures;

/** A button on the card of a node. */
public enum CardButton {
    /** Starts or stops a continuous node. */
    LIFE,
    /** Approves what a node asks a person. */
    APPROVE,
    /** Rejects it. */
    REJECT
}
