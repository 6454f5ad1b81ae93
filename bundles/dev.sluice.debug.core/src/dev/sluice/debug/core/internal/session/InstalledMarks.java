package dev.sluice.debug.core.internal.session;

import dev.sluice.debug.core.breakpoint.FlowBreakpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IMarkerDelta;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.jspecify.annotations.Nullable;

/** What one run says of breakpoints, on its way to their markers: written by one job, as the workspace may be busy. */
final class InstalledMarks {
    /** What a run says itself; a change of nothing else need not be sent to it. */
    private static final Set<String> OWN = Set.of("dev.sluice.installed", "dev.sluice.problem", IMarker.MESSAGE);

    private final Map<FlowBreakpoint, Boolean> installed = new IdentityHashMap<>();
    private final Map<FlowBreakpoint, Change> waiting = new LinkedHashMap<>();
    private final Job job;

    InstalledMarks() {
        job = Job.create("Updating breakpoints", (ICoreRunnable) monitor -> write());
        job.setSystem(true);
    }

    /** Whether more has changed at a breakpoint than what runs say of it. */
    static boolean isMore(FlowBreakpoint breakpoint, @Nullable IMarkerDelta delta) {
        IMarker marker = breakpoint.getMarker();
        Map<String, Object> before = delta == null ? null : delta.getAttributes();
        if (before == null || marker == null) {
            return true;
        }
        try {
            Map<String, Object> now = marker.getAttributes();
            for (String name : now == null ? Set.<String>of() : now.keySet()) {
                if (!OWN.contains(name) && !Objects.equals(before.get(name), now.get(name))) {
                    return true;
                }
            }
            return false;
        } catch (CoreException e) {
            // removed meanwhile, of which another event tells
            return false;
        }
    }

    /** Whether the run has a breakpoint, and why not. */
    void set(FlowBreakpoint breakpoint, boolean has, String problem) {
        synchronized (installed) {
            boolean had = Boolean.TRUE.equals(installed.put(breakpoint, has));
            int more = (has ? 1 : 0) - (had ? 1 : 0);
            Change before = waiting.get(breakpoint);
            waiting.put(breakpoint, new Change(more + (before == null ? 0 : before.more), problem));
        }
        job.schedule();
    }

    /** The run has at most these. */
    void keep(Collection<FlowBreakpoint> sent) {
        List<FlowBreakpoint> others = new ArrayList<>();
        synchronized (installed) {
            others.addAll(installed.keySet());
        }
        others.removeAll(sent);
        others.forEach(one -> set(one, false, ""));
    }

    /** The run has none any more. */
    void clear() {
        keep(List.of());
    }

    private void write() throws CoreException {
        Map<FlowBreakpoint, Change> changes;
        synchronized (installed) {
            changes = new LinkedHashMap<>(waiting);
            waiting.clear();
        }
        IWorkspace workspace = ResourcesPlugin.getWorkspace();
        workspace.run(
                monitor -> changes.forEach((breakpoint, change) -> breakpoint.installed(change.more, change.problem)),
                null,
                IWorkspace.AVOID_UPDATE,
                null);
    }

    private record Change(int more, String problem) {}
}
