package dev.sluice.editor.internal.export;

import dev.sluice.editor.LinkOverlay;
import dev.sluice.editor.NodeOverlay;
import dev.sluice.editor.internal.diagram.DiagramView;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.model.flow.Flow;
import java.util.function.Function;

/**
 * What is to be drawn.
 *
 * @param view of the flow
 * @param nodes what a run adds to a node
 * @param links what a run adds to a link
 */
public record DiagramContent(
        Flow flow, DiagramView view, Function<NodeView, NodeOverlay> nodes, Function<LinkView, LinkOverlay> links) {
    /** A diagram as it is shown now. */
    public static DiagramContent of(Diagram diagram) {
        return new DiagramContent(diagram.session().flow(), diagram.view(), diagram::overlay, diagram::overlay);
    }

    /** A flow that does not run. */
    public static DiagramContent of(Flow flow, DiagramView view) {
        return new DiagramContent(flow, view, node -> NodeOverlay.NONE, link -> LinkOverlay.NONE);
    }

    /** The flow's name; a word for it where it has none. */
    public String name() {
        String name = flow.getId();
        return name == null || name.isBlank() ? "flow" : name;
    }
}
