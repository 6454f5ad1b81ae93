package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.figures.GroupFigure;
import dev.sluice.model.flow.Group;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.geometry.Rectangle;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;

/** A group: a labelled frame behind nodes. */
public final class GroupPart extends AbstractGraphicalEditPart implements DiagramPart, Movable {
    private final Diagram diagram;
    private final PartPolicies policies;

    public GroupPart(Group group, Diagram diagram, PartPolicies policies) {
        this.diagram = diagram;
        this.policies = policies;
        setModel(group);
    }

    public Group group() {
        return (Group) getModel();
    }

    public Diagram diagram() {
        return diagram;
    }

    /** Where the group lies in its graph. */
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
        return new GroupFigure(diagram.style());
    }

    @Override
    protected void createEditPolicies() {
        policies.install(this);
    }

    @Override
    public void update() {
        refreshVisuals();
    }

    @Override
    protected void refreshVisuals() {
        ((GroupFigure) getFigure()).setLabel(group().getLabel() == null ? "" : group().getLabel());
        ((GraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(), box());
    }

    @Override
    public Box place() {
        Rectangle box = box();
        return new Box(box.x, box.y, box.width, box.height);
    }

    @Override
    public void showAt(Box place) {
        Rectangle box = new Rectangle(place.x(), place.y(), place.width(), place.height());
        ((GraphicalEditPart) getParent()).setLayoutConstraint(this, getFigure(), box);
    }

    @Override
    public void settle() {
        refreshVisuals();
    }

    @Override
    public DragTracker getDragTracker(Request request) {
        DragTracker special = policies.dragTracker(this, request);
        return special == null ? super.getDragTracker(request) : special;
    }

    @Override
    public void performRequest(Request request) {
        if (!policies.perform(this, request)) {
            super.performRequest(request);
        }
    }

    @Override
    public void updateLinks() {
        // a group has no links
    }

    @Override
    public void setSelected(int value) {
        super.setSelected(value);
        ((GroupFigure) getFigure()).setSelected(value != EditPart.SELECTED_NONE);
    }

    @Override
    public Object getAdapter(@SuppressWarnings("rawtypes") Class type) {
        Object special = policies.adapt(this, type);
        return special == null ? super.getAdapter(type) : special;
    }
}
