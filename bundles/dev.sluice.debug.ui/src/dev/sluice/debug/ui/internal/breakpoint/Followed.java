package dev.sluice.debug.ui.internal.breakpoint;

import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;

/** Keeps breakpoints at their nodes while a flow is edited. */
public final class Followed {
    private Followed() {}

    /**
     * Moves breakpoints with their nodes, in the background, and says of those that have none any more that it is so.
     *
     * @param moved the new paths of nodes by the old ones
     * @param nodes the paths of all nodes
     * @param text of the flow as it is edited
     */
    public static void follow(IFile flow, Map<String, String> moved, Collection<String> nodes, String text) {
        List<PlaceBreakpoint> places = Toggles.of(flow, one -> true);
        if (places.isEmpty()) {
            return;
        }
        Set<String> known = Set.copyOf(nodes);
        Toggles.change("Keeping breakpoints of " + flow.getName() + " at their nodes", () -> {
            for (PlaceBreakpoint one : places) {
                if (one.getMarker() != null && one.getMarker().exists()) {
                    follow(one, moved.getOrDefault(one.node(), one.node()), known, text);
                }
            }
        });
    }

    private static void follow(PlaceBreakpoint one, String node, Set<String> known, String text) throws CoreException {
        if (!node.equals(one.node())) {
            one.moveTo(node, Math.max(1, FlowPlaces.of(text).lineOf(node)));
        }
        String gone = "The flow has no node '" + node + "'.";
        if (!known.contains(node)) {
            one.installed(0, gone);
        } else if (one.problem().startsWith("The flow has no node ")) {
            one.installed(0, "");
        }
    }
}
