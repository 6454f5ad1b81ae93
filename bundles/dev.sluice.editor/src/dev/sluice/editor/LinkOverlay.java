package dev.sluice.editor;

import org.jspecify.annotations.Nullable;

/**
 * What a run or a debugger adds to a link.
 *
 * @param chip count or short value at the link; empty for none. It is cut where there is no room for it
 * @param tight the same in fewer letters, where there is not room for all of it; empty for none
 * @param state whether something moves there
 * @param breakpoint null for none
 * @param detail what is told where the pointer rests on the link, such as the last value; may be empty
 */
public record LinkOverlay(
        String chip, String tight, Flowing state, @Nullable BreakpointMark breakpoint, String detail) {
    /** Whether something moves on a link. */
    public enum Flowing {
        IDLE,
        ACTIVE,
        DEAD
    }

    /** Nothing to add. */
    public static final LinkOverlay NONE = new LinkOverlay("", "", Flowing.IDLE, null, "");

    /** The same with a breakpoint, or without one. */
    public LinkOverlay withBreakpoint(@Nullable BreakpointMark mark) {
        return new LinkOverlay(chip, tight, state, mark, detail);
    }
}
