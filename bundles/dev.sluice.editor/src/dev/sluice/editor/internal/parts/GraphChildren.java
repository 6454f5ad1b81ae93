package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Layout;
import dev.sluice.model.lexical.NodePaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.gef.EditPart;
import org.jspecify.annotations.Nullable;

/** What lies in a graph, for the edit parts of the flow and of frames alike, and for what is drawn without them. */
public final class GraphChildren {
    private GraphChildren() {}

    /** The model's objects in painting order: groups, nodes, notes. */
    public static List<Object> of(Flow flow, Graph graph) {
        List<Object> children = new ArrayList<>();
        Layout layout = flow.getLayout();
        String path = NodePaths.of(graph);
        if (layout != null) {
            layout.getGroups().stream()
                    .filter(group -> lies(group.getGraph(), path))
                    .forEach(children::add);
        }
        children.addAll(graph.getNodes());
        if (layout != null) {
            layout.getNotes().stream()
                    .filter(note -> lies(note.getGraph(), path))
                    .forEach(children::add);
        }
        return children;
    }

    private static boolean lies(@Nullable String in, @Nullable String path) {
        return Objects.equals(in == null || in.isEmpty() ? null : in, path);
    }

    /** Whether a part draws its node in the shape that the node has now. */
    static boolean fits(EditPart part, Diagram diagram) {
        if (!(part instanceof AbstractNodePart node)) {
            return true;
        }
        NodeView view = diagram.view().node(node.node());
        return view == null || (view.shape() == NodeView.Shape.FRAME) == (part instanceof FramePart);
    }
}
