package dev.sluice.validation;

import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Operator;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a flow's own graph run with the events of which node. A node that gives events, a continuous node or an operator
 * on events, is the head of a region: the nodes downstream of it, up to operators, which are heads of further ones. Immutable.
 */
public final class Regions {
    private final Map<Node, Node> heads;
    private final Map<Node, List<Node>> members;
    private final Map<Node, Set<Node>> meeting;
    private final Map<Node, Set<Node>> feeding;

    private Regions(
            Map<Node, Node> heads,
            Map<Node, List<Node>> members,
            Map<Node, Set<Node>> meeting,
            Map<Node, Set<Node>> feeding) {
        this.feeding = feeding;
        this.heads = heads;
        this.members = members;
        this.meeting = meeting;
    }

    /**
     * The regions of a flow's own graph. Takes time in proportion to its nodes and links.
     *
     * @param nodes what is known of each node, those of bodies included
     * @param results what the results of bodies lead to
     */
    public static Regions of(
            Graph graph, Function<Node, @Nullable NodeAnalysis> nodes, Function<Output, @Nullable LinkSource> results) {
        return new Finder(graph, nodes, results).find();
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** The nodes that give events, in the order of the file, each with those of its region. */
    public Map<Node, List<Node>> all() {
        return members;
    }

    /** The node whose events run this one, be it itself; null where none does. */
    public @Nullable Node head(Node node) {
        return members.containsKey(node) ? node : heads.get(node);
    }

    /** The nodes at which events of several others meet though they are no operators, with those others. */
    public Map<Node, Set<Node>> meeting() {
        return meeting;
    }

    /** The nodes that give the events which a node that gives events is linked to; none where it is linked to none. */
    public Set<Node> feeding(Node head) {
        return feeding.getOrDefault(head, Set.of());
    }

    /** Whether a node of the type is continuous, or always an operator on events. */
    public static boolean isAlwaysHead(NodeType type) {
        Operator operator = type.operator();
        return type.continuous() || operator != null && !operator.onlyWhereStreamsMeet();
    }

    /** What a node of the flow's own graph needs: the sources of its links, and of those of the nodes in its body. */
    private static final class Finder {
        private final Graph graph;
        private final Function<Node, @Nullable NodeAnalysis> nodes;
        private final Function<Output, @Nullable LinkSource> results;
        private final Map<Node, Set<Node>> needs = new IdentityHashMap<>();
        private final Map<Node, List<Node>> users = new IdentityHashMap<>();
        private final Map<Node, Node> heads = new IdentityHashMap<>();
        private final Map<Node, Set<Node>> meeting = new IdentityHashMap<>();
        private final Map<Node, Set<Node>> feeding = new IdentityHashMap<>();
        private final Set<Node> isHead = Collections.newSetFromMap(new IdentityHashMap<>());

        Finder(
                Graph graph,
                Function<Node, @Nullable NodeAnalysis> nodes,
                Function<Output, @Nullable LinkSource> results) {
            this.graph = graph;
            this.nodes = nodes;
            this.results = results;
        }

        Regions find() {
            boolean any = false;
            for (Node node : graph.getNodes()) {
                NodeType type = type(node);
                any |= type != null && isAlwaysHead(type);
            }
            if (!any) {
                return new Regions(Map.of(), Map.of(), Map.of(), Map.of());
            }
            order().forEach(this::place);
            Map<Node, List<Node>> members = new java.util.LinkedHashMap<>();
            for (Node node : graph.getNodes()) {
                if (isHead.contains(node)) {
                    members.put(node, new ArrayList<>());
                }
            }
            for (Node node : graph.getNodes()) {
                Node head = heads.get(node);
                if (head != null && members.containsKey(head)) {
                    members.get(head).add(node);
                }
            }
            return new Regions(heads, members, meeting, feeding);
        }

        private @Nullable NodeType type(Node node) {
            NodeAnalysis analysis = nodes.apply(node);
            return analysis == null || analysis.definition() == null
                    ? null
                    : analysis.definition().type();
        }

        /** Kahn's algorithm; nodes on a cycle, which is reported elsewhere, are left out. */
        private List<Node> order() {
            Map<Node, Integer> waits = new IdentityHashMap<>();
            for (Node node : graph.getNodes()) {
                Set<Node> sources = Collections.newSetFromMap(new IdentityHashMap<>());
                collect(node, sources);
                sources.remove(node);
                needs.put(node, sources);
                waits.put(node, sources.size());
                sources.forEach(source ->
                        users.computeIfAbsent(source, key -> new ArrayList<>()).add(node));
            }
            ArrayDeque<Node> ready = new ArrayDeque<>();
            graph.getNodes().stream()
                    .filter(node -> waits.getOrDefault(node, 0) == 0)
                    .forEach(ready::add);
            List<Node> order = new ArrayList<>();
            while (!ready.isEmpty()) {
                Node node = ready.remove();
                order.add(node);
                for (Node user : users.getOrDefault(node, List.of())) {
                    if (waits.merge(user, -1, Integer::sum) == 0) {
                        ready.add(user);
                    }
                }
            }
            return order;
        }

        private void collect(Node node, Set<Node> sources) {
            NodeAnalysis analysis = nodes.apply(node);
            if (analysis != null) {
                analysis.sources().values().forEach(source -> add(source, sources));
            }
            if (node.getBody() != null) {
                node.getBody().getNodes().forEach(inner -> collect(inner, sources));
                for (Output out : node.getBody().getOuts()) {
                    LinkSource source = results.apply(out);
                    if (source != null) {
                        add(source, sources);
                    }
                }
            }
        }

        private void add(LinkSource source, Set<Node> sources) {
            if (!source.inner() && source.node().eContainer() == graph) {
                sources.add(source.node());
            }
        }

        private void place(Node node) {
            Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Node source : needs.getOrDefault(node, Set.of())) {
                Node head = isHead.contains(source) ? source : heads.get(source);
                if (head != null) {
                    around.add(head);
                }
            }
            NodeType type = type(node);
            Operator operator = type == null ? null : type.operator();
            if (type != null && isAlwaysHead(type) || operator != null && around.size() > 1) {
                isHead.add(node);
                feeding.put(node, inOrder(around));
                return;
            }
            if (around.size() > 1) {
                meeting.put(node, inOrder(around));
            }
            if (!around.isEmpty()) {
                heads.put(node, around.iterator().next());
            }
        }

        private Set<Node> inOrder(Set<Node> some) {
            Set<Node> sorted = new LinkedHashSet<>();
            for (Node node : some.isEmpty() ? List.<Node>of() : graph.getNodes()) {
                if (some.contains(node)) {
                    sorted.add(node);
                }
            }
            return sorted;
        }
    }
}
