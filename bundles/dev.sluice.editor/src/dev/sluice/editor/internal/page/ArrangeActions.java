package dev.sluice.editor.internal.page;

import dev.sluice.core.edit.Arrange;
import dev.sluice.core.edit.LayoutEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.layout.Arranger;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.policies.Edits;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.draw2d.Animation;
import org.eclipse.gef.EditPart;
import org.jspecify.annotations.Nullable;

/** Commands that put nodes in order. */
final class ArrangeActions {
    private static final int ANIMATION_MILLIS = 220;
    /** Beyond this many nodes an animation would only stutter. */
    private static final int MOST_ANIMATED = 300;

    /** Beyond this many nodes ELK takes so long that it works in the background. */
    private static final int MOST_AT_ONCE = 400;

    private final DiagramPage page;
    private @Nullable ArrangeJob job;

    ArrangeActions(DiagramPage page) {
        this.page = page;
        page.control().addDisposeListener(event -> cancel());
    }

    /** Lays all nodes out in layers. */
    void all() {
        arrange(
                "Arrange All",
                Arranger.all(
                        page.diagram().view(),
                        page.session().flow(),
                        page.settings().spacing()));
    }

    /** Lays the selected nodes of one graph out in layers. */
    void selection() {
        List<Node> nodes = page.selection().allNodes();
        if (!nodes.isEmpty() && nodes.get(0).graph() != null) {
            Graph graph = nodes.get(0).graph();
            List<Node> siblings =
                    nodes.stream().filter(node -> node.graph() == graph).toList();
            arrange(
                    "Arrange Selection",
                    Arranger.some(
                            page.diagram().view(), siblings, page.settings().spacing()));
        }
    }

    private void arrange(String label, Arranger arranger) {
        cancel();
        if (arranger.size() <= MOST_AT_ONCE) {
            place(label, arranger.arrange(() -> false));
            return;
        }
        ArrangeJob next = new ArrangeJob(label, arranger, places -> arranged(label, places));
        job = next;
        next.schedule();
    }

    private void cancel() {
        if (job != null) {
            job.cancel();
        }
    }

    /** Takes the places of a job, in the UI thread; what was deleted meanwhile gets none. */
    private void arranged(String label, Map<String, Place> places) {
        if (!page.control().isDisposed()) {
            Set<String> there = page.diagram().view().nodes().values().stream()
                    .map(NodeView::path)
                    .collect(Collectors.toSet());
            places.keySet().retainAll(there);
            place(label, places);
        }
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

    /** Aligns the selected nodes with the one selected last. */
    void align(Arrange.Edge edge) {
        List<EditPart> parts = page.selection().parts();
        String primary = parts.isEmpty() || !(parts.get(parts.size() - 1) instanceof AbstractNodePart node)
                ? null
                : node.view().path();
        place("Align", Arrange.align(boxes(), edge, primary));
    }

    /** Makes the gaps between the selected nodes equal. */
    void distribute(Arrange.Axis axis) {
        place("Distribute", Arrange.distribute(boxes(), axis));
    }

    private Map<String, Place> boxes() {
        Map<String, Place> boxes = new LinkedHashMap<>();
        for (Node node : page.selection().allNodes()) {
            Box box = page.diagram().node(node).bounds();
            boxes.put(page.diagram().node(node).path(), new Place(box.x(), box.y(), box.width(), box.height()));
        }
        return boxes;
    }
}
