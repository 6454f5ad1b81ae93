package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.lexical.NodePaths;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.type.PortType;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/**
 * Takes nodes into containers and out of them. Their links go on meaning the same: a value from outside is captured, one
 * from inside gets out as a result of the body. A link for which there is no way is dropped and told of.
 */
public final class MoveEdits {
    private static final String FOREACH = "core.foreach";

    private final Function<Node, @Nullable Ports> ports;
    private final Wiring wiring;

    /** @param ports the ports of a node; null where nothing is known of it */
    public MoveEdits(Function<Node, @Nullable Ports> ports) {
        this.ports = ports;
        this.wiring = new Wiring(ports, true);
    }

    /**
     * Moves nodes of one graph into another one, a container's body or the graph around it.
     *
     * @param places where in the new graph, by node; a node that is missing keeps its place
     */
    public FlowEdit move(Collection<Node> selection, Graph target, Map<Node, Place> places) {
        List<Node> nodes = List.copyOf(selection);
        Graph graph = NoteEdits.commonGraph(nodes);
        boolean possible =
                graph != null && graph != target && nodes.stream().noneMatch(node -> Scopes.isWithin(target, node));
        String label = nodes.size() == 1 ? "Move '" + nodes.get(0).getId() + "'" : "Move " + nodes.size() + " Nodes";
        Map<Node, Place> wanted = new LinkedHashMap<>(places);
        return FlowEdit.of(label, possible, (flow, outcome) -> {
            Crossings crossings = new Crossings(flow, nodes, wiring);
            crossings.cut();
            rehome(flow, nodes, target);
            crossings.follow();
            crossings.incoming().forEach(link -> crossings.restore(link, outcome));
            crossings.outgoing().forEach(link -> crossings.restore(link, outcome));
            wanted.forEach((node, place) -> Layouts.place(flow, node.path(), place));
            nodes.forEach(outcome::made);
        });
    }

    /** Puts nodes into another graph, under ids that are free there, with what the layout says of them. */
    static void rehome(Flow flow, List<Node> nodes, Graph target) {
        Map<Node, String> paths = new LinkedHashMap<>();
        nodes.forEach(node -> paths.put(node, node.path()));
        // What a node is called is free again where it leaves from.
        nodes.forEach(EcoreUtil::remove);
        Set<String> used = Names.idsIn(target);
        Set<String> all = new HashSet<>(used);
        nodes.forEach(node -> all.addAll(idsWithin(node)));
        for (Node node : nodes) {
            String old = String.valueOf(paths.get(node));
            String id = String.valueOf(node.getId());
            node.setId(used.contains(id) ? Names.free(all, id) : id);
            used.add(node.getId());
            all.add(node.getId());
            target.getNodes().add(node);
            Layouts.rename(flow, old, node.path());
            leaveGroups(flow, node, target);
        }
    }

    private static Set<String> idsWithin(Node node) {
        Set<String> ids = new HashSet<>();
        ids.add(String.valueOf(node.getId()));
        node.eAllContents().forEachRemaining(each -> {
            if (each instanceof Node inner) {
                ids.add(String.valueOf(inner.getId()));
            }
        });
        return ids;
    }

    private static void leaveGroups(Flow flow, Node node, Graph target) {
        if (flow.getLayout() != null) {
            flow.getLayout().getGroups().stream()
                    .filter(group -> !Objects.equals(group.getGraph(), NodePaths.of(target)))
                    .forEach(group -> group.getMembers().remove(node.path()));
        }
    }

    /**
     * Wraps nodes of one graph in a new container. For a foreach the link that brings a list becomes its items, and the
     * nodes get the item; for a loop the first value that comes in and the first that goes out become the one it carries.
     * Not possible where something outside lies between the nodes.
     *
     * @param type of the container
     * @param frame where the container is drawn, with its size
     */
    public FlowEdit wrap(Collection<Node> selection, NodeType type, Place frame) {
        List<Node> nodes = List.copyOf(selection);
        Graph graph = NoteEdits.commonGraph(nodes);
        String label = "Wrap in '" + Names.idFor(type.id()) + "'";
        if (graph == null || !(EcoreUtil.getRootContainer(graph) instanceof Flow root) || type.container() == null) {
            return FlowEdit.impossible(label);
        }
        boolean possible = !new Crossings(root, nodes, wiring).surroundOthers(graph);
        return FlowEdit.of(label, possible, (flow, outcome) -> {
            Crossings crossings = new Crossings(flow, nodes, wiring);
            Node container = container(graph, nodes, type);
            Map<Node, Place> places = places(flow, nodes, frame);
            crossings.cut();
            graph.getNodes().add(graph.getNodes().indexOf(nodes.get(0)), container);
            rehome(flow, nodes, container.getBody());
            crossings.follow();
            wire(container, crossings, outcome);
            Layouts.place(flow, container.path(), frame);
            places.forEach((node, place) -> Layouts.place(flow, node.path(), place));
            outcome.made(container);
        });
    }

