package dev.sluice.engine.plan;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the body of a node may begin, and before which others.
 *
 * @param priority 0 to 9, 9 goes first
 * @param deadline from when the node is ready to when it should have ended; null for none
 * @param failsLate whether a missed deadline fails the node; else it is only told
 * @param needs what the body takes while it works, all at once; each resource once
 * @param limit of all bodies of its type; null for none
 */
public record NodePolicy(
        int priority,
        @Nullable Duration deadline,
        boolean failsLate,
        List<Need> needs,
        @Nullable TypeLimit limit) {
    public static final int USUAL_PRIORITY = 5;
    public static final int HIGHEST_PRIORITY = 9;

    /** The usual priority, and nothing else. */
    public static final NodePolicy DEFAULT = new NodePolicy(USUAL_PRIORITY, null, false, List.of(), null);

    public NodePolicy {
        needs = List.copyOf(needs);
        if (priority < 0 || priority > HIGHEST_PRIORITY) {
            throw new IllegalArgumentException("a priority is 0 to 9, not " + priority);
        }
        if (needs.stream().map(Need::resource).distinct().count() != needs.size()) {
            throw new IllegalArgumentException("a node needs each resource once: " + needs);
        }
    }

    /** Whether the body waits for nothing but a thread. */
    public boolean isFree() {
        return needs.isEmpty() && limit == null;
    }
}
