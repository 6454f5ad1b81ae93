package dev.sluice.editor.internal.page;

import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.FramePart;
import dev.sluice.editor.internal.parts.LinkPart;
import dev.sluice.editor.internal.parts.Movable;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.jface.viewers.StructuredSelection;
import org.jspecify.annotations.Nullable;

/** What is selected on a diagram, as its commands ask for it. */
final class DiagramSelection {
    private final GraphicalViewer viewer;

    DiagramSelection(GraphicalViewer viewer) {
        this.viewer = viewer;
    }

    /** What is selected, the primary part last. */
    @SuppressWarnings("unchecked")
    List<EditPart> parts() {
        return viewer.getSelectedEditParts();
    }

    /** The one part that is selected; null where it is none or several. */
    @Nullable
    EditPart part() {
        List<EditPart> parts = parts();
        return parts.size() == 1 ? parts.get(0) : null;
    }

    /** The model of what is selected. The flow itself, which the canvas stands for, is not among it. */
    List<EObject> objects() {
        return parts().stream()
                .map(EditPart::getModel)
                .filter(EObject.class::isInstance)
                .map(EObject.class::cast)
                .filter(model -> !(model instanceof Flow))
                .toList();
    }

    boolean isThere() {
        return !objects().isEmpty();
    }

    /** All nodes that are selected. */
    List<Node> allNodes() {
        return objects().stream()
                .filter(Node.class::isInstance)
                .map(Node.class::cast)
                .toList();
    }

    /** The nodes that are selected, without those inside others of them. */
    List<Node> nodes() {
        List<Node> nodes = allNodes();
        return nodes.stream()
                .filter(node -> nodes.stream().noneMatch(other -> other != node && EcoreUtil.isAncestor(other, node)))
                .toList();
    }

    boolean hasNodes() {
        return !allNodes().isEmpty();
    }

    boolean hasSeveralNodes() {
        return nodes().size() > 1;
    }

    /** The one node that is selected; null where it is none or several. */
    @Nullable
    AbstractNodePart node() {
        return part() instanceof AbstractNodePart node ? node : null;
    }

    /** The one link that is selected; null where it is none or several. */
    @Nullable
    LinkPart link() {
        return part() instanceof LinkPart link ? link : null;
    }

    /** The containers that are selected. */
    List<Node> containers() {
        return allNodes().stream().filter(node -> node.getBody() != null).toList();
    }

    /** Where new things go: the body of the one frame that is selected, or else the flow. */
    Graph graph(Flow flow) {
        return part() instanceof FramePart frame && frame.node().getBody() != null
                ? frame.node().getBody()
                : flow;
    }

    /** Selects all but links. */
    void selectAll() {
        List<EditPart> parts = new ArrayList<>();
        for (Object part : viewer.getEditPartRegistry().values()) {
            if (part instanceof Movable movable && movable.isSelectable()) {
                parts.add(movable);
            }
        }
        viewer.setSelection(new StructuredSelection(parts));
    }
}
