package dev.sluice.editor;

import org.jspecify.annotations.Nullable;

/**
 * What a run or a debugger adds to a node.
 *
 * @param state as the badge shows it
 * @param note short, such as a duration; of a frame the live counts; may be empty
 * @param progress from 0 to 1; negative for none
 * @param breakpoint null for none
 * @param current whether a debugger stands here: the card gets a ring, as a suspended one does
 * @param dimmed whether the node is no part of what is looked at
 * @param detail what is told where the pointer rests on the node, such as why it failed; may be empty
 * @param life of a continuous node that is part of a run; null for every other
 * @param question of a node that waits for a person; null for every other
 */
public record NodeOverlay(
        NodeState state,
        String note,
        double progress,
        @Nullable BreakpointMark breakpoint,
        boolean current,
        boolean dimmed,
        String detail,
        @Nullable NodeLife life,
        @Nullable NodeQuestion question) {
    /** Nothing to add. */
    public static final NodeOverlay NONE = new NodeOverlay(NodeState.NONE, "", -1);

    /** A state, without breakpoint, and without a debugger that stands there. */
    public NodeOverlay(NodeState state, String note, double progress) {
        this(state, note, progress, null, false, false, "", null, null);
    }

    /** The same with a breakpoint, or without one. */
    public NodeOverlay withBreakpoint(@Nullable BreakpointMark mark) {
        return new NodeOverlay(state, note, progress, mark, current, dimmed, detail, life, question);
    }

    /** The same where a debugger stands, or where none does. */
    public NodeOverlay withCurrent(boolean there) {
        return new NodeOverlay(state, note, progress, breakpoint, there, dimmed, detail, life, question);
    }

    /** Whether the card or frame has a ring. */
    public boolean isRinged() {
        return current || state == NodeState.SUSPENDED;
    }

    /** Whether the card or frame is drawn faint. */
    public boolean isFaint() {
        return dimmed || state == NodeState.SKIPPED;
    }
}
