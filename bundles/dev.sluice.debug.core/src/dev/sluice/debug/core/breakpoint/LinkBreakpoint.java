package dev.sluice.debug.core.breakpoint;

import java.util.Map;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;

/** Stops a lane when a value goes out at an output of a node, before anybody receives it. Its condition sees {@code value}. */
public final class LinkBreakpoint extends PlaceBreakpoint {
    /** The type of its markers. */
    public static final String MARKER = "dev.sluice.debug.core.linkBreakpoint";

    private static final String PORT = "dev.sluice.port";

    /**
     * A new breakpoint, enabled and known to the breakpoint manager.
     *
     * @param node the path of the node that the link leaves
     * @param port its output
     * @param line of the node in the file, from 1; 0 where it is not known
     * @throws CoreException where the flow does not exist
     */
    public static LinkBreakpoint create(IFile flow, String node, String port, int line) throws CoreException {
        LinkBreakpoint made = new LinkBreakpoint();
        made.create(flow, MARKER, line, Map.of(NODE, node, PORT, port));
        return made;
    }

    /** The output that the link leaves. */
    public String port() {
        return text(PORT);
    }

    @Override
    public String label() {
        return node() + "." + port();
    }
}
