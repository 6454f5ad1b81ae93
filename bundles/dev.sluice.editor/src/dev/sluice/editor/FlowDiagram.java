package dev.sluice.editor;

import java.util.List;
import java.util.Map;
import org.eclipse.swt.graphics.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The diagram of an open editor, as a debugger adds to it; an adapter of the editor. Nodes go by their paths, links by the
 * keys of {@link DiagramLink}. For the UI thread only.
 */
public interface FlowDiagram {
    /**
     * Shows what changed. Only nodes and links that are named, look other than before and are in view are painted anew. What
     * is named and not in the flow, or in a collapsed container, is shown once it is there.
     *
     * @param nodes by path; {@link NodeOverlay#NONE} for one that nothing is added to any more
     * @param links by key; {@link LinkOverlay#NONE} likewise
     */
    void show(Map<String, NodeOverlay> nodes, Map<String, LinkOverlay> links);

    /** Shows the flow alone. */
    void clear();

    /** The links that begin or end at a node, those of a container's inner side included; empty where there is no such node. */
    List<DiagramLink> links(String path);

    /** The paths of all nodes, of bodies too. */
    List<String> nodes();

    /** Whether a node is a continuous one, which can be started and stopped. */
    boolean isContinuous(String path);

    /** The path of the one node that is selected; null where it is none or several. */
    @Nullable
    String selectedNode();

    /** The one link that is selected; null where it is none or several. */
    @Nullable
    DiagramLink selectedLink();

    /** Scrolls to a node; to the container that hides it where it is not drawn itself. Selects nothing. */
    void reveal(String path);

    /** Where a node is on the screen; null where it is not drawn. */
    @Nullable
    Rectangle areaOf(String path);

    /** Says something about what is shown in a strip above the diagram, until it is hidden there; empty takes it away. */
    void note(String text);

    /** From now on tells of double clicks at the left edge of nodes and on links, and of buttons of nodes. */
    void addGutterListener(GutterListener listener);

    /** No longer tells a listener. */
    void removeGutterListener(GutterListener listener);
}
