package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.editor.internal.figures.LinkFigure;
import dev.sluice.editor.internal.figures.LinkRouter;
import dev.sluice.editor.internal.figures.PortedFigure.Port;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.LinkPart;
import org.eclipse.draw2d.Connection;
import org.eclipse.draw2d.ConnectionRouter;
import org.eclipse.draw2d.geometry.Point;
import org.eclipse.gef.Request;
import org.eclipse.gef.RequestConstants;
import org.eclipse.gef.commands.Command;
import org.eclipse.gef.editpolicies.GraphicalNodeEditPolicy;
import org.eclipse.gef.requests.CreateConnectionRequest;
import org.eclipse.gef.requests.DropRequest;
import org.eclipse.gef.requests.ReconnectRequest;
import org.jspecify.annotations.Nullable;

/** Draws links from port to port, in either direction, and hangs them elsewhere. */
public final class NodeLinkPolicy extends GraphicalNodeEditPolicy {
    private final Diagram diagram;
    private final Ends ends;

    public NodeLinkPolicy(Diagram diagram) {
        this.diagram = diagram;
        this.ends = new Ends(diagram);
    }

    /** Carries where a link was begun; never executed. */
    static final class Start extends Command {
        private final Ends.End end;

        Start(Ends.End end) {
            super("Link");
            this.end = end;
        }

        Ends.End end() {
            return end;
        }
    }

    private AbstractNodePart part() {
        return (AbstractNodePart) getHost();
    }

    @Override
    protected @Nullable Command getConnectionCreateCommand(CreateConnectionRequest request) {
        Port port = part().portAt(request.getLocation());
        Ends.End end = port == null ? ends.beginAt(part()) : ends.begin(part(), port);
        if (end == null) {
            return null;
        }
        Start start = new Start(end);
        request.setStartCommand(start);
        return start;
    }

    @Override
    protected @Nullable Command getConnectionCompleteCommand(CreateConnectionRequest request) {
        if (!(request.getStartCommand() instanceof Start start)) {
            return null;
        }
        Ends.End end = ends.finish(start.end(), part(), part().portAt(request.getLocation()));
        if (end == null || ends.whyNot(start.end(), end) != null) {
            return null;
        }
        return Edits.command(
                diagram.session(),
                ends.link(start.end(), end),
                made -> Edits.select(getHost().getViewer(), made));
    }

    @Override
    protected @Nullable Command getReconnectTargetCommand(ReconnectRequest request) {
        return reconnect(request, false);
    }

    @Override
    protected @Nullable Command getReconnectSourceCommand(ReconnectRequest request) {
        return reconnect(request, true);
    }

    private @Nullable Command reconnect(ReconnectRequest request, boolean source) {
        if (!(request.getConnectionEditPart() instanceof LinkPart link)) {
            return null;
        }
        Ends.End fixed = fixedEnd(link, source);
        Ends.End end = fixed == null ? null : ends.finish(fixed, part(), part().portAt(request.getLocation()));
        if (end == null || fixed == null) {
            return null;
        }
        FlowEdit edit = source
                ? ends.edits().reconnectSource(link.reference(), ends.source(end))
                : ends.edits().reconnectTarget(link.reference(), ends.target(end));
        return edit.canApply() ? Edits.command(diagram.session(), edit) : null;
    }

    private Ends.@Nullable End fixedEnd(LinkPart link, boolean sourceMoves) {
        Object part = sourceMoves ? link.getTarget() : link.getSource();
        return part instanceof AbstractNodePart node && link.view() != null
                ? Ends.endOf(node, link.view(), !sourceMoves)
                : null;
    }

    @Override
    protected Connection createDummyConnection(Request request) {
        LinkFigure figure = new LinkFigure(diagram.style());
        figure.setEmphasized(true);
        return figure;
    }

    @Override
    protected ConnectionRouter getDummyConnectionRouter(CreateConnectionRequest request) {
        return new LinkRouter();
    }

    @Override
    protected void showTargetConnectionFeedback(DropRequest request) {
        part().ported().setHot(hot(request));
    }

    @Override
    protected void eraseTargetConnectionFeedback(DropRequest request) {
        part().ported().setHot(null);
    }

    /** The port that the link would end at. */
    private @Nullable Port hot(DropRequest request) {
        Point location = request.getLocation();
        Port under = part().portAt(location);
        if (under != null
                || !(request instanceof CreateConnectionRequest create)
                || !RequestConstants.REQ_CONNECTION_END.equals(((Request) create).getType())
                || !(create.getStartCommand() instanceof Start start)) {
            return under;
        }
        Ends.End end = ends.finish(start.end(), part(), null);
        return end == null ? null : Ends.portOf(end);
    }
}
