package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.figures.CardFigure;
import dev.sluice.model.flow.Node;
import org.eclipse.draw2d.IFigure;

/** A node as a card. */
public final class CardPart extends AbstractNodePart {
    public CardPart(Node node, Diagram diagram, PartPolicies policies) {
        super(node, diagram, policies);
    }

    @Override
    protected IFigure createFigure() {
        return new CardFigure(diagram.style());
    }
}
