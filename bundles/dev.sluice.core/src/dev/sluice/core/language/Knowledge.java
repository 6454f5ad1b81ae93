package dev.sluice.core.language;

import dev.sluice.model.flow.FailurePolicy;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.lexical.References;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the nodes of a text: from its last analysis where that knows them, from the catalogue otherwise. The
 * analysis may be of an older text; nodes are found in it by their path.
 */
final class Knowledge {
    /** What a routed failure is. */
    static final PortType ERROR = PortType.parse("record{message: string, class: string, node: string, attempt: s64}");

    private final FlowTree tree;
    private final @Nullable FlowAnalysis analysis;
    private final Catalogue catalogue;
    private final Map<Graph, Map<String, Node>> ids = new IdentityHashMap<>();

    Knowledge(FlowTree tree, @Nullable FlowAnalysis analysis, Catalogue catalogue) {
        this.tree = tree;
        this.analysis = analysis;
        this.catalogue = catalogue;
    }

    /**
     * An output, or inner port of a container, that a reference may name.
     *
     * @param node the entry of its node
     * @param inner whether it is an inner port
     */
    record Source(Entry node, Port port, boolean inner) {
        String text() {
            return node.key() + "." + port.name();
        }
    }

    FlowTree tree() {
        return tree;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** The analysis of a node, by its path; null where the last analysis has none. */
    @Nullable
    NodeAnalysis analysis(Entry node) {
        FlowAnalysis all = analysis;
        if (all == null) {
            return null;
        }
        Graph graph = all.document().flow();
        Node found = null;
        for (String id : NodeText.path(node)) {
            if (graph == null) {
                return null;
            }
            found = byId(graph).get(id);
            if (found == null) {
                return null;
            }
            graph = found.getBody();
        }
        return found == null ? null : all.node(found);
    }

    private Map<String, Node> byId(Graph graph) {
        return ids.computeIfAbsent(graph, one -> {
            Map<String, Node> nodes = new HashMap<>();
            one.getNodes().forEach(node -> nodes.putIfAbsent(node.getId(), node));
            return nodes;
        });
    }

    /** The type of a node; null where it is not known. */
    @Nullable
    NodeType type(Entry node) {
        String id = NodeText.type(node, tree.text());
        NodeDefinition listed = catalogue.find(id);
        if (listed != null) {
            return listed.type();
        }
        NodeAnalysis known = analysis(node);
        NodeDefinition definition = known == null ? null : known.definition();
        return definition != null && definition.type().id().equals(id) ? definition.type() : null;
    }

    /** The ports of a node as far as they are known. */
    Ports ports(Entry node) {
        NodeType type = type(node);
        NodeAnalysis known = analysis(node);
        NodeDefinition definition = known == null ? null : known.definition();
        if (known != null && definition != null && (type == null || definition.type() == type)) {
            return known.ports();
        }
        return type == null ? new Ports(List.of(), List.of()) : new Ports(type.inputs(), type.outputs());
    }

    private static boolean isRouted(Entry node, String text) {
        Entry policy = node.child("on-failure");
        return policy != null && policy.raw(text).equals(FailurePolicy.ROUTE.getLiteral());
    }

    private List<Source> sources(Entry node, boolean inner) {
        List<Source> found = new ArrayList<>();
        Ports ports = ports(node);
        for (Port port : inner ? ports.inner() : ports.outputs()) {
            found.add(new Source(node, port, inner));
        }
        if (!inner && isRouted(node, tree.text())) {
            found.add(new Source(node, Port.output("error", ERROR, "The failure of the node."), false));
        }
        return found;
    }

    /** What references in a graph may name, nearest first. @param container null for the flow's own graph */
    List<Source> visible(@Nullable Entry container) {
        List<Source> found = new ArrayList<>();
        Entry scope = container;
        Entry inside = null;
        while (true) {
            for (Entry node : NodeText.nodes(tree, scope)) {
                if (node != inside) {
                    found.addAll(sources(node, false));
                }
            }
            if (scope == null) {
                return found;
            }
            found.addAll(sources(scope, true));
            inside = scope;
            scope = NodeText.container(scope);
        }
    }

    /** What a reference in a graph leads to; null where it leads nowhere. */
    @Nullable
    Source resolve(@Nullable Entry container, String reference) {
        Entry node = NodeText.find(tree, container, References.node(reference));
        if (node == null) {
            return null;
        }
        boolean inner = false;
        for (Entry up = container; up != null && !inner; up = NodeText.container(up)) {
            inner = up == node;
        }
        String port = References.port(reference);
        List<Source> sources = sources(node, inner);
        if (port == null) {
            Port main = inner ? null : ports(node).main();
            return sources.size() == 1
                    ? sources.get(0)
                    : sources.stream()
                            .filter(one -> one.port() == main)
                            .findFirst()
                            .orElse(null);
        }
        return sources.stream()
                .filter(one -> one.port().name().equals(port))
                .findFirst()
                .orElse(null);
    }

    /** The types of the flow's params, by name; of those that are half typed, too. */
    Map<String, PortType> params() {
        Map<String, PortType> types = new LinkedHashMap<>();
        Entry params = tree.root().child("params");
        if (params != null) {
            for (Entry param : params.children()) {
                if (!param.isPending()) {
                    types.put(param.key(), paramType(param));
                }
            }
        }
        return types;
    }

    private PortType paramType(Entry param) {
        Entry type = param.child("type");
        try {
            return type == null
                    ? PortType.ANY
                    : PortType.parse(type.raw(tree.text()).strip());
        } catch (TypeSyntaxException e) {
            return PortType.ANY;
        }
    }

    /** The types of what is linked to a node, by input. */
    Map<String, PortType> linked(Entry node) {
        Map<String, PortType> types = new LinkedHashMap<>();
        Entry inputs = node.child("in");
        if (inputs == null) {
            return types;
        }
        for (Entry input : inputs.children()) {
            if (input.isPending() || input.isItem()) {
                continue;
            }
            PortType common = null;
            for (Entry reference : NodeText.references(input)) {
                Source source = resolve(
                        NodeText.container(node), reference.raw(tree.text()).strip());
                PortType type = source == null ? PortType.ANY : source.port().type();
                common = common == null ? type : PortType.common(common, type);
            }
            types.put(input.key(), common == null ? PortType.ANY : common);
        }
        return types;
    }

    /** What the expressions of a node see: params and its inputs. */
    Map<String, PortType> names(Entry node) {
        Map<String, PortType> names = new LinkedHashMap<>();
        names.put("params", PortType.record(params()));
        Ports ports = ports(node);
        Map<String, PortType> linked = linked(node);
        for (Port port : ports.inputs()) {
            PortType link = linked.get(port.name());
            boolean exact = port.type() == PortType.ANY || !(port.type() instanceof PortType.Scalar);
            PortType type = link != null && exact ? link : port.type();
            names.put(port.name(), port.many() ? PortType.list(type) : type);
        }
        linked.forEach(names::putIfAbsent);
        return names;
    }
}
