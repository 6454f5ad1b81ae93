package dev.sluice.debug.core.breakpoint;

import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.jspecify.annotations.Nullable;

/** What runs say of a breakpoint, in the attributes of its marker, so that whoever shows the marker hears of changes. */
final class Installation {
    private static final String INSTALLED = "dev.sluice.installed";
    private static final String PROBLEM = "dev.sluice.problem";

    private Installation() {}

    static boolean is(@Nullable IMarker marker) {
        return marker != null && marker.getAttribute(INSTALLED, 0) > 0;
    }

    static String problem(@Nullable IMarker marker) {
        return marker == null ? "" : marker.getAttribute(PROBLEM, "");
    }

    static void change(@Nullable IMarker marker, int more, String problem) {
        if (marker == null || !marker.exists()) {
            return;
        }
        int now = Math.max(0, marker.getAttribute(INSTALLED, 0) + more);
        write(marker, now, problem);
    }

    /** Forgets what runs of an IDE that has ended said. */
    static void forget(IMarker marker) {
        if (is(marker) || !problem(marker).isEmpty()) {
            write(marker, 0, "");
        }
    }

    private static void write(IMarker marker, int installed, String problem) {
        try {
            if (marker.getAttribute(INSTALLED, 0) != installed) {
                marker.setAttribute(INSTALLED, installed);
            }
            if (!problem(marker).equals(problem)) {
                marker.setAttribute(PROBLEM, problem);
            }
        } catch (CoreException e) {
            // removed meanwhile, together with the breakpoint
            ILog.of(Installation.class).log(e.getStatus());
        }
    }
}
