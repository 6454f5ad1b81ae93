package dev.sluice.editor;

/** The editor of flows, as other bundles may use it. For the UI thread only. */
public interface FlowEditor {
    /** The editor's id. */
    String ID = "dev.sluice.editor.flow";

    /**
     * Shows a node on the diagram, and selects it. Nothing happens where there is none at the path.
     *
     * @param path ids joined by slashes, such as {@code each/score}
     */
    void revealNode(String path);
}
