package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.figures.FrameFigure;
import dev.sluice.model.flow.Node;
import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.EditPart;

/** A container with its body. */
public final class FramePart extends AbstractNodePart {
    public FramePart(Node node, Diagram diagram, PartPolicies policies) {
        super(node, diagram, policies);
    }

    @Override
    protected IFigure createFigure() {
        return new FrameFigure(diagram.style());
    }

    @Override
    public IFigure getContentPane() {
        return ((FrameFigure) getFigure()).content();
    }

    @Override
    protected List<?> getModelChildren() {
        return node().getBody() == null
                ? List.of()
                : GraphChildren.of(diagram.session().flow(), node().getBody());
    }

    @Override
    protected void refreshChildren() {
        for (Object child : List.copyOf(getChildren())) {
            if (!GraphChildren.fits((EditPart) child, diagram)) {
                removeChild((EditPart) child);
            }
        }
        super.refreshChildren();
    }

    @Override
    public void update() {
        refreshChildren();
        super.update();
        for (Object child : getChildren()) {
            ((DiagramPart) child).update();
        }
    }

    @Override
    public void updateLinks() {
        super.updateLinks();
        for (Object child : getChildren()) {
            ((DiagramPart) child).updateLinks();
        }
    }
}
