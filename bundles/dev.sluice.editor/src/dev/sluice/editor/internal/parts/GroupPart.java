package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.figures.GroupFigure;
import dev.sluice.model.flow.Group;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.EditPart;

/** A group: a labelled frame behind nodes. */
public final class GroupPart extends AbstractUnlinkedPart {
    public GroupPart(Group group, Diagram diagram, PartPolicies policies) {
        super(group, diagram, policies);
    }

    public Group group() {
        return (Group) getModel();
    }

    /** Where the group lies in its graph. */
    @Override
    public Rectangle box() {
        Group group = group();
        return new Rectangle(
                group.getX(),
                group.getY(),
                group.isSetWidth() ? group.getWidth() : 320,
                group.isSetHeight() ? group.getHeight() : 200);
    }

    /** The parts of the nodes that belong to the group. */
    public List<AbstractNodePart> members() {
        List<AbstractNodePart> members = new ArrayList<>();
        for (Object sibling : getParent().getChildren()) {
            if (sibling instanceof AbstractNodePart node
                    && group().getMembers().contains(node.view().path())) {
                members.add(node);
            }
        }
        return members;
    }

    @Override
    protected IFigure createFigure() {
        return new GroupFigure(diagram().style());
    }

    @Override
    protected void createEditPolicies() {
        policies.install(this);
    }

    @Override
    void showText() {
        ((GroupFigure) getFigure()).setLabel(group().getLabel() == null ? "" : group().getLabel());
    }

    @Override
    public void setSelected(int value) {
        super.setSelected(value);
        ((GroupFigure) getFigure()).setSelected(value != EditPart.SELECTED_NONE);
    }
}
