package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.MoveEdits;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Coordinates;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.requests.ChangeBoundsRequest;
import org.jspecify.annotations.Nullable;

/** Moves nodes into and out of containers. */
final class Reparenting {
    private Reparenting() {}

    /**
     * A command that moves the nodes of a drag into a graph; null where what is dragged are no nodes.
     *
     * @param explain takes which links could not follow; empty where all did
     */
    static @Nullable Command command(
            Diagram diagram, ChangeBoundsRequest request, Graph target, double zoom, Consumer<String> explain) {
        Map<Node, Place> places = new LinkedHashMap<>();
        Point to = Coordinates.origin(diagram, target);
        for (Object part : request.getEditParts()) {
            if (!(part instanceof AbstractNodePart node)) {
                return null;
            }
            Point from = Coordinates.origin(diagram, node.node().graph());
            Box box = GraphLayoutPolicy.moved(node.place(), request, zoom);
            places.put(node.node(), Place.at(box.x() + from.x - to.x, Math.max(0, box.y() + from.y - to.y)));
        }
        if (places.isEmpty()) {
            return null;
        }
        FlowEdit edit = new MoveEdits(diagram.knowledge()::portsOf).move(places.keySet(), target, places);
        return Edits.command(diagram.session(), edit, made -> explain.accept(String.join(" ", edit.losses())));
    }
}
