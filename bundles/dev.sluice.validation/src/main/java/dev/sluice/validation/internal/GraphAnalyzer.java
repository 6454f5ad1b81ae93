package dev.sluice.validation.internal;

import dev.sluice.model.flow.FailurePolicy;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.model.lexical.References;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Analyses one graph: its nodes in an order in which each comes after what it depends on, then its results. Also the
 * scope in which references of the graph are looked up: its nodes, the inner ports of its container, the graph around.
 */
final class GraphAnalyzer {
    /** What a routed failure is. */
    private static final PortType ERROR =
            PortType.parse("record{message: string, class: string, node: string, attempt: s64}");

    private final FlowContext context;
    private final Graph graph;
    private final @Nullable GraphAnalyzer around;
    private final @Nullable Node container;
    private final List<Port> inner;
    private final Map<String, Node> ids = new LinkedHashMap<>();
    private @Nullable Set<String> visible;

    /**
     * An analyzer.
     *
     * @param around the analyzer of the graph that the container stands in; null for a flow's own graph
     * @param container the node whose body it is; null for a flow's own graph
     * @param inner what the container gives its body
     */
    GraphAnalyzer(
            FlowContext context,
            Graph graph,
            @Nullable GraphAnalyzer around,
            @Nullable Node container,
            List<Port> inner) {
        this.context = context;
        this.graph = graph;
        this.around = around;
        this.container = container;
        this.inner = inner;
        for (Node node : graph.getNodes()) {
            ids.putIfAbsent(node.getId(), node);
        }
    }

    /** Analyses all of the graph. Returns the types of its results. */
    Map<String, PortType> analyze() {
        for (Node node : new NodeOrder(context.report(), graph, ids).sorted()) {
            context.nodes().put(node, new NodeAnalyzer(context, this, node).analyze());
        }
        Map<String, PortType> outs = new LinkedHashMap<>();
        for (Output out : graph.getOuts()) {
            LinkSource source = out.getReference() == null ? null : resolve(out.getReference(), container);
            if (source != null) {
                context.results().put(out.getReference(), source);
            }
            outs.put(out.getName(), source == null ? PortType.ANY : source.type());
        }
        return outs;
    }

    /** What a reference leads to; null, and reported, where it leads nowhere. */
    @Nullable
    LinkSource resolve(Reference reference, @Nullable Node user) {
        if (!References.isReference(reference.getText())) {
            // the reader has said what is wrong with its form
            return null;
        }
        GraphAnalyzer scope = this;
        while (scope != null) {
            Node node = scope.ids.get(reference.node());
            if (node != null) {
                return output(reference, node, user);
            }
            if (scope.container != null && reference.node().equals(scope.container.getId())) {
                return scope.innerPort(reference, scope.container, user);
            }
            scope = scope.around;
        }
        unknown(reference, user);
        return null;
    }

    private @Nullable LinkSource output(Reference reference, Node node, @Nullable Node user) {
        NodeAnalysis analysis = context.nodes().get(node);
        String port = reference.port();
        if (analysis == null || analysis.definition() == null) {
            return new LinkSource(node, false, port == null ? "out" : port, PortType.ANY);
        }
        Ports ports = analysis.ports();
        boolean routed = node.isSetOnFailure() && node.getOnFailure() == FailurePolicy.ROUTE;
        Port output = port == null ? ports.main() : ports.output(port);
        if (output != null) {
            return new LinkSource(node, false, output.name(), output.type());
        }
        if (routed && "error".equals(port)) {
            return new LinkSource(node, false, port, ERROR);
        }
        report(reference, node, names(ports.outputs(), routed), "output", user);
        return null;
    }

    private @Nullable LinkSource innerPort(Reference reference, Node node, @Nullable Node user) {
        String name = reference.port();
        for (Port port : inner) {
            if (port.name().equals(name) || name == null && inner.size() == 1) {
                return new LinkSource(node, true, port.name(), port.type());
            }
        }
        report(reference, node, names(inner, false), "inner port", user);
        return null;
    }

    private static List<String> names(List<Port> ports, boolean routed) {
        List<String> names = new ArrayList<>(ports.stream().map(Port::name).toList());
        if (routed) {
            names.add("error");
        }
        return names;
    }

    private void report(Reference reference, Node node, List<String> names, String kind, @Nullable Node user) {
        String port = reference.port();
        String has = names.isEmpty() ? "it has none" : "it has " + String.join(", ", names);
        String message = port == null
                ? "The node '" + node.getId() + "' has "
                        + (names.isEmpty() ? "no " + kind : "several " + kind + "s (" + String.join(", ", names) + ")")
                        + "; say which one, such as " + node.getId() + "." + (names.isEmpty() ? "out" : names.get(0))
                        + "."
                : "The node '" + node.getId() + "' has no " + kind + " '" + port + "'; " + has + "."
                        + ("error".equals(port)
                                ? " Write 'on-failure: route' at that node to get its failures."
                                : Nearest.hint(port, names));
        context.report().error("port-unknown", reference, user, message);
    }

    private void unknown(Reference reference, @Nullable Node user) {
        String name = reference.node();
        String elsewhere = context.hints().containerOf(name);
        String hint = elsewhere == null
                ? context.hints().nearest(name, visible())
                : " It is inside '" + elsewhere
                        + "', whose results come out under its 'out' only: give it there, and use '" + elsewhere
                        + "' and the name of the result here.";
        context.report()
                .error(
                        "reference-unknown",
                        reference,
                        user,
                        "There is no node '" + name + "' that can be used here." + hint);
    }

    /** All names that a reference in this graph may use. */
    private Set<String> visible() {
        if (visible == null) {
            visible = new LinkedHashSet<>();
            for (GraphAnalyzer scope = this; scope != null; scope = scope.around) {
                visible.addAll(scope.ids.keySet());
                if (scope.container != null) {
                    visible.add(scope.container.getId());
                }
            }
        }
        return visible;
    }

    /** The inputs of a node that lead somewhere, with what they lead to. */
    Map<Input, List<LinkSource>> links(Node node, Map<Reference, LinkSource> sources) {
        Map<Input, List<LinkSource>> links = new LinkedHashMap<>();
        for (Input input : node.getInputs()) {
            List<LinkSource> found = new ArrayList<>();
            for (Reference reference : input.getReferences()) {
                LinkSource source = resolve(reference, node);
                if (source != null) {
                    sources.put(reference, source);
                    found.add(source);
                }
            }
            links.put(input, found);
        }
        return links;
    }

    FlowContext context() {
        return context;
    }
}
