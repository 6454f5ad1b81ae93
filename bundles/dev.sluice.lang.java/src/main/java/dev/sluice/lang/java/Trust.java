package dev.sluice.lang.java;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import java.util.List;

/**
 * The grant of a node in Java. Its code runs in the runner's own JVM, from which nothing keeps it apart: it may do whatever
 * the runner may. So there is one grant for all, the one to run.
 */
final class Trust {
    /** What the capability to run is granted for. */
    static final String NAME = "java";

    private Trust() {}

    /**
     * Checks that the node is trusted.
     *
     * @throws NodeFailure of class user where the flow does not say so
     */
    static void check(NodeContext context) throws NodeFailure {
        List<String> granted = context.grants(Capability.RUN);
        if (granted == null || !granted.contains(NAME)) {
            throw NodeFailure.user(
                    "a node in Java runs within the runner, with all that the runner may do; where its code"
                            + " is to be trusted, write 'grants: {run: [" + NAME + "]}' at the node");
        }
    }
}
