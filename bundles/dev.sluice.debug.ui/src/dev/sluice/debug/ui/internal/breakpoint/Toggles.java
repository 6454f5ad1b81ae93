package dev.sluice.debug.ui.internal.breakpoint;

import dev.sluice.debug.core.DebugCore;
import dev.sluice.debug.core.breakpoint.FailureBreakpoint;
import dev.sluice.debug.core.breakpoint.LinkBreakpoint;
import dev.sluice.debug.core.breakpoint.NodeBreakpoint;
import dev.sluice.debug.core.breakpoint.PlaceBreakpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.WorkspaceJob;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IBreakpointManager;
import org.eclipse.debug.core.model.IBreakpoint;
import org.jspecify.annotations.Nullable;

/** Sets and clears breakpoints, in the background: a workspace that builds would hold the UI thread. */
public final class Toggles {
    private Toggles() {}

    /**
     * Takes the breakpoints of a node away, or sets one before it where it has none.
     *
     * @param text of the flow as it is edited
     */
    public static void node(IFile flow, String path, String text) {
        change(flow, () -> {
            List<PlaceBreakpoint> there =
                    of(flow, one -> one instanceof NodeBreakpoint && one.node().equals(path));
            if (there.isEmpty()) {
                NodeBreakpoint.create(flow, path, false, FlowPlaces.of(text).lineOf(path));
            } else {
                delete(there);
            }
        });
    }

    /** Takes the breakpoints of an output away, or sets one where it has none. */
    public static void link(IFile flow, String path, String port, String text) {
        change(flow, () -> {
            List<PlaceBreakpoint> there = of(
                    flow,
                    one -> one instanceof LinkBreakpoint link
                            && link.node().equals(path)
                            && link.port().equals(port));
            if (there.isEmpty()) {
                LinkBreakpoint.create(flow, path, port, FlowPlaces.of(text).lineOf(path));
            } else {
                delete(there);
            }
        });
    }

    /** The same for the node that a line from 1 belongs to; nothing where there is none. */
    public static void line(IFile flow, int line, String text) {
        String path = FlowPlaces.of(text).at(line);
        if (path != null) {
            node(flow, path, text);
        }
    }

    /** Disables breakpoints where one is enabled, and enables them else. */
    static void enablement(List<PlaceBreakpoint> breakpoints) {
        change("Changing breakpoints", () -> {
            boolean enabled = false;
            for (PlaceBreakpoint one : breakpoints) {
                enabled |= one.isEnabled();
            }
            for (PlaceBreakpoint one : breakpoints) {
                one.setEnabled(!enabled);
                // the platform tells of no change that comes in one batch with the marker's making
                manager().fireBreakpointChanged(one);
            }
        });
    }

    /** Sets a breakpoint at failures of all flows, or takes it away where there is one. */
    static void failures() {
        change("Toggling the breakpoint at failures", () -> {
            IBreakpoint[] there = Arrays.stream(manager().getBreakpoints(DebugCore.MODEL))
                    .filter(FailureBreakpoint.class::isInstance)
                    .toArray(IBreakpoint[]::new);
            if (there.length == 0) {
                FailureBreakpoint.create(EnumSet.of(FailureBreakpoint.Kind.FAILED));
            } else {
                manager().removeBreakpoints(there, true);
            }
        });
    }

    private static IBreakpointManager manager() {
        return DebugPlugin.getDefault().getBreakpointManager();
    }

    /** The breakpoints of a flow that are asked for. */
    public static List<PlaceBreakpoint> of(IFile flow, Predicate<PlaceBreakpoint> wanted) {
        List<PlaceBreakpoint> found = new ArrayList<>();
        for (IBreakpoint one : manager().getBreakpoints(DebugCore.MODEL)) {
            if (one instanceof PlaceBreakpoint place && flow.equals(place.flow()) && wanted.test(place)) {
                found.add(place);
            }
        }
        return found;
    }

    private static void delete(List<PlaceBreakpoint> breakpoints) throws CoreException {
        manager().removeBreakpoints(breakpoints.toArray(new IBreakpoint[0]), true);
    }

    /** A change of breakpoints. */
    interface Change {
        void run() throws CoreException;
    }

    private static void change(IFile flow, Change change) {
        change("Toggling a breakpoint of " + flow.getName(), change);
    }

    /** Changes breakpoints in the background. */
    static void change(String name, Change change) {
        WorkspaceJob job = new WorkspaceJob(name) {
            @Override
            public IStatus runInWorkspace(@Nullable IProgressMonitor monitor) throws CoreException {
                change.run();
                return Status.OK_STATUS;
            }
        };
        job.setSystem(true);
        job.schedule();
    }
}
