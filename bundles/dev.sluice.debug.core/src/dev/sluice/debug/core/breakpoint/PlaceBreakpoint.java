package dev.sluice.debug.core.breakpoint;

import dev.sluice.debug.core.DebugCore;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.LineBreakpoint;
import org.jspecify.annotations.Nullable;

/** A breakpoint at a node of a flow: on the node itself, or on a link that leaves it. */
public abstract class PlaceBreakpoint extends LineBreakpoint implements FlowBreakpoint {
    static final String NODE = "dev.sluice.node";
    private static final String CONDITION = "dev.sluice.condition";
    private static final String HITS = "dev.sluice.hits";

    /** For the platform, which then sets the marker. */
    protected PlaceBreakpoint() {}

    /** Makes the marker and tells the breakpoint manager. */
    final void create(IFile flow, String type, int line, Map<String, Object> own) throws CoreException {
        Map<String, Object> attributes = new HashMap<>(own);
        attributes.put(IBreakpoint.ID, MODEL);
        attributes.put(IBreakpoint.ENABLED, true);
        attributes.put(IBreakpoint.PERSISTED, true);
        if (line > 0) {
            attributes.put(IMarker.LINE_NUMBER, line);
        }
        ISchedulingRule rule = ResourcesPlugin.getWorkspace().getRuleFactory().markerRule(flow);
        ResourcesPlugin.getWorkspace()
                .run(
                        monitor -> {
                            setMarker(flow.createMarker(type, attributes));
                            ensureMarker().setAttribute(IMarker.MESSAGE, label());
                        },
                        rule,
                        0,
                        null);
        DebugPlugin.getDefault().getBreakpointManager().addBreakpoint(this);
    }

    @Override
    public void setMarker(@Nullable IMarker marker) throws CoreException {
        super.setMarker(marker);
        if (marker != null) {
            Installation.forget(marker);
        }
    }

    @Override
    public final String getModelIdentifier() {
        return DebugCore.MODEL;
    }

    /** The flow; null where the marker is gone. */
    public final @Nullable IFile flow() {
        IMarker marker = getMarker();
        IResource resource = marker == null ? null : marker.getResource();
        return resource instanceof IFile file ? file : null;
    }

    /** The node's path in its flow, such as {@code each/score}. */
    public final String node() {
        return text(NODE);
    }

    /** Puts it at another node, whose name has changed, or at another line. */
    public final void moveTo(String node, int line) throws CoreException {
        set(NODE, node);
        set(IMarker.LINE_NUMBER, line);
        set(IMarker.MESSAGE, label());
    }

    /** The line of the node, from 1, as it was when this was last placed; 0 where it is not known. */
    public final int line() {
        IMarker marker = getMarker();
        return marker == null ? 0 : Math.max(0, marker.getAttribute(IMarker.LINE_NUMBER, 0));
    }

    /** An expression that must be true for a stop; empty for none. */
    public final String condition() {
        return text(CONDITION);
    }

    public final void setCondition(String condition) throws CoreException {
        set(CONDITION, condition.strip());
    }

    /** Which hits count: {@code 3}, {@code >=3}, {@code >3}, {@code <=3}, {@code <3} or {@code %3}; empty for all. */
    public final String hits() {
        return text(HITS);
    }

    public final void setHits(String hits) throws CoreException {
        set(HITS, hits.strip());
    }

    @Override
    public final boolean isInstalled() {
        return Installation.is(getMarker());
    }

    @Override
    public final String problem() {
        return Installation.problem(getMarker());
    }

    @Override
    public final void installed(int more, String problem) {
        Installation.change(getMarker(), more, problem);
    }

    final String text(String attribute) {
        IMarker marker = getMarker();
        return marker == null ? "" : marker.getAttribute(attribute, "");
    }

    final boolean flag(String attribute) {
        IMarker marker = getMarker();
        return marker != null && marker.getAttribute(attribute, false);
    }

    final void set(String attribute, Object value) throws CoreException {
        if (!value.equals(ensureMarker().getAttribute(attribute))) {
            setAttribute(attribute, value);
        }
    }
}
