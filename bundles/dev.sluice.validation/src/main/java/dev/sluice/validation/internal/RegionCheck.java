package dev.sluice.validation.internal;

import dev.sluice.model.flow.FailurePolicy;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Operator;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import dev.sluice.validation.Regions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Checks where nodes that give events stand: in the flow's own graph, fed by nothing or by events as their type has it, apart. */
final class RegionCheck {
    private final FlowContext context;
    private final Report report;
    private final Flow flow;

    RegionCheck(FlowContext context, Flow flow) {
        this.context = context;
        this.report = context.report();
        this.flow = flow;
    }

    void check() {
        context.nodes().forEach((node, analysis) -> {
            NodeType type = typeOf(analysis);
            if (type != null && Regions.isAlwaysHead(type) && node.eContainer() != flow) {
                nested(node, type);
            }
        });
        Regions regions = Regions.of(flow, context.nodes()::get, this::result);
        regions.meeting().forEach(this::meeting);
        context.nodes().forEach((node, analysis) -> {
            NodeType type = typeOf(analysis);
            String answered = type == null ? null : type.answers();
            if (answered != null && !comesFrom(regions.head(outermost(node)), answered, regions)) {
                unasked(node, answered);
            }
        });
        for (Node head : regions.all().keySet()) {
            NodeAnalysis analysis = context.nodes().get(head);
            NodeType type = analysis == null ? null : typeOf(analysis);
            if (analysis != null && type != null) {
                head(head, analysis, type, regions);
            }
        }
    }

    private @Nullable LinkSource result(Output out) {
        return out.getReference() == null ? null : context.results().get(out.getReference());
    }

    private static @Nullable NodeType typeOf(NodeAnalysis analysis) {
        return analysis.definition() == null ? null : analysis.definition().type();
    }

    private void nested(Node node, NodeType type) {
        report.error(
                "event-nested",
                node,
                node,
                "'" + node.getId() + "' (" + type
                        + ") gives events while the flow runs, which nothing inside a container"
                        + " can. Move it to the nodes of the flow itself; each of its events runs what is linked to it.");
    }

    /** The node of the flow's own graph that a node is, or is in. */
    private Node outermost(Node node) {
        EObject at = node;
        while (at.eContainer() != null && at.eContainer() != flow) {
            at = at.eContainer();
        }
        return at instanceof Node found ? found : node;
    }

    /** Whether events of a type come here, be it by way of operators. */
    private boolean comesFrom(@Nullable Node head, String type, Regions regions) {
        Set<Node> heads = new LinkedHashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        for (Node at = head; at != null; at = open.poll()) {
            NodeAnalysis analysis = context.nodes().get(at);
            NodeType found = analysis == null ? null : typeOf(analysis);
            if (found != null && found.id().equals(type)) {
                return true;
            }
            regions.feeding(at).stream().filter(heads::add).forEach(open::add);
        }
        return false;
    }

    private void unasked(Node node, String type) {
        report.error(
                "event-answer",
                node,
                node,
                "'" + node.getId() + "' answers what came to a node of the type " + type
                        + ", but nothing that comes here does so from one. Link it to a " + type
                        + " of this flow, or to what lies downstream of one.");
    }

    private void meeting(Node node, Set<Node> heads) {
        report.error(
                "event-meeting",
                node,
                node,
                "Events of " + names(heads) + " meet at '" + node.getId()
                        + "', which cannot tell which belong together. Put core.merge (each event),"
                        + " core.combine-latest (the newest of each) or core.zip (one of each) before it.");
    }

    private void head(Node node, NodeAnalysis analysis, NodeType type, Regions regions) {
        if (node.isSetOnFailure() && node.getOnFailure() == FailurePolicy.ROUTE) {
            report.error(
                    "event-route",
                    node,
                    node,
                    "The failures of '" + node.getId() + "' (" + type
                            + ") cannot be routed, as what is linked to it runs once for each event. Write"
                            + " 'on-failure: continue' to go on after a failed event, or 'stop' to end the run.");
        }
        Set<Node> feeding = regions.feeding(node);
        if (type.continuous()) {
            if (!feeding.isEmpty()) {
                report.error(
                        "event-downstream",
                        node,
                        node,
                        "'" + node.getId() + "' (" + type
                                + ") listens as long as the flow runs, so it cannot get values of"
                                + " the events of " + names(feeding)
                                + ". Take the link out, and join the events of both behind them.");
            }
            return;
        }
        operator(node, analysis, type, regions);
    }

    private void operator(Node node, NodeAnalysis analysis, NodeType type, Regions regions) {
        if (regions.feeding(node).isEmpty()) {
            report.error(
                    "event-missing",
                    node,
                    node,
                    "'" + node.getId() + "' (" + type + ") works on events, but no event comes to it. Link it to a"
                            + " continuous node such as event.timer, or to what lies downstream of one.");
        }
        if (type.operator() == Operator.COMBINE_LATEST) {
            return;
        }
        for (Map.Entry<dev.sluice.model.flow.Reference, LinkSource> link :
                analysis.sources().entrySet()) {
            if (regions.head(link.getValue().node()) == null
                    && !regions.feeding(node).isEmpty()) {
                report.error(
                        "event-value",
                        link.getKey(),
                        node,
                        "'" + link.getKey().getText() + "' is a value that is there once, but '" + node.getId() + "' ("
                                + type
                                + ") takes events. Take the link out; core.combine-latest adds a value to events,"
                                + " and so does every node downstream that is linked to it.");
            }
        }
    }

    private static String names(Set<Node> nodes) {
        return nodes.stream().map(node -> "'" + node.getId() + "'").collect(Collectors.joining(" and "));
    }
}
