package dev.sluice.debug.ui.internal.live;

import dev.sluice.debug.core.breakpoint.LinkBreakpoint;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import dev.sluice.editor.BreakpointMark;
import dev.sluice.editor.DiagramLink;
import dev.sluice.editor.FlowDiagram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugPlugin;

/**
 * The breakpoints of one flow as its diagram shows them.
 *
 * @param nodes by path
 * @param links by key
 */
record Marks(Map<String, BreakpointMark> nodes, Map<String, BreakpointMark> links) {
    static final Marks NONE = new Marks(Map.of(), Map.of());

    Marks {
        nodes = Map.copyOf(nodes);
        links = Map.copyOf(links);
    }

    static Marks of(List<PlaceBreakpoint> breakpoints, FlowDiagram diagram) {
        boolean all = DebugPlugin.getDefault().getBreakpointManager().isEnabled();
        Map<String, BreakpointMark> nodes = new HashMap<>();
        Map<String, BreakpointMark> links = new HashMap<>();
        for (PlaceBreakpoint one : breakpoints) {
            BreakpointMark mark = new BreakpointMark(all && isEnabled(one), sign(one));
            if (one instanceof LinkBreakpoint link) {
                for (DiagramLink at : diagram.links(link.node())) {
                    if (!at.inner()
                            && at.source().equals(link.node())
                            && at.output().equals(link.port())) {
                        links.merge(at.key(), mark, Marks::stronger);
                    }
                }
            } else {
                nodes.merge(one.node(), mark, Marks::stronger);
            }
        }
        return new Marks(nodes, links);
    }

    /** Of two at one place, before and after a node, the one that is enabled. */
    private static BreakpointMark stronger(BreakpointMark one, BreakpointMark other) {
        return one.enabled() ? one : other;
    }

    private static boolean isEnabled(PlaceBreakpoint breakpoint) {
        try {
            return breakpoint.isEnabled();
        } catch (CoreException e) {
            // deleted meanwhile
            ILog.of(Marks.class).info("A breakpoint is gone.", e);
            return false;
        }
    }

    private static String sign(PlaceBreakpoint breakpoint) {
        if (breakpoint instanceof NodeBreakpoint node && !node.logMessage().isEmpty()) {
            return "i";
        }
        if (!breakpoint.condition().isEmpty()) {
            return "?";
        }
        String hits = breakpoint.hits().replaceAll("[^0-9]", "");
        return hits.length() > 2 ? "…" : hits;
    }
}
