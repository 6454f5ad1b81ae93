package dev.sluice.engine.journal;

import dev.sluice.nodes.api.value.Value;

/** What stands in the place of a large text whose file is gone, so that all else of its run can be read. */
public final class LostText {
    private static final String BEFORE = "(the file of a text of ";
    private static final String BEHIND = " bytes is not kept any more)";

    private LostText() {}

    static Value of(long bytes) {
        return Value.of(BEFORE + bytes + BEHIND);
    }

    /** Whether a text stands for one that is gone. */
    public static boolean is(String text) {
        return text.startsWith(BEFORE) && text.endsWith(BEHIND);
    }
}
