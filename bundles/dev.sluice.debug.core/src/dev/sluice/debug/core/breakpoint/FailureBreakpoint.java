package dev.sluice.debug.core.breakpoint;

import dev.sluice.debug.core.DebugCore;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.model.Breakpoint;
import org.eclipse.debug.core.model.IBreakpoint;
import org.jspecify.annotations.Nullable;

/** Stops lanes at failures, in all flows of the workspace. */
public final class FailureBreakpoint extends Breakpoint implements FlowBreakpoint {
    /** The type of its markers. */
    public static final String MARKER = "dev.sluice.debug.core.failureBreakpoint";

    private static final String FAILURES = "dev.sluice.failures";

    /** Which failures. */
    public enum Kind {
        /** Nothing in the flow takes the failure. */
        UNCAUGHT("Uncaught failures"),
        /** No further attempt follows. */
        FAILED("Failed nodes"),
        /** Every failed attempt. */
        ATTEMPT("Every failed attempt");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** The kind for people. */
        public String label() {
            return label;
        }

        /** The filter of the protocol. */
        public String filter() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A new breakpoint, enabled and known to the breakpoint manager.
     *
     * @throws CoreException where the workspace is not open
     */
    public static FailureBreakpoint create(Set<Kind> kinds) throws CoreException {
        FailureBreakpoint made = new FailureBreakpoint();
        IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
        Map<String, Object> attributes = Map.of(
                IBreakpoint.ID, MODEL, IBreakpoint.ENABLED, true, IBreakpoint.PERSISTED, true, FAILURES, names(kinds));
        ResourcesPlugin.getWorkspace()
                .run(monitor -> made.setMarker(root.createMarker(MARKER, attributes)), root, 0, null);
        DebugPlugin.getDefault().getBreakpointManager().addBreakpoint(made);
        return made;
    }

    @Override
    public void setMarker(@Nullable IMarker marker) throws CoreException {
        super.setMarker(marker);
        if (marker != null) {
            Installation.forget(marker);
        }
    }

    @Override
    public String getModelIdentifier() {
        return DebugCore.MODEL;
    }

    /** At which failures it stops. */
    public Set<Kind> kinds() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        IMarker marker = getMarker();
        String names = marker == null ? "" : " " + marker.getAttribute(FAILURES, "") + " ";
        for (Kind kind : Kind.values()) {
            if (names.contains(" " + kind.name() + " ")) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    public void setKinds(Set<Kind> kinds) throws CoreException {
        setAttribute(FAILURES, names(kinds));
    }

    private static String names(Set<Kind> kinds) {
        return kinds.stream().sorted().map(Kind::name).collect(Collectors.joining(" "));
    }

    @Override
    public String label() {
        return kinds().stream().map(Kind::label).collect(Collectors.joining(", "));
    }

    @Override
    public boolean isInstalled() {
        return Installation.is(getMarker());
    }

    @Override
    public String problem() {
        return Installation.problem(getMarker());
    }

    @Override
    public void installed(int more, String problem) {
        Installation.change(getMarker(), more, problem);
    }
}
