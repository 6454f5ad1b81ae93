package dev.sluice.editor.internal.parts;

import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.internal.diagram.DiagramBuilder;
import dev.sluice.editor.internal.diagram.DiagramView;
import dev.sluice.editor.internal.diagram.Knowledge;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.figures.DiagramStyle;
import dev.sluice.editor.internal.session.FlowSession;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the edit parts of one diagram share: the session, what is shown of it, and how it is drawn. For the UI thread. */
public final class Diagram {
    private final FlowSession session;
    private final DiagramStyle style;
    private final Knowledge knowledge;
    private final Map<String, NodeOverlay> overlays = new HashMap<>();
    private final Map<String, LinkOverlay> linkOverlays = new HashMap<>();
    private DiagramView view;
    private @Nullable Index index;

    public Diagram(FlowSession session, DiagramStyle style, Knowledge knowledge) {
        this.session = session;
        this.style = style;
        this.knowledge = knowledge;
        this.view = DiagramBuilder.view(session.flow(), knowledge);
    }

    public FlowSession session() {
        return session;
    }

    public DiagramStyle style() {
        return style;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    /** What is shown now. */
    public DiagramView view() {
        return view;
    }

    /** Computes what is shown from the flow as it is now. */
    public void recompute() {
        view = DiagramBuilder.view(session.flow(), knowledge);
    }

    /** What is shown of a node. */
    public NodeView node(Node node) {
        NodeView found = view.node(node);
        if (found == null) {
            throw new IllegalStateException("the node '" + node.getId() + "' is not in the diagram");
        }
        return found;
    }

    /** What is shown of a link; null for one that leads nowhere. */
    public @Nullable LinkView link(Reference reference) {
        return view.link(reference);
    }

    /** Whether a node is to be seen: no container around it is collapsed. */
    public boolean isShown(Node node) {
        for (Node at = node; at.graph() != null && at.graph().eContainer() instanceof Node container; at = container) {
            NodeView frame = view.node(container);
            if (frame == null || frame.shape() != NodeView.Shape.FRAME) {
                return false;
            }
        }
        return view.node(node) != null;
    }

    /** What a run adds to a node. */
    public NodeOverlay overlay(NodeView node) {
        return overlays.getOrDefault(node.path(), NodeOverlay.NONE);
    }

    /** What a run adds to a link. */
    public LinkOverlay overlay(LinkView link) {
        return linkOverlays.getOrDefault(key(link), LinkOverlay.NONE);
    }

    /** Names a link by its ends, as {@code read.rows>large.items}. */
    public static String key(LinkView link) {
        return link.source().node().path() + "." + link.source().port() + ">"
                + link.target().node().path() + "." + link.target().port();
    }

    /** Says what a run adds. What is not named stays as it was. */
    public void addOverlays(Map<String, NodeOverlay> nodes, Map<String, LinkOverlay> links) {
        nodes.forEach((path, overlay) -> put(overlays, path, overlay, NodeOverlay.NONE));
        links.forEach((key, overlay) -> put(linkOverlays, key, overlay, LinkOverlay.NONE));
    }

    private static <T> void put(Map<String, T> overlays, String name, T overlay, T none) {
        if (overlay.equals(none)) {
            overlays.remove(name);
        } else {
            overlays.put(name, overlay);
        }
    }

    /** What a run adds to nodes, by path. */
    public Map<String, NodeOverlay> overlays() {
        return Collections.unmodifiableMap(overlays);
    }

    /** What a run adds to links, by key. */
    public Map<String, LinkOverlay> linkOverlays() {
        return Collections.unmodifiableMap(linkOverlays);
    }

    /** What is shown of the node at a path; null where there is none. */
    public @Nullable NodeView nodeAt(String path) {
        return index().nodes().get(path);
    }

    /** What is shown of the link that a key names; null where there is none. */
    public @Nullable LinkView linkAt(String key) {
        return index().links().get(key);
    }

    /** Nodes and links by their names, made once for each state of the flow that is asked for. */
    private Index index() {
        Index known = index;
        if (known == null || known.view() != view) {
            known = Index.of(view);
            index = known;
        }
        return known;
    }

    private record Index(DiagramView view, Map<String, NodeView> nodes, Map<String, LinkView> links) {
        static Index of(DiagramView view) {
            Map<String, NodeView> nodes = new HashMap<>();
            Map<String, LinkView> links = new HashMap<>();
            for (NodeView node : view.nodes().values()) {
                nodes.put(node.path(), node);
                node.outgoing().forEach(link -> links.put(key(link), link));
            }
            return new Index(view, nodes, links);
        }
    }
}
