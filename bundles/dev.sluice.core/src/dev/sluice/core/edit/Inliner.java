package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Param;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Ports;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Puts the nodes of a called flow where the call is. Used once. */
final class Inliner {
    private final Flow flow;
    private final Node call;
    private final Flow called;
    private final Wiring wiring;
    private final LinkEdits links;
    private final Function<Node, @Nullable NodeType> types;
    private final Map<String, LinkSource> linked = new LinkedHashMap<>();
    private final Map<String, Literal> given = new LinkedHashMap<>();
    private final Map<Reference, LinkSource> bound = new IdentityHashMap<>();

    /** @param called is used up */
    Inliner(
            Flow flow,
            Node call,
            Flow called,
            Function<Node, @Nullable Ports> ports,
            Function<Node, @Nullable NodeType> types) {
        this.flow = flow;
        this.call = call;
        this.called = called;
        this.wiring = new Wiring(ports);
        this.links = new LinkEdits(wiring);
        this.types = types;
        Scopes scopes = new Scopes();
        for (Input input : call.getInputs()) {
            LinkSource source = input.getReferences().isEmpty()
                    ? null
                    : wiring.source(input.getReferences().get(0), scopes);
            if (source != null) {
                linked.put(input.getPort(), source);
            }
        }
        for (Param param : called.getParams()) {
            Literal literal = setting(param.getName());
            if (!linked.containsKey(param.getName()) && (literal != null || param.getDefault() != null)) {
                given.put(param.getName(), literal != null ? literal : param.getDefault());
            }
        }
    }

    private @Nullable Literal setting(String name) {
        for (Setting setting : call.getSettings()) {
            if (String.valueOf(name).equals(setting.getName())) {
                return setting.getValue();
            }
        }
        return null;
    }

    void apply(FlowEdit.Outcome outcome) {
        Map<Reference, String> users = users();
        removeFeeders();
        called.eAllContents().forEachRemaining(each -> {
            if (each instanceof Node node) {
                bind(node, outcome);
            }
        });
        Map<String, LinkSource> results = results();
        insert(outcome);
        bound.forEach((reference, source) -> lead(reference, source, outcome));
        users.forEach((user, result) -> {
            LinkSource source = results.get(result);
            wiring.dropRoute(flow, user);
            if (source == null) {
                outcome.lost("The link to '" + Wiring.targetName(user)
                        + "' was dropped: the called flow has no result '" + result + "'.");
                links.remove(flow, user);
            } else {
                lead(user, source, outcome);
            }
        });
        if (call.getRetry() != null || call.getTimeout() != null || call.isSetOnFailure()) {
            outcome.lost("What '" + call.getId() + "' said of retry, timeout and failure was dropped with it.");
        }
        Layouts.remove(flow, call.path());
        EcoreUtil.remove(call);
    }

    /** The links from the call, each with the name of the result it uses. */
    private Map<Reference, String> users() {
        Map<Reference, String> users = new LinkedHashMap<>();
        Scopes scopes = new Scopes();
        String only = called.getOuts().size() == 1 ? called.getOuts().get(0).getName() : "out";
        Scopes.each(flow, reference -> {
            Scopes.End end = scopes.resolve(reference);
            if (end != null && end.node() == call) {
                String port = reference.port();
                users.put(reference, port == null ? only : port);
            }
        });
        return users;
    }

    /** Removes nodes that only hand on a param for which the call has a link; what they fed is linked itself. */
    private void removeFeeders() {
        Scopes scopes = new Scopes();
        Map<Node, LinkSource> feeders = new IdentityHashMap<>();
        for (Node node : called.getNodes()) {
            LinkSource source = fed(node);
            if (source != null) {
                feeders.put(node, source);
            }
        }
        Scopes.each(called, reference -> {
            Scopes.End end = scopes.resolve(reference);
            LinkSource source = end == null ? null : feeders.get(end.node());
            if (source != null) {
                bound.put(reference, source);
            }
        });
        for (Node feeder : feeders.keySet()) {
            Layouts.remove(called, feeder.path());
            EcoreUtil.remove(feeder);
        }
    }

