package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.GroupPart;
import dev.sluice.editor.internal.parts.LinkPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.requests.ChangeBoundsRequest;
import org.eclipse.gef.tools.DragEditPartsTracker;
import org.jspecify.annotations.Nullable;

/**
 * Moves what is selected. What moves along with it, as the members of a group, is not where it could be dropped. A node
 * without links that is dropped on a link is put between its ends.
 */
class MoveTracker extends DragEditPartsTracker {
    private final Diagram diagram;
    private final LinkInsertion insertion;
    private @Nullable LinkPart lit;
    private @Nullable FlowEdit insert;

    MoveTracker(EditPart part, Diagram diagram) {
        super(part);
        this.diagram = diagram;
        this.insertion = new LinkInsertion(diagram);
    }

    @Override
    protected boolean handleDragInProgress() {
        boolean handled = super.handleDragInProgress();
        if (isInState(STATE_DRAG_IN_PROGRESS | STATE_ACCESSIBLE_DRAG_IN_PROGRESS)) {
            LinkPart link = LinkInsertion.linkAt(getCurrentViewer(), getLocation());
            insert = link == null ? null : insertion(link);
            light(insert == null ? null : link);
        }
        return handled;
    }

    private @Nullable FlowEdit insertion(LinkPart link) {
        if (getOperationSet().size() != 1
                || !(getOperationSet().get(0) instanceof AbstractNodePart node)
                || !(getTargetRequest() instanceof ChangeBoundsRequest request)
                || !isMove()) {
            return null;
        }
        Box box = GraphLayoutPolicy.moved(node.place(), request, GraphLayoutPolicy.zoom(node));
        return insertion.ofNode(link, node, Place.at(box.x(), box.y()));
    }

    private void light(@Nullable LinkPart link) {
        if (lit != link) {
            LinkInsertion.light(lit, false);
            LinkInsertion.light(link, true);
            lit = link;
        }
    }

    @Override
    protected void performDrag() {
        FlowEdit edit = insert;
        light(null);
        if (edit == null) {
            super.performDrag();
        } else {
            insert = null;
            setCurrentCommand(Edits.command(diagram.session(), edit));
            executeCurrentCommand();
        }
    }

    @Override
    public void deactivate() {
        light(null);
        insert = null;
        super.deactivate();
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"})
    protected Collection getExclusionSet() {
        List<IFigure> figures = new ArrayList<>(super.getExclusionSet());
        for (Object part : getOperationSet()) {
            if (part instanceof GroupPart group) {
                group.members().stream().map(GraphicalEditPart::getFigure).forEach(figures::add);
            }
        }
        return figures;
    }
}
