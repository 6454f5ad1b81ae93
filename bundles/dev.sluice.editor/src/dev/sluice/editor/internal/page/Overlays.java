package dev.sluice.editor.internal.page;

import dev.sluice.editor.DiagramLink;
import dev.sluice.editor.FlowDiagram;
import dev.sluice.editor.GutterListener;
import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.figures.CardButton;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.LinkPart;
import dev.sluice.model.flow.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.gef.handles.HandleBounds;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.jspecify.annotations.Nullable;

/** What runs and debuggers add to a diagram. Only parts of what changed are looked at, and none while nobody sees them. */
final class Overlays implements FlowDiagram {
    private final GraphicalViewer viewer;
    private final Diagram diagram;
    private final DiagramSelection selection;
    private final RunAnimation animation;
    private final Banner banner;
    private final List<GutterListener> listeners = new CopyOnWriteArrayList<>();
    /** The paths of nodes as they were told last. */
    private Map<Node, String> paths;
    /** Whether the parts do not show yet what was said while nobody saw them. */
    private boolean behind;

    /** @param animates whether what runs is to move */
    Overlays(
            GraphicalViewer viewer,
            Diagram diagram,
            DiagramSelection selection,
            Banner banner,
            BooleanSupplier animates) {
        this.viewer = viewer;
        this.diagram = diagram;
        this.selection = selection;
        this.banner = banner;
        this.animation = new RunAnimation(viewer, diagram, animates);
        this.paths = paths();
        viewer.getControl().addListener(SWT.Paint, event -> catchUp());
    }

    @Override
    public void show(Map<String, NodeOverlay> nodes, Map<String, LinkOverlay> links) {
        diagram.addOverlays(nodes, links);
        animation.changed(nodes, links);
        Control canvas = viewer.getControl();
        if (canvas.isDisposed() || !canvas.isVisible()) {
            behind = true;
        } else {
            update(nodes.keySet(), links.keySet());
        }
    }

    private void update(Set<String> nodes, Set<String> links) {
        for (String path : nodes) {
            AbstractNodePart part = partOf(path);
            if (part != null) {
                part.updateOverlay();
            }
        }
        for (String key : links) {
            LinkView link = diagram.linkAt(key);
            if (link != null && viewer.getEditPartRegistry().get(link.reference()) instanceof LinkPart part) {
                part.updateOverlay();
            }
        }
    }

    private @Nullable AbstractNodePart partOf(String path) {
        NodeView node = diagram.nodeAt(path);
        return node != null && viewer.getEditPartRegistry().get(node.node()) instanceof AbstractNodePart part
                ? part
                : null;
    }

    /** Nothing is painted while something paints. */
    private void catchUp() {
        if (behind) {
            behind = false;
            Control canvas = viewer.getControl();
            // once it is disposed the viewer has no control any more
            canvas.getDisplay().asyncExec(() -> {
                if (!canvas.isDisposed()) {
                    for (Object part : viewer.getEditPartRegistry().values()) {
                        updateOverlay(part);
                    }
                }
            });
        }
    }

    private static void updateOverlay(Object part) {
        if (part instanceof AbstractNodePart node) {
            node.updateOverlay();
        } else if (part instanceof LinkPart link) {
            link.updateOverlay();
        }
    }

    @Override
    public void clear() {
        Map<String, NodeOverlay> nodes = new HashMap<>(diagram.overlays());
        Map<String, LinkOverlay> links = new HashMap<>(diagram.linkOverlays());
        nodes.replaceAll((path, overlay) -> NodeOverlay.NONE);
        links.replaceAll((key, overlay) -> LinkOverlay.NONE);
        show(nodes, links);
    }

    @Override
    public List<DiagramLink> links(String path) {
        NodeView node = diagram.nodeAt(path);
        return node == null
                ? List.of()
                : Stream.concat(node.incoming().stream(), node.outgoing().stream())
                        .map(Overlays::link)
                        .distinct()
                        .toList();
    }

    private static DiagramLink link(LinkView link) {
        return new DiagramLink(
                Diagram.key(link),
                link.source().node().path(),
                link.source().port(),
                link.source().inside(),
                link.target().node().path(),
                link.target().port());
    }

    @Override
    public List<String> nodes() {
        return diagram.view().nodes().values().stream().map(NodeView::path).toList();
    }

    @Override
    public boolean isContinuous(String path) {
        NodeView node = diagram.nodeAt(path);
        return node != null && node.continuous();
    }

    @Override
    public @Nullable String selectedNode() {
        AbstractNodePart node = selection.node();
        return node == null ? null : node.view().path();
    }

    @Override
    public @Nullable DiagramLink selectedLink() {
        LinkPart part = selection.link();
        LinkView link = part == null ? null : part.view();
        return link == null ? null : link(link);
    }

    @Override
    public void reveal(String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            AbstractNodePart part = partOf(at);
            if (part != null) {
                viewer.reveal(part);
                return;
            }
        }
    }

    @Override
    public @Nullable Rectangle areaOf(String path) {
        AbstractNodePart part = partOf(path);
        if (part == null) {
            return null;
        }
        var area = ((HandleBounds) part.getFigure()).getHandleBounds().getCopy();
        part.getFigure().translateToAbsolute(area);
        return viewer.getControl().getDisplay().map(viewer.getControl(), null, area.x, area.y, area.width, area.height);
    }

    @Override
    public void note(String text) {
        banner.note(text);
    }

    @Override
    public void addGutterListener(GutterListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeGutterListener(GutterListener listener) {
        listeners.remove(listener);
    }

    private Map<Node, String> paths() {
        Map<Node, String> now = new IdentityHashMap<>();
        diagram.view().nodes().forEach((node, shown) -> now.put(node, shown.path()));
        return now;
    }

    /** Tells which nodes are others after a change of the flow. */
    void flowChanged() {
        Map<Node, String> before = paths;
        paths = paths();
        Map<String, String> moved = new HashMap<>();
        before.forEach((node, path) -> {
            String now = paths.get(node);
            if (now != null && !now.equals(path)) {
                moved.put(path, now);
            }
        });
        if (!moved.isEmpty() || !Set.copyOf(before.values()).equals(Set.copyOf(paths.values()))) {
            listeners.forEach(listener -> listener.nodesChanged(moved));
        }
    }

    /** Tells of a double click at the edge of a node; false where nobody listens. */
    boolean toggle(AbstractNodePart node) {
        List<GutterListener> told = new ArrayList<>(listeners);
        told.forEach(listener -> listener.nodeToggled(node.view().path()));
        return !told.isEmpty();
    }

    /** Tells that a button of a card was pressed. */
    void press(AbstractNodePart node, CardButton button) {
        String path = node.view().path();
        for (GutterListener listener : new ArrayList<>(listeners)) {
            switch (button) {
                case LIFE -> listener.lifeToggled(path);
                case APPROVE -> listener.answerPressed(path, true);
                case REJECT -> listener.answerPressed(path, false);
            }
        }
    }

    /** Tells of a double click on a link; false where nobody listens. */
    boolean toggle(LinkPart part) {
        LinkView link = part.view();
        List<GutterListener> told = link == null ? List.of() : new ArrayList<>(listeners);
        told.forEach(listener -> listener.linkToggled(link(link)));
        return !told.isEmpty();
    }
}
