package dev.sluice.lang.process.limits;

import dev.sluice.nodes.api.NodeFailure;
import java.time.Duration;

/**
 * A limit that a process has passed, for which it is ended.
 *
 * @param what it had taken and what it may
 * @param remedy how the limit is raised
 */
public record Excess(String what, String remedy) {
    /** The failure of the call. @param script the path of what ran */
    public NodeFailure failure(String script) {
        return NodeFailure.permanent(script + " was stopped: " + what + "; raise that " + remedy);
    }

    /** Words for processor time, such as {@code 2.5 s}. */
    public static String seconds(Duration time) {
        return time.toMillis() / 100 / 10.0 + " s";
    }
}
