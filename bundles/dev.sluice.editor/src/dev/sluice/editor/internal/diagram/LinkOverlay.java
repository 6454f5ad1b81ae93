package dev.sluice.editor.internal.diagram;

import org.jspecify.annotations.Nullable;

/**
 * What a run or a debugger adds to a link.
 *
 * @param chip count or short value on the middle of the link; empty for none
 * @param state whether something moves there
 * @param breakpoint null for none
 */
public record LinkOverlay(
        String chip, Flowing state, @Nullable BreakpointMark breakpoint) {
    /** Whether something moves on a link. */
    public enum Flowing {
        IDLE,
        ACTIVE,
        DEAD
    }

    /** Nothing to add. */
    public static final LinkOverlay NONE = new LinkOverlay("", Flowing.IDLE, null);
}
