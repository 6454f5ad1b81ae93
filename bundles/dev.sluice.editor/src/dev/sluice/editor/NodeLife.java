package dev.sluice.editor;

/**
 * What a run adds to a continuous node: one that listens, and starts an activation of what lies downstream with each event.
 *
 * @param phase of its life
 * @param counts live counts for people, such as {@code 1,042 events · 12/s}; may be empty
 * @param last what is told of the last event beside the phase, such as {@code last 14:03:12}; empty before the first
 */
public record NodeLife(Phase phase, String counts, String last) {
    /** How a continuous node is. */
    public enum Phase {
        STOPPED,
        STARTING,
        RUNNING,
        STOPPING,
        FAILED;

        /** Whether the button of its card starts it; it stops it otherwise. */
        public boolean startable() {
            return this == STOPPED || this == FAILED;
        }
    }

    /** What stands under the title of the card. */
    public String line() {
        return switch (phase) {
            case STOPPED -> "stopped";
            case STARTING -> "starting…";
            case RUNNING -> last.isEmpty() ? "running" : last;
            case STOPPING -> "stopping…";
            case FAILED -> "failed";
        };
    }

    /** The same in another phase. */
    public NodeLife in(Phase other) {
        return new NodeLife(other, counts, last);
    }
}
