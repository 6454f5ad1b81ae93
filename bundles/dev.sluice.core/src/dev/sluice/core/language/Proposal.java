package dev.sluice.core.language;

import java.util.function.Supplier;

/**
 * Something that may stand at a place.
 *
 * @param label what is listed
 * @param detail a few words behind the label: a type, a summary
 * @param kind decides the icon
 * @param start where the replaced text begins
 * @param end where it ends
 * @param insert what takes its place
 * @param caret where the caret then is, from the start of {@code insert}
 * @param rank lower ones are listed first
 * @param help Markdown for the side window, fetched when it is shown; empty for none
 */
public record Proposal(
        String label,
        String detail,
        Kind kind,
        int start,
        int end,
        String insert,
        int caret,
        int rank,
        Supplier<String> help) {

    /** What is proposed. */
    public enum Kind {
        KEY,
        TYPE,
        SCRIPT,
        FLOW,
        FILE,
        OUTPUT,
        INPUT,
        SETTING,
        PARAM,
        WORD,
        VARIABLE,
        FIELD,
        FUNCTION
    }
}
