package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** The links between some nodes of one graph and all others, as they are before the nodes go elsewhere. */
final class Crossings {
    /** A link with what it means. */
    record Link(Reference reference, LinkSource source) {}

    private final Flow flow;
    private final Wiring wiring;
    private final LinkEdits links;
    private final Set<Node> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Link> incoming = new ArrayList<>();
    private final List<Link> outgoing = new ArrayList<>();
    private final List<Link> within = new ArrayList<>();

    /** @param nodes none of them lies in another one */
    Crossings(Flow flow, List<Node> nodes, Wiring wiring) {
        this.flow = flow;
        this.wiring = wiring;
        this.links = new LinkEdits(wiring);
        this.nodes.addAll(nodes);
        Scopes scopes = new Scopes();
        Scopes.each(flow, reference -> {
            LinkSource source = wiring.source(reference, scopes);
            if (source != null) {
                sort(new Link(reference, source));
            }
        });
    }

    private void sort(Link link) {
        boolean from = DeleteEdits.isInAny(link.source().node(), nodes);
        boolean to = DeleteEdits.isInAny(link.reference(), nodes);
        if (from && to) {
            if (nodes.contains(link.source().node())) {
                within.add(link);
            }
        } else if (to) {
            incoming.add(link);
        } else if (from) {
            outgoing.add(link);
        }
    }

    /** Links from elsewhere to the nodes, and to what lies in them. */
    List<Link> incoming() {
        return incoming;
    }

    /** Links from the nodes to elsewhere. */
    List<Link> outgoing() {
        return outgoing;
    }

    /** The different sources of links, in their order; each with its links. */
    static Map<LinkSource, List<Reference>> bySource(List<Link> links) {
        Map<LinkSource, List<Reference>> sources = new LinkedHashMap<>();
        links.forEach(link ->
                sources.computeIfAbsent(link.source(), key -> new ArrayList<>()).add(link.reference()));
        return sources;
    }

    /** Whether something outside both needs the nodes and is needed by them, so that they cannot become one node. */
    boolean surroundOthers(Graph graph) {
        Map<Node, Set<Node>> needs = Cycles.needs(graph);
        for (Node node : graph.getNodes()) {
            if (!nodes.contains(node)
                    && nodes.stream()
                            .anyMatch(each -> needs.getOrDefault(each, Set.of()).contains(node))
                    && nodes.stream().anyMatch(each -> Cycles.depends(graph, node, each))) {
                return true;
            }
        }
        return false;
    }

    /** Takes the links apart, so that none of them stands in the way while the nodes move. */
    void cut() {
        incoming.forEach(link -> wiring.dropRoute(flow, link.reference()));
        outgoing.forEach(link -> wiring.dropRoute(flow, link.reference()));
        incoming.forEach(link -> link.reference().setText(""));
        outgoing.forEach(link -> link.reference().setText(""));
    }

    /** Lets the links among the nodes follow new ids. */
    void follow() {
        within.forEach(link -> {
            String port = link.reference().port();
            link.reference().setText(link.source().node().getId() + (port == null ? "" : "." + port));
        });
    }

    /** Leads a link from where it began, if that can be; drops it otherwise. */
    void restore(Link link, FlowEdit.Outcome outcome) {
        Reference reference = link.reference();
        Graph graph = Scopes.graphOf(reference);
        if (graph == null) {
            return;
        }
        EObject place = reference.eContainer() instanceof Input input ? input.eContainer() : graph;
        if (wiring.canLink(link.source(), place)) {
            reference.setText(wiring.reach(link.source(), graph));
        } else {
            drop(link, outcome);
        }
    }

    /** Drops a link that leads nowhere any more. */
    void drop(Link link, FlowEdit.Outcome outcome) {
        outcome.lost("The link from '" + wiring.text(link.source()) + "' to " + target(link.reference())
                + " was dropped: there is no way for its value any more.");
        links.remove(flow, link.reference());
    }

    private static String target(Reference reference) {
        String name = Wiring.targetName(reference);
        if (name != null) {
            return "'" + name + "'";
        }
        return reference.eContainer() instanceof Output out ? "the result '" + out.getName() + "'" : "nowhere";
    }
}
