package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.BridgeEdits;
import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.LayoutEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.LinkEnd;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.diagram.PortView;
import dev.sluice.editor.internal.figures.LinkFigure;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.LinkPart;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Map;
import org.eclipse.draw2d.Connection;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.EditPartViewer;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.editparts.LayerManager;
import org.jspecify.annotations.Nullable;

/** Puts a node between the ends of a link that it is dropped on. */
final class LinkInsertion {
    private final Diagram diagram;

    LinkInsertion(Diagram diagram) {
        this.diagram = diagram;
    }

    /** The link at a point of the viewer; null where there is none. */
    static @Nullable LinkPart linkAt(EditPartViewer viewer, Point location) {
        IFigure layer = LayerManager.Helper.find(viewer.getContents()).getLayer(LayerConstants.CONNECTION_LAYER);
        Point at = location.getCopy();
        layer.translateToRelative(at);
        for (Object figure : layer.getChildren()) {
            if (figure instanceof Connection link
                    && link.containsPoint(at.x, at.y)
                    && viewer.getVisualPartMap().get(link) instanceof LinkPart part) {
                return part;
            }
        }
        return null;
    }

    /** The edit that puts a new node on a link. It cannot be made with a type that takes or gives nothing. */
    FlowEdit ofType(LinkPart link, NodeType type, Place place) {
        return new BridgeEdits(diagram.knowledge()::portsOf).insert(link.reference(), type, place);
    }

    /** The edit that puts a node without links on a link; null where it does not fit there. */
    @Nullable
    FlowEdit ofNode(LinkPart link, AbstractNodePart part, Place place) {
        NodeView node = part.view();
        LinkView view = link.view();
        if (view == null
                || !node.incoming().isEmpty()
                || !node.outgoing().isEmpty()
                || node.outputs().isEmpty()) {
            return null;
        }
        String in = input(node, typeOf(view.source()));
        if (in == null) {
            return null;
        }
        int main = Math.max(0, node.outputIndex("out"));
        Reference reference = link.reference();
        FlowEdit insert = new BridgeEdits(diagram.knowledge()::portsOf)
                .insert(reference, node.node(), in, node.outputs().get(main).name());
        FlowEdit move = LayoutEdits.place("Move", Map.of(node.path(), place));
        return insert.canApply() ? FlowEdit.all(insert.label(), List.of(move, insert)) : null;
    }

    private static @Nullable String input(NodeView node, PortType given) {
        for (PortView port : node.inputs()) {
            if (Assignability.mismatch(given, port.type()) == null) {
                return port.name();
            }
        }
        return null;
    }

    private PortType typeOf(LinkEnd source) {
        NodeView node = diagram.node(source.node());
        List<PortView> ports = source.inside() ? node.inner() : node.outputs();
        return ports.stream()
                .filter(port -> port.name().equals(source.port()))
                .map(PortView::type)
                .findFirst()
                .orElse(PortType.ANY);
    }

    /** Lights a link up, or no longer. */
    static void light(@Nullable LinkPart link, boolean on) {
        if (link != null) {
            ((LinkFigure) link.getFigure()).setEmphasized(on);
        }
    }
}
