package dev.sluice.nodes.api.type;

import java.io.Serial;

/** A text that is no type. The message says what is wrong and what would be right. */
public final class TypeSyntaxException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int offset;

    TypeSyntaxException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    /** Where in the text it went wrong, in chars from 0. */
    public int offset() {
        return offset;
    }
}
