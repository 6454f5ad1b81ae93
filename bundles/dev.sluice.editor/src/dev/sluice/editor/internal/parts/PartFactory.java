package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Group;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Note;
import dev.sluice.model.flow.Reference;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.EditPartFactory;
import org.jspecify.annotations.Nullable;

/** Makes the edit part for each part of a flow. */
public final class PartFactory implements EditPartFactory {
    private final Diagram diagram;
    private final PartPolicies policies;

    public PartFactory(Diagram diagram, PartPolicies policies) {
        this.diagram = diagram;
        this.policies = policies;
    }

    @Override
    public EditPart createEditPart(@Nullable EditPart context, Object model) {
        return switch (model) {
            case Flow flow -> new FlowPart(flow, diagram, policies);
            case Node node ->
                diagram.node(node).shape() == NodeView.Shape.FRAME
                        ? new FramePart(node, diagram, policies)
                        : new CardPart(node, diagram, policies);
            case Reference reference -> new LinkPart(reference, diagram, policies);
            case Note note -> new NotePart(note, diagram, policies);
            case Group group -> new GroupPart(group, diagram, policies);
            default -> throw new IllegalArgumentException("nothing draws a " + model.getClass());
        };
    }
}