    private static Node container(Graph graph, List<Node> nodes, NodeType type) {
        Set<String> used = Names.idsIn(graph);
        nodes.forEach(node -> used.addAll(idsWithin(node)));
        Node container = FlowFactory.eINSTANCE.createNode();
        container.setId(Names.free(used, Names.idFor(type.id())));
        container.setType(type.id());
        for (Setting setting : type.settings()) {
            if (setting.required()) {
                container.getSettings().add(Starts.of(setting));
            }
        }
        container.setBody(FlowFactory.eINSTANCE.createBody());
        return container;
    }

    /** The places of nodes relative to a frame, of those that have one. */
    private static Map<Node, Place> places(Flow flow, List<Node> nodes, Place frame) {
        Map<Node, Place> places = new LinkedHashMap<>();
        for (Node node : nodes) {
            Placement placement = Layouts.find(flow, node.path());
            if (placement != null) {
                places.put(node, Place.of(placement).moved(-frame.x(), -frame.y()));
            }
        }
        return places;
    }

    private void wire(Node container, Crossings crossings, FlowEdit.Outcome outcome) {
        Set<Crossings.Link> done = Collections.newSetFromMap(new IdentityHashMap<>());
        LinkSource fed = fed(container, crossings);
        if (fed != null) {
            String input = FOREACH.equals(container.getType()) ? "items" : "value";
            String inner = container.getId() + (FOREACH.equals(container.getType()) ? ".item" : ".value");
            feed(container, input, fed);
            for (Crossings.Link link : crossings.incoming()) {
                if (link.source().equals(fed)) {
                    link.reference().setText(inner);
                    done.add(link);
                }
            }
        }
        crossings.incoming().stream()
                .filter(link -> !done.contains(link))
                .forEach(link -> crossings.restore(link, outcome));
        if (Wiring.givesResults(container)) {
            crossings.outgoing().forEach(link -> crossings.restore(link, outcome));
        } else {
            carry(container, crossings, fed != null, outcome);
        }
    }

    /** The source that a container takes as its input; null where it takes none. */
    private @Nullable LinkSource fed(Node container, Crossings crossings) {
        if ("core.try".equals(container.getType())) {
            return null;
        }
        Set<LinkSource> sources = Crossings.bySource(crossings.incoming()).keySet();
        LinkSource first = null;
        for (LinkSource source : sources) {
            if (FOREACH.equals(container.getType()) && isList(source)) {
                return source;
            }
            first = first == null ? source : first;
        }
        return first;
    }

    private boolean isList(LinkSource source) {
        Ports known = ports.apply(source.node());
        String name = source.port();
        if (known == null || name == null) {
            return false;
        }
        Port port = source.inside() ? known.innerPort(name) : known.output(name);
        return port != null && (port.type() instanceof PortType.ListOf || port.type() instanceof PortType.TableOf);
    }

    private void feed(Node container, String port, LinkSource source) {
        Input input = FlowFactory.eINSTANCE.createInput();
        input.setPort(port);
        input.getReferences().add(Wiring.reference(wiring.text(source)));
        container.getInputs().add(input);
    }

    /** Lets the first value that goes out be what the next pass begins with, and what is left after the last one. */
    private void carry(Node container, Crossings crossings, boolean fed, FlowEdit.Outcome outcome) {
        LinkSource carried = null;
        for (Crossings.Link link : crossings.outgoing()) {
            if (fed && (carried == null || carried.equals(link.source()))) {
                if (carried == null) {
                    carried = link.source();
                    container.getBody().getOuts().add(Wiring.output("value", wiring.text(carried)));
                }
                Reference user = link.reference();
                user.setText(container.getId() + ".value");
            } else {
                crossings.drop(link, outcome);
            }
        }
    }
}
