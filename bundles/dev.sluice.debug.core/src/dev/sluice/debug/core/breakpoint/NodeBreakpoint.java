package dev.sluice.debug.core.breakpoint;

import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;

/** Stops a lane before a node, with its inputs complete, or after it, with its outputs; or logs a text and goes on. */
public final class NodeBreakpoint extends PlaceBreakpoint {
    /** The type of its markers. */
    public static final String MARKER = "dev.sluice.debug.core.nodeBreakpoint";

    private static final String AFTER = "dev.sluice.after";
    private static final String LOG = "dev.sluice.log";

    /**
     * A new breakpoint, enabled and known to the breakpoint manager.
     *
     * @param node its path in the flow
     * @param after whether to stop after the node; before it otherwise
     * @param line of the node in the file, from 1; 0 where it is not known
     * @throws CoreException where the flow does not exist
     */
    public static NodeBreakpoint create(IFile flow, String node, boolean after, int line) throws CoreException {
        NodeBreakpoint made = new NodeBreakpoint();
        made.create(flow, MARKER, line, Map.of(NODE, node, AFTER, after));
        return made;
    }

    /** Whether it stops after the node; before it otherwise. */
    public boolean isAfter() {
        return flag(AFTER);
    }

    public void setAfter(boolean after) throws CoreException {
        set(AFTER, after);
        set(IMarker.MESSAGE, label());
    }

    /** What to log in place of a stop, with {@code {expression}} in it; empty to stop. */
    public String logMessage() {
        return text(LOG);
    }

    public void setLogMessage(String message) throws CoreException {
        set(LOG, message);
    }

    @Override
    public String label() {
        return isAfter() ? node() + " (after)" : node();
    }
}
