package dev.sluice.editor.internal.parts;

import dev.sluice.editor.internal.figures.LinkRouter;
import dev.sluice.model.flow.Flow;
import java.util.List;
import org.eclipse.draw2d.ConnectionLayer;
import org.eclipse.draw2d.FreeformLayer;
import org.eclipse.draw2d.FreeformLayout;
import org.eclipse.draw2d.IFigure;
import org.eclipse.draw2d.LayoutAnimator;
import org.eclipse.draw2d.MarginBorder;
import org.eclipse.gef.DragTracker;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.LayerConstants;
import org.eclipse.gef.Request;
import org.eclipse.gef.editparts.AbstractGraphicalEditPart;

/** The whole flow: the canvas. */
public final class FlowPart extends AbstractGraphicalEditPart implements DiagramPart {
    private final Diagram diagram;
    private final PartPolicies policies;

    public FlowPart(Flow flow, Diagram diagram, PartPolicies policies) {
        this.diagram = diagram;
        this.policies = policies;
        setModel(flow);
    }

    /** The flow. */
    public Flow flow() {
        return (Flow) getModel();
    }

    public Diagram diagram() {
        return diagram;
    }

    @Override
    protected IFigure createFigure() {
        FreeformLayer layer = new FreeformLayer();
        layer.setLayoutManager(new FreeformLayout());
        layer.setBorder(new MarginBorder(40));
        layer.addLayoutListener(LayoutAnimator.getDefault());
        ((ConnectionLayer) getLayer(LayerConstants.CONNECTION_LAYER)).setConnectionRouter(new LinkRouter());
        return layer;
    }

    @Override
    protected void createEditPolicies() {
        policies.install(this);
    }

    @Override
    protected List<?> getModelChildren() {
        return GraphChildren.of(flow(), flow());
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
        for (Object child : getChildren()) {
            ((DiagramPart) child).update();
        }
    }

    @Override
    public void updateLinks() {
        for (Object child : getChildren()) {
            ((DiagramPart) child).updateLinks();
        }
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
    public Object getAdapter(@SuppressWarnings("rawtypes") Class type) {
        Object special = policies.adapt(this, type);
        return special == null ? super.getAdapter(type) : special;
    }
}
