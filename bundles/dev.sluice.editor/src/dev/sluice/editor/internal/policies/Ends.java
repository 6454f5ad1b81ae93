package dev.sluice.editor.internal.policies;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.core.edit.LinkEdits;
import dev.sluice.core.edit.LinkSource;
import dev.sluice.core.edit.LinkTarget;
import dev.sluice.editor.internal.diagram.LinkEnd;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.diagram.PortView;
import dev.sluice.editor.internal.figures.PortedFigure.Edge;
import dev.sluice.editor.internal.figures.PortedFigure.Port;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.parts.FramePart;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.PortType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Decides what may be linked, and makes the links. */
public final class Ends {
    /** The name of an input that a type with open inputs gets, when a link is dropped on the node itself. */
    private static final String NEW_INPUT = "value";

    private final Diagram diagram;

    public Ends(Diagram diagram) {
        this.diagram = diagram;
    }

    /**
     * One end of a link that is being drawn.
     *
     * @param port the port, as its node names it
     * @param type any where nothing is known
     * @param inside whether the link runs inside the frame of the node
     * @param gives whether values come out of it; a result of a body takes values on its inner side
     */
    public record End(AbstractNodePart part, String port, PortType type, boolean inside, boolean gives) {}

    /** The end at a port where a link is begun. */
    public End begin(AbstractNodePart part, Port port) {
        return new End(
                part, port.view().name(), port.view().type(), port.edge() == Edge.INNER, port.edge() != Edge.INPUT);
    }

    /** The end at the main output of a node; null where it has none. */
    public @Nullable End beginAt(AbstractNodePart part) {
        NodeView view = part.view();
        if (view.outputs().isEmpty()) {
            return null;
        }
        int main = Math.max(0, view.outputIndex("out"));
        return begin(part, new Port(Edge.OUTPUT, main, view.outputs().get(main)));
    }

    /**
     * The end where a link that began elsewhere may end.
     *
     * @param port under the pointer; null for the node itself, which then offers the first port that fits
     */
    public @Nullable End finish(End from, AbstractNodePart part, @Nullable Port port) {
        if (port != null) {
            return explicit(from, part, port);
        }
        if (isBodyOf(part, from)) {
            return null;
        }
        NodeView view = part.view();
        for (PortView candidate : from.gives() ? view.inputs() : view.outputs()) {
            End end = new End(part, candidate.name(), candidate.type(), false, !from.gives());
            boolean free = !from.gives() || candidate.many() || !isLinked(view, candidate.name());
            if (free && mismatch(from, end) == null) {
                return end;
            }
        }
        boolean open = from.gives() && view.node().getType() != null && isOpen(view.node());
        return open ? new End(part, freeName(view), PortType.ANY, false, false) : null;
    }

    /** The end of a link that exists. @param source whether the end at its source */
    static End endOf(AbstractNodePart part, LinkView link, boolean source) {
        LinkEnd end = source ? link.source() : link.target();
        return new End(part, end.port(), PortType.ANY, end.inside(), source);
    }

    /** The port that an end shows at; null where the port is yet to be made. */
    static @Nullable Port portOf(End end) {
        NodeView view = end.part().view();
        Edge edge = end.gives() ? (end.inside() ? Edge.INNER : Edge.OUTPUT) : end.inside() ? Edge.OUTPUT : Edge.INPUT;
        List<PortView> ports = portsOf(view, edge);
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i).name().equals(end.port())) {
                return new Port(edge, i, ports.get(i));
            }
        }
        return null;
    }

    /** The ports of a node that a link which began elsewhere may end at, as far as their types tell. */
    Set<Port> open(End from, AbstractNodePart part) {
        Set<Port> fitting = new HashSet<>();
        for (Edge edge : Edge.values()) {
            List<PortView> ports = portsOf(part.view(), edge);
            for (int i = 0; i < ports.size(); i++) {
                Port port = new Port(edge, i, ports.get(i));
                if (mismatch(from, explicit(from, part, port)) == null) {
                    fitting.add(port);
                }
            }
        }
        return fitting;
    }

    private static List<PortView> portsOf(NodeView view, Edge edge) {
        return switch (edge) {
            case INPUT -> view.inputs();
            case OUTPUT -> view.outputs();
            case INNER -> view.inner();
        };
    }

    private End explicit(End from, AbstractNodePart part, Port port) {
        boolean result = isBodyOf(part, from) && port.edge() == Edge.OUTPUT && from.gives();
        boolean inside = result || port.edge() == Edge.INNER;
        // A result has the type of what is linked to it, which outside may be a list of that.
        PortType type = result ? PortType.ANY : port.view().type();
        return new End(part, port.view().name(), type, inside, !result && port.edge() != Edge.INPUT);
    }

    /** Whether a link that began in the body of a frame would end at the frame. */
    private static boolean isBodyOf(AbstractNodePart part, End from) {
        return part instanceof FramePart
                && part.node().getBody() != null
                && (EcoreUtil.isAncestor(part.node().getBody(), from.part().node())
                        || from.part() == part && from.inside());
    }

    private boolean isOpen(Node node) {
        NodeType type = diagram.knowledge().typeOf(node);
        return type == null || type.openInputs();
    }

    private static String freeName(NodeView view) {
        Set<String> taken = new HashSet<>();
        view.inputs().forEach(port -> taken.add(port.name()));
        String name = NEW_INPUT;
        for (int i = 2; taken.contains(name); i++) {
            name = NEW_INPUT + i;
        }
        return name;
    }

    private static boolean isLinked(NodeView view, String input) {
        return view.incoming().stream()
                .anyMatch(
                        link -> !link.target().inside() && link.target().port().equals(input));
    }

    /** Why two ends cannot be linked, for a person; null where they can. Looks through the flow for circles. */
    public @Nullable String whyNot(End from, End to) {
        String mismatch = mismatch(from, to);
        if (mismatch != null) {
            return mismatch;
        }
        return link(from, to).canApply()
                ? null
                : "This link would close a circle, or its source cannot be seen from there. Use a loop, such as core.while.";
    }

    /** Why two ends do not fit each other, whatever lies between them; null where they do. Cheap. */
    static @Nullable String mismatch(End from, End to) {
        if (from.gives() == to.gives()) {
            return from.gives()
                    ? "Both give values; end the link at an input."
                    : "Both take values; end the link at an output.";
        }
        if (from.part() == to.part() && from.inside() == to.inside()) {
            return "A node cannot wait for itself. Use a loop, such as core.while.";
        }
        End source = from.gives() ? from : to;
        return Assignability.mismatch(source.type(), (from.gives() ? to : from).type());
    }

    /** The edit that links two ends, in whichever order they were touched. */
    public FlowEdit link(End from, End to) {
        return from.gives() ? edit(from, to) : edit(to, from);
    }

    private FlowEdit edit(End source, End target) {
        return edits().connect(source(source), target(target));
    }

    /** Edits of links that know the diagram's ports. */
    public LinkEdits edits() {
        return new LinkEdits(diagram.knowledge()::portsOf);
    }

    /** The end as the source of a link. */
    public LinkSource source(End end) {
        Node node = end.part().node();
        return end.inside() ? LinkSource.inner(node, end.port()) : LinkSource.output(node, end.port());
    }

    /** The end as the target of a link. */
    public LinkTarget target(End end) {
        Node node = end.part().node();
        return end.inside() ? LinkTarget.bodyOut(node, end.port()) : LinkTarget.input(node, end.port());
    }
}
