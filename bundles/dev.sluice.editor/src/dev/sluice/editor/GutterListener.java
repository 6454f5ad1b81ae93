package dev.sluice.editor;

import java.util.Map;

/** Hears of what concerns breakpoints on a diagram: double clicks that toggle them, and nodes that are others. In the UI thread. */
public interface GutterListener {
    /** The left edge of a node, or what is beside it. @param path ids joined by slashes */
    void nodeToggled(String path);

    /** A link. */
    void linkToggled(DiagramLink link);

    /** Nodes have come, gone, or got other paths. @param moved the new paths by the old ones */
    default void nodesChanged(Map<String, String> moved) {}
}
