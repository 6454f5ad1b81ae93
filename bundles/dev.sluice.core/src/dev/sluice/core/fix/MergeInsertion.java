package dev.sluice.core.fix;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Layout;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Placement;
import java.util.List;

/** Puts a {@code core.merge} before an input at which several links meet. */
final class MergeInsertion {
    /** The width of a card with room for a link, in the units of the layout. */
    private static final int STEP = 200;

    private final Flow flow;

    MergeInsertion(Flow flow) {
        this.flow = flow;
    }

    void before(Node node, Input input) {
        Node merge = Naming.node(flow, "core.merge", "merge");
        Input in = FlowFactory.eINSTANCE.createInput();
        in.setPort("in");
        in.setMany(true);
        in.getReferences().addAll(List.copyOf(input.getReferences()));
        merge.getInputs().add(in);
        input.setMany(false);
        input.getReferences().add(Naming.reference(merge.getId()));
        node.graph().getNodes().add(node.graph().getNodes().indexOf(node), merge);
        place(node, merge, input.getPort());
    }

    private void place(Node node, Node merge, String port) {
        Layout layout = flow.getLayout();
        if (layout == null) {
            return;
        }
        String end = node.path() + "." + port;
        layout.getRoutes().removeIf(route -> end.equals(route.getTarget()));
        for (Placement placement : List.copyOf(layout.getPlacements())) {
            if (node.path().equals(placement.getPath())) {
                Placement own = FlowFactory.eINSTANCE.createPlacement();
                own.setPath(merge.path());
                own.setX(Math.max(0, placement.getX() - STEP));
                own.setY(placement.getY());
                layout.getPlacements().add(own);
            }
        }
    }
}
