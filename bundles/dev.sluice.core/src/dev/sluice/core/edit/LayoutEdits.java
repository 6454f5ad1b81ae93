package dev.sluice.core.edit;

import dev.sluice.model.flow.Box;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Placement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Moves, resizes and collapses what is drawn. Nothing of it changes what a flow does. */
public final class LayoutEdits {
    private LayoutEdits() {}

    /**
     * Draws nodes elsewhere. A place without a size keeps the size a node was given before.
     *
     * @param places by path, relative to the container of each node
     */
    public static FlowEdit place(String label, Map<String, Place> places) {
        Map<String, Place> wanted = new LinkedHashMap<>(places);
        return FlowEdit.of(label, !wanted.isEmpty(), (flow, outcome) -> {
            Map<String, Place> open = new LinkedHashMap<>(wanted);
            for (Placement placement : Layouts.of(flow).getPlacements()) {
                Place place = open.remove(placement.getPath());
                if (place != null) {
                    place.applyTo(placement);
                }
            }
            open.forEach((path, place) -> append(flow, path, place));
        });
    }

    private static void append(Flow flow, String path, Place place) {
        Placement placement = FlowFactory.eINSTANCE.createPlacement();
        placement.setPath(path);
        place.applyTo(placement);
        flow.getLayout().getPlacements().add(placement);
    }

    /** Draws nodes, notes and groups elsewhere, together. */
    public static FlowEdit place(String label, Map<String, Place> nodes, Map<? extends Box, Place> boxes) {
        Map<Box, Place> others = new HashMap<>(boxes);
        FlowEdit placed = place(label, nodes);
        return FlowEdit.of(label, !nodes.isEmpty() || !others.isEmpty(), (flow, outcome) -> {
            if (placed.canApply()) {
                placed.apply(flow);
            }
            others.forEach((box, place) -> place.applyTo(box));
        });
    }

    /** Draws notes and groups elsewhere. */
    public static FlowEdit placeBoxes(String label, Map<? extends Box, Place> boxes) {
        return place(label, Map.of(), boxes);
    }

    /** Draws a container as a card, or with its body again. */
    public static FlowEdit collapse(Node container, boolean collapsed) {
        String path = container.path();
        String label = (collapsed ? "Collapse '" : "Expand '") + container.getId() + "'";
        Flow root = rootOf(container);
        boolean now = root != null
                && root.getLayout() != null
                && root.getLayout().getCollapsed().contains(path);
        return FlowEdit.of(label, container.getBody() != null && now != collapsed, (flow, outcome) -> {
            EList<String> paths = Layouts.of(flow).getCollapsed();
            if (collapsed) {
                paths.add(path);
            } else {
                paths.removeIf(path::equals);
                Layouts.tidy(flow);
            }
        });
    }

    private static @Nullable Flow rootOf(Node node) {
        return EcoreUtil.getRootContainer(node) instanceof Flow flow ? flow : null;
    }
}