    private @Nullable LinkSource fed(Node node) {
        boolean plain = "core.const".equals(node.getType())
                && node.getSettings().size() == 1
                && node.getInputs().isEmpty();
        if (!plain || !(node.getSettings().get(0).getValue() instanceof TextLiteral text)) {
            return null;
        }
        for (Map.Entry<String, LinkSource> each : linked.entrySet()) {
            if (isParam(text, each.getKey())) {
                return each.getValue();
            }
        }
        return null;
    }

    private static boolean isParam(TextLiteral text, String name) {
        return ("${params." + name + "}").equals(String.valueOf(text.getValue()).replace(" ", ""));
    }

    /** Puts what the call hands over in the place of params in a node's settings. */
    private void bind(Node node, FlowEdit.Outcome outcome) {
        for (Setting setting : node.getSettings()) {
            given.forEach((name, literal) -> {
                if (setting.getValue() instanceof TextLiteral text && isParam(text, name)) {
                    setting.setValue(EcoreUtil.copy(literal));
                }
            });
        }
        ExpressionTexts texts = new ExpressionTexts(types);
        given.forEach((name, literal) ->
                texts.rewrite(node, text -> ExpressionTexts.replaceMember(text, "params", name, CelText.of(literal))));
        for (Map.Entry<String, LinkSource> each : linked.entrySet()) {
            bind(node, each.getKey(), each.getValue(), texts, outcome);
        }
    }

    private void bind(Node node, String name, LinkSource source, ExpressionTexts texts, FlowEdit.Outcome outcome) {
        Set<String> used = new HashSet<>();
        node.getInputs().forEach(input -> used.add(input.getPort()));
        String port = Names.freeIdentifier(used, name);
        NodeType type = types.apply(node);
        boolean open = type != null && type.openInputs() && type.container() == null;
        List<String> changed = new ArrayList<>();
        texts.rewrite(node, text -> {
            String next = ExpressionTexts.replaceMember(text, "params", name, port);
            if (!next.equals(text)) {
                changed.add(text);
            }
            return open ? next : text;
        });
        if (!changed.isEmpty() && open) {
            Input input = FlowFactory.eINSTANCE.createInput();
            input.setPort(port);
            Reference reference = Wiring.reference("");
            input.getReferences().add(reference);
            node.getInputs().add(input);
            bound.put(reference, source);
        } else if (!changed.isEmpty()) {
            outcome.lost("'" + node.getId() + "' uses params." + name
                    + ", which came in over a link. Give it a param or" + " compute it in a core.expr before.");
        }
    }

    /** What each result of the called flow comes from. */
    private Map<String, LinkSource> results() {
        Map<String, LinkSource> results = new LinkedHashMap<>();
        Scopes scopes = new Scopes();
        for (Output out : called.getOuts()) {
            Reference reference = out.getReference();
            if (reference == null) {
                continue;
            }
            LinkSource source = bound.remove(reference);
            Scopes.End end = scopes.resolve(reference);
            if (source == null && end != null) {
                source = LinkSource.output(end.node(), reference.port());
            }
            if (source != null) {
                results.put(out.getName(), source);
            }
        }
        return results;
    }

    private void insert(FlowEdit.Outcome outcome) {
        Graph graph = call.graph();
        Placement at = Layouts.find(flow, call.path());
        Place corner = Snippets.corner(called);
        int dx = at == null ? 0 : at.getX() - corner.x();
        int dy = at == null ? 0 : at.getY() - corner.y();
        List<Node> nodes = List.copyOf(called.getNodes());
        Insertion insertion = new Insertion(called, graph, wiring);
        insertion.leave(bound.keySet());
        insertion.apply(flow, dx, dy, outcome);
        int index = graph.getNodes().indexOf(call);
        for (Node node : nodes) {
            graph.getNodes().move(index++, node);
        }
    }

    private void lead(Reference reference, LinkSource source, FlowEdit.Outcome outcome) {
        Graph graph = Scopes.graphOf(reference);
        String text = graph == null ? null : wiring.text(source, graph);
        if (text != null) {
            reference.setText(text);
        } else {
            outcome.lost(
                    "The link from '" + wiring.text(source) + "' was dropped: another node of that name hides it.");
            links.remove(flow, reference);
        }
    }
}
