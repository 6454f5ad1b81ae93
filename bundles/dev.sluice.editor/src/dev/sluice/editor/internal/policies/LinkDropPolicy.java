package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.parts.Coordinates;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.LinkPart;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.EditPart;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editpolicies.AbstractEditPolicy;
import org.eclipse.gef.requests.CreateRequest;
import org.jspecify.annotations.Nullable;

/** Takes a new node that is dropped on a link, and lights the link up meanwhile. */
final class LinkDropPolicy extends AbstractEditPolicy {
    /** The role of the policy in its part. */
    static final String ROLE = "dev.sluice.editor.linkDrop";

    private final Diagram diagram;

    LinkDropPolicy(Diagram diagram) {
        this.diagram = diagram;
    }

    private LinkPart link() {
        return (LinkPart) getHost();
    }

    private @Nullable FlowEdit edit(Request request) {
        LinkView view = link().view();
        if (!RequestConstants.REQ_CREATE.equals(request.getType())
                || view == null
                || !(request instanceof CreateRequest create)
                || create.getLocation() == null
                || !(create.getNewObject() instanceof NodeTemplate template)
                || template.type() == null) {
            return null;
        }
        Point at = create.getLocation().getCopy();
        link().getFigure().translateToRelative(at);
        Point origin = Coordinates.origin(diagram, view);
        int x = Metrics.snap(at.x - origin.x - Metrics.CARD_WIDTH / 2);
        int y = Metrics.snap(at.y - origin.y - Metrics.CARD_HEIGHT / 2);
        FlowEdit edit = new LinkInsertion(diagram).ofType(link(), template.type(), Place.at(x, y));
        return edit.canApply() ? edit : null;
    }

    @Override
    public @Nullable EditPart getTargetEditPart(Request request) {
        return edit(request) == null ? null : getHost();
    }

    @Override
    public @Nullable Command getCommand(Request request) {
        FlowEdit edit = edit(request);
        return edit == null
                ? null
                : Edits.command(
                        diagram.session(), edit, made -> Edits.select(getHost().getViewer(), made));
    }

    @Override
    public void showTargetFeedback(Request request) {
        if (edit(request) != null) {
            LinkInsertion.light(link(), true);
        }
    }

    @Override
    public void eraseTargetFeedback(Request request) {
        LinkInsertion.light(link(), false);
    }
}
