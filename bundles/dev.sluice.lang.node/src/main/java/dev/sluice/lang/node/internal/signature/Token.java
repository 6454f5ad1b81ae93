package dev.sluice.lang.node.internal.signature;

/**
 * A piece of a script's text.
 *
 * @param text as it stands; of a string what is between its quotes
 * @param newLine whether it is the first of its line
 * @param doc what is in the comment {@code /** … *}{@code /} right before it; empty where there is none
 */
record Token(Kind kind, String text, boolean newLine, String doc) {
    /** What a token is. */
    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        /** A bracket or an operator: one character, {@code =>} or {@code ...}. */
        SIGN,
        /** A template without expressions. */
        TEMPLATE,
        /** A regular expression, or a part of a template. */
        OTHER,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }
}
