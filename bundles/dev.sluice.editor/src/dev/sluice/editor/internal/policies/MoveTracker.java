package dev.sluice.editor.internal.policies;

import dev.sluice.editor.internal.parts.GroupPart;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.draw2d.IFigure;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.GraphicalEditPart;
import org.eclipse.gef.tools.DragEditPartsTracker;

/** Moves what is selected. What moves along with it, as the members of a group, is not where it could be dropped. */
class MoveTracker extends DragEditPartsTracker {
    MoveTracker(EditPart part) {
        super(part);
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
