package dev.sluice.editor;

import java.util.Map;

/** Hears of what is done to nodes on a diagram for a debugger, and of nodes that are others. In the UI thread. */
public interface GutterListener {
    /** A double click on the left edge of a node, or what is beside it. @param path ids joined by slashes */
    void nodeToggled(String path);

    /** A double click on a link. */
    void linkToggled(DiagramLink link);

    /** The button of a continuous node, which starts or stops it, was pressed. @param path ids joined by slashes */
    default void lifeToggled(String path) {}

    /**
     * A button of a node that waits for a person was pressed.
     *
     * @param path ids joined by slashes
     * @param approve whether it was the one that approves; it rejects otherwise
     */
    default void answerPressed(String path, boolean approve) {}

    /** Nodes have come, gone, or got other paths. @param moved the new paths by the old ones */
    default void nodesChanged(Map<String, String> moved) {}
}
