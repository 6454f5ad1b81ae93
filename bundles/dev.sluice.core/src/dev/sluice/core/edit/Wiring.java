package dev.sluice.core.edit;

import dev.sluice.model.flow.FailurePolicy;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Writes references: by which name a graph calls the source of a link, and which way a value takes out of bodies. */
final class Wiring {
    private static final Set<String> CARRYING = Set.of("core.while", "core.repeat");

    private final Function<Node, @Nullable Ports> ports;
    private final boolean tracing;

    /** @param ports the ports of a node; null where nothing is known of it */
    Wiring(Function<Node, @Nullable Ports> ports) {
        this(ports, false);
    }

    /** @param tracing whether an inner port, seen from outside of its container, means what feeds it */
    Wiring(Function<Node, @Nullable Ports> ports, boolean tracing) {
        this.ports = ports;
        this.tracing = tracing;
    }

    /** The text of a reference to a source in a graph; null where the graph cannot see the source. */
    @Nullable
    String text(LinkSource source, Graph from) {
        Scopes.End seen =
                new Scopes().resolve(from, String.valueOf(source.node().getId()));
        return seen == null || seen.node() != source.node() || seen.inside() != source.inside() ? null : text(source);
    }

    /** The text of a reference where nothing hides the source. */
    String text(LinkSource source) {
        String id = String.valueOf(source.node().getId());
        String port = source.port();
        if (source.inside()) {
            return id + "." + (port == null ? innerName(source.node()) : port);
        }
        return isMain(source) ? id : id + "." + port;
    }

    /** Whether a node's id alone means the source, whatever results a body may yet get. */
    boolean isMain(LinkSource source) {
        String port = source.port();
        boolean main =
                source.node().getBody() == null && mainName(source.node()).equals(port);
        return !source.inside() && (port == null || main);
    }

    /** The port that a node's id alone means. */
    private String mainName(Node node) {
        Ports known = ports.apply(node);
        Port main = known == null ? null : known.main();
        return main == null ? "out" : main.name();
    }

    private String innerName(Node container) {
        Ports known = ports.apply(container);
        return known == null || known.inner().isEmpty()
                ? "item"
                : known.inner().get(0).name();
    }

    /** The port that a reference means. */
    String portOf(Reference reference, Scopes.End end) {
        String port = reference.port();
        return port != null ? port : end.inside() ? innerName(end.node()) : mainName(end.node());
    }

    /** Whether an input takes several links. */
    boolean takesMany(Node node, String port, @Nullable Input input) {
        Ports known = ports.apply(node);
        Port declared = known == null ? null : known.input(port);
        return declared != null ? declared.many() : input != null && input.isMany();
    }

    /** Whether the type of a node declares an input or gives it one. */
    boolean hasInput(Node node, String port) {
        Ports known = ports.apply(node);
        return known != null && known.input(port) != null;
    }

    /** Whether a node has a port, as far as that is known. */
    boolean gives(Scopes.End end, @Nullable String port) {
        Ports known = ports.apply(end.node());
        if (known == null) {
            return true;
        }
        if (end.inside()) {
            return port == null ? known.inner().size() == 1 : known.innerPort(port) != null;
        }
        boolean failure = "error".equals(port) && end.node().getOnFailure() == FailurePolicy.ROUTE;
        return failure || (port == null ? known.main() : known.output(port)) != null;
    }

    /** The name of a reference's source in the layout section; null where it leads nowhere. */
    @Nullable
    String sourceName(Reference reference) {
        Scopes.End end = new Scopes().resolve(reference);
        return end == null ? null : end.node().path() + "." + portOf(reference, end);
    }

    /** The name of a reference's target in the layout section; null for what the flow itself gives. */
    static @Nullable String targetName(Reference reference) {
        EObject holder = reference.eContainer();
        if (holder instanceof Input input && input.eContainer() instanceof Node node) {
            return node.path() + "." + input.getPort();
        }
        return holder instanceof Output out
                        && out.eContainer() instanceof Graph graph
                        && graph.eContainer() instanceof Node node
                ? node.path() + "." + out.getName()
                : null;
    }

    /** Forgets the bend points of a link. */
    void dropRoute(Flow flow, Reference reference) {
        LinkRoute route = route(flow, reference);
        if (route != null) {
            flow.getLayout().getRoutes().remove(route);
            Layouts.tidy(flow);
        }
    }

