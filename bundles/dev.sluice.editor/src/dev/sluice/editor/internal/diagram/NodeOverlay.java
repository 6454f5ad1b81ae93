package dev.sluice.editor.internal.diagram;

import org.jspecify.annotations.Nullable;

/**
 * What a run or a debugger adds to a node.
 *
 * @param state as the badge shows it
 * @param note short, such as a duration; of a frame the live counts; may be empty
 * @param progress from 0 to 1; negative for none
 * @param breakpoint null for none
 */
public record NodeOverlay(
        NodeState state,
        String note,
        double progress,
        @Nullable BreakpointMark breakpoint) {
    /** Nothing to add. */
    public static final NodeOverlay NONE = new NodeOverlay(NodeState.NONE, "", -1, null);
}
