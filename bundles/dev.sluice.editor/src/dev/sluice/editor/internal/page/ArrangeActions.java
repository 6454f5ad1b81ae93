package dev.sluice.editor.internal.page;

import dev.sluice.core.edit.Arrange;
import dev.sluice.core.edit.LayoutEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.layout.Arranger;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.policies.Edits;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.draw2d.Animation;
import org.eclipse.gef.EditPart;

/** Commands that put nodes in order. */
final class ArrangeActions {
    private static final int ANIMATION_MILLIS = 220;
    /** Beyond this many nodes an animation would only stutter. */
    private static final int MOST_ANIMATED = 300;

    private final DiagramPage page;
    private final DiagramActions actions;

    ArrangeActions(DiagramPage page, DiagramActions actions) {
        this.page = page;
        this.actions = actions;
    }

    /** Lays all nodes out in layers. */
    void all() {
        place(
                "Arrange All",
                Arranger.all(
                        page.diagram().view(),
                        page.session().flow(),
                        page.settings().spacing()));
    }

    /** Lays the selected nodes of one graph out in layers. */
    void selection() {
        List<Node> nodes = nodes();
        if (!nodes.isEmpty() && nodes.get(0).graph() != null) {
            Graph graph = nodes.get(0).graph();
            List<Node> siblings =
                    nodes.stream().filter(node -> node.graph() == graph).toList();
            place(
                    "Arrange Selection",
                    Arranger.some(
                            page.diagram().view(),
                            graph,
                            siblings,
                            page.settings().spacing()));
        }
    }

    private List<Node> nodes() {
        return actions.selection().stream()
                .filter(Node.class::isInstance)
                .map(Node.class::cast)
                .toList();
    }

    private void place(String label, Map<String, Place> places) {
        boolean animate = page.animates() && page.diagram().view().nodes().size() <= MOST_ANIMATED;
        if (animate) {
            Animation.markBegin();
        }
        page.domain().getCommandStack().execute(Edits.command(page.session(), LayoutEdits.place(label, places)));
        if (animate) {
            Animation.run(ANIMATION_MILLIS);
        }
    }

    /** The commands that align and distribute, by label. */
    Map<String, Runnable> alignments() {
        Map<String, Runnable> commands = new LinkedHashMap<>();
        commands.put("Align Left", () -> align(Arrange.Edge.LEFT));
        commands.put("Align Center", () -> align(Arrange.Edge.CENTER));
        commands.put("Align Right", () -> align(Arrange.Edge.RIGHT));
        commands.put("Align Top", () -> align(Arrange.Edge.TOP));
        commands.put("Align Middle", () -> align(Arrange.Edge.MIDDLE));
        commands.put("Align Bottom", () -> align(Arrange.Edge.BOTTOM));
        commands.put("Distribute Horizontally", () -> distribute(Arrange.Axis.HORIZONTAL));
        commands.put("Distribute Vertically", () -> distribute(Arrange.Axis.VERTICAL));
        return commands;
    }

    private void align(Arrange.Edge edge) {
        List<EditPart> parts = actions.selectedParts();
        String primary = parts.isEmpty() || !(parts.get(parts.size() - 1) instanceof AbstractNodePart node)
                ? null
                : node.view().path();
        place("Align", Arrange.align(boxes(), edge, primary));
    }

    private void distribute(Arrange.Axis axis) {
        place("Distribute", Arrange.distribute(boxes(), axis));
    }

    private Map<String, Place> boxes() {
        Map<String, Place> boxes = new LinkedHashMap<>();
        for (Node node : nodes()) {
            Box box = page.diagram().node(node).bounds();
            boxes.put(page.diagram().node(node).path(), new Place(box.x(), box.y(), box.width(), box.height()));
        }
        return boxes;
    }
}