    /** The bend points of a link; null where it has none. */
    @Nullable
    LinkRoute route(Flow flow, Reference reference) {
        String target = targetName(reference);
        if (target == null
                || flow.getLayout() == null
                || flow.getLayout().getRoutes().isEmpty()) {
            return null;
        }
        String source = sourceName(reference);
        return source == null ? null : Layouts.route(flow, source, target);
    }

    /**
     * Whether a source can be led to where a link ends, through results of the bodies between them where need be, without
     * closing a circle.
     *
     * @param target the node that receives, or the graph whose result it is
     */
    boolean canLink(LinkSource source, EObject target) {
        Graph from = target instanceof Node node ? node.graph() : (Graph) target;
        LinkSource at = source;
        while (from != null) {
            Graph scope = scopeOf(at);
            if (scope == null) {
                return false;
            }
            if (Scopes.isWithin(from, scope)) {
                return text(at, from) != null && !Cycles.closes(at, target);
            }
            if (!(scope.eContainer() instanceof Node container)) {
                return false;
            }
            LinkSource outer = outer(at);
            if (outer == null && !givesResults(container)) {
                return false;
            }
            at = outer != null ? outer : LinkSource.output(container, at.port());
        }
        return false;
    }

    /** Leads a source to a graph, with new results of the bodies between them where need be. */
    String reach(LinkSource source, Graph from) {
        LinkSource at = source;
        while (true) {
            Graph scope = scopeOf(at);
            if (scope != null && Scopes.isWithin(from, scope)) {
                return text(at);
            }
            if (scope == null || !(scope.eContainer() instanceof Node container)) {
                throw new IllegalStateException("no way from '" + source.node().getId() + "'; ask canLink() before");
            }
            LinkSource outer = outer(at);
            at = outer != null ? outer : LinkSource.output(container, resultFor(scope, at));
        }
    }

    /** Where an inner port has its value from; null for one that the container itself makes, such as an index. */
    private @Nullable LinkSource outer(LinkSource source) {
        if (!tracing || !source.inside()) {
            return null;
        }
        Node container = source.node();
        String named = source.port();
        String port = named == null ? innerName(container) : named;
        boolean item = "core.foreach".equals(container.getType()) && port.equals("item");
        Input input = input(container, item ? "items" : port);
        return input == null || input.getReferences().size() != 1
                ? null
                : source(input.getReferences().get(0), new Scopes());
    }

    /** Where a reference leads to; null where it leads nowhere. */
    @Nullable
    LinkSource source(Reference reference, Scopes scopes) {
        Scopes.End end = scopes.resolve(reference);
        return end == null ? null : new LinkSource(end.node(), portOf(reference, end), end.inside());
    }

    /** The graph in which a source has its name. */
    private static @Nullable Graph scopeOf(LinkSource source) {
        return source.inside() ? source.node().getBody() : source.node().graph();
    }

    /** Whether what a body gives comes out of the container under the same name. A loop gives its values only. */
    static boolean givesResults(Node container) {
        return container.getBody() != null && !CARRYING.contains(String.valueOf(container.getType()));
    }

    private String resultFor(Graph body, LinkSource source) {
        String text = text(source);
        Set<String> used = new HashSet<>(Set.of("failed", "error"));
        for (Output out : body.getOuts()) {
            used.add(String.valueOf(out.getName()));
            if (out.getReference() != null && text.equals(out.getReference().getText())) {
                return out.getName();
            }
        }
        String port = source.port();
        boolean plain = isMain(source);
        String name =
                Names.freeIdentifier(used, plain || port == null ? source.node().getId() : port);
        body.getOuts().add(output(name, text));
        return name;
    }

    static Output output(String name, String text) {
        Output out = FlowFactory.eINSTANCE.createOutput();
        out.setName(name);
        out.setReference(reference(text));
        return out;
    }

    static Reference reference(String text) {
        Reference reference = FlowFactory.eINSTANCE.createReference();
        reference.setText(text);
        return reference;
    }

    static @Nullable Input input(Node node, String port) {
        for (Input input : node.getInputs()) {
            if (port.equals(input.getPort())) {
                return input;
            }
        }
        return null;
    }

    static @Nullable Output out(Graph graph, String name) {
        for (Output out : graph.getOuts()) {
            if (name.equals(out.getName())) {
                return out;
            }
        }
        return null;
    }
}
