package dev.sluice.dap.internal;

import dev.sluice.engine.gate.HeldNode;
import dev.sluice.engine.gate.Pass;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.NodePlan;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.value.StringValue;
import java.util.Collection;

/**
 * At which failures a run stops.
 *
 * @param failed where no further attempt follows
 * @param attempts at every failed attempt
 * @param uncaught where no further attempt follows and nothing in the flow takes the failure
 */
record Failures(boolean failed, boolean attempts, boolean uncaught) {
    static final Failures NONE = new Failures(false, false, false);
    static final String FAILED = "failed";
    static final String ATTEMPT = "attempt";
    static final String UNCAUGHT = "uncaught";

    static Failures of(Collection<String> filters) {
        Failures made = new Failures(filters.contains(FAILED), filters.contains(ATTEMPT), filters.contains(UNCAUGHT));
        return made.equals(NONE) ? NONE : made;
    }

    boolean stopsAt(HeldNode node) {
        return attempts || !node.triedAgain() && (failed || uncaught && isUncaught(node));
    }

    private static boolean isUncaught(HeldNode node) {
        if (node.node().spec().onFailure() == FailurePolicy.ROUTE) {
            return false;
        }
        for (Pass at = node.pass(); at != null; at = at.around()) {
            NodePlan container = at.container();
            if (container != null && catches(container)) {
                return false;
            }
        }
        return true;
    }

    private static boolean catches(NodePlan container) {
        boolean collects = container.spec().settings().get("on-failure") instanceof SettingValue.Plain plain
                && plain.value().equals(new StringValue("continue"));
        return container.spec().onFailure() == FailurePolicy.ROUTE
                || container.spec().definition().type().container() == Container.TRY
                || container.spec().definition().type().container() == Container.FOREACH && collects;
    }
}
