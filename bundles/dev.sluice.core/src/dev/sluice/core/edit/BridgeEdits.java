package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Takes nodes out of links and puts them in. */
public final class BridgeEdits {
    private final Wiring wiring;
    private final LinkEdits links;
    private final DeleteEdits deletes;

    /** @param ports the ports of a node; null where nothing is known of it */
    public BridgeEdits(Function<Node, @Nullable Ports> ports) {
        this.wiring = new Wiring(ports);
        this.links = new LinkEdits(ports);
        this.deletes = new DeleteEdits(ports);
    }

    /** Deletes nodes and links those behind each to the one before it. Where not exactly one value came in, links go. */
    public FlowEdit deleteAndReconnect(Collection<Node> selection) {
        List<Node> nodes = List.copyOf(selection);
        String label = nodes.size() == 1
                ? "Delete '" + nodes.get(0).getId() + "' and Reconnect"
                : "Delete " + nodes.size() + " Nodes and Reconnect";
        return FlowEdit.of(label, !nodes.isEmpty(), (flow, outcome) -> {
            nodes.forEach(node -> bridge(flow, node));
            deletes.delete(nodes).apply(flow);
        });
    }

    private void bridge(Flow flow, Node node) {
        List<Reference> incoming = new ArrayList<>();
        node.getInputs().forEach(input -> incoming.addAll(input.getReferences()));
        LinkSource source = incoming.size() == 1 ? links.sourceOf(incoming.get(0)) : null;
        if (source == null) {
            return;
        }
        Scopes scopes = new Scopes();
        List<Reference> users = new ArrayList<>();
        Scopes.each(flow, reference -> {
            Scopes.End end = scopes.resolve(reference);
            if (end != null && end.node() == node && !end.inside() && !Scopes.isWithin(reference, node)) {
                users.add(reference);
            }
        });
        users.forEach(user -> redirect(flow, user, source));
    }

    private void redirect(Flow flow, Reference user, LinkSource source) {
        Graph graph = Scopes.graphOf(user);
        String text = graph == null ? null : wiring.text(source, graph);
        boolean twice = text != null
                && user.eContainer() instanceof Input input
                && input.getReferences().stream().anyMatch(other -> other != user && text.equals(other.getText()));
        if (text == null || twice) {
            links.remove(flow, user);
        } else {
            wiring.dropRoute(flow, user);
            user.setText(text);
        }
    }

    /**
     * Adds a node of a type in the middle of a link: it gets what the link carried, and the link carries what it gives. A
     * container gives what it gets until its body does something. Not possible with a type that takes or gives nothing.
     *
     * @param place in the graph where the link ends
     */
    public FlowEdit insert(Reference link, NodeType type, Place place) {
        Graph graph = Scopes.graphOf(link);
        String label = "Insert '" + Names.idFor(type.id()) + "'";
        String in = inputOf(type);
        String out = outputOf(type, in);
        if (graph == null || in == null || out == null) {
            return FlowEdit.impossible(label);
        }
        FlowEdit add = NodeEdits.add(graph, type, place);
        return FlowEdit.of(label, links.sourceOf(link) != null, (flow, outcome) -> {
            add.apply(flow);
            Node node = (Node) add.made().get(0);
            node.getSettings().removeIf(setting -> in.equals(setting.getName()));
            put(flow, link, node, in, out);
            if (node.getBody() != null) {
                String inner = type.id().equals("core.foreach") ? "item" : in;
                node.getBody().getOuts().add(Wiring.output(out, node.getId() + "." + inner));
            }
            outcome.made(node);
        });
    }

    /** Puts a node that is there already in the middle of a link, at its first free input. */
    public FlowEdit insert(Reference link, Node node, String in, @Nullable String out) {
        Graph graph = Scopes.graphOf(link);
        LinkSource source = links.sourceOf(link);
        EObject place = link.eContainer() instanceof Input input ? input.eContainer() : graph;
        boolean possible = graph != null
                && place != null
                && source != null
                && node.graph() == graph
                && node != place
                && source.node() != node
                && Wiring.input(node, in) == null
                && !Cycles.closes(source, node)
                && !Cycles.closes(LinkSource.output(node, out), place);
        return FlowEdit.of(
                "Insert '" + node.getId() + "'", possible, (flow, outcome) -> put(flow, link, node, in, out));
    }

    private void put(Flow flow, Reference link, Node node, String in, @Nullable String out) {
        LinkRoute route = wiring.route(flow, link);
        if (route != null) {
            flow.getLayout().getRoutes().remove(route);
        }
        Input input = FlowFactory.eINSTANCE.createInput();
        input.setPort(in);
        input.getReferences().add(Wiring.reference(link.getText()));
        node.getInputs().add(input);
        link.setText(wiring.text(LinkSource.output(node, out)));
        Layouts.tidy(flow);
    }

    private static @Nullable String inputOf(NodeType type) {
        for (Port port : type.inputs()) {
            if (port.required()) {
                return port.name();
            }
        }
        return !type.inputs().isEmpty() ? type.inputs().get(0).name() : type.openInputs() ? "value" : null;
    }

    private static @Nullable String outputOf(NodeType type, @Nullable String in) {
        if (type.container() != null) {
            return type.id().equals("core.flow") ? null : in;
        }
        for (Port port : type.outputs()) {
            if (port.name().equals("out")) {
                return port.name();
            }
        }
        return type.outputs().isEmpty() ? null : type.outputs().get(0).name();
    }
}
