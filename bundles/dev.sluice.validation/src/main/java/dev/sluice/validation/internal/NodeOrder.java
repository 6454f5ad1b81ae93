package dev.sluice.validation.internal;

import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders the nodes of a graph so that each comes after those it depends on (Kahn's algorithm), what its body captures
 * included. Reports every cycle once, by the links that close it.
 */
final class NodeOrder {
    private final Report report;
    private final List<Node> nodes;
    private final Map<Node, Integer> numbers = new IdentityHashMap<>();
    /** By node, the references that lead to another node of the graph, and that node. */
    private final List<List<Edge>> needs = new ArrayList<>();

    private final List<List<Integer>> feeds = new ArrayList<>();
    private final int[] waits;
    private final boolean[] done;

    private record Edge(Reference reference, int from) {}

    NodeOrder(Report report, Graph graph, Map<String, Node> ids) {
        this.report = report;
        this.nodes = List.copyOf(graph.getNodes());
        this.waits = new int[nodes.size()];
        this.done = new boolean[nodes.size()];
        for (Node node : nodes) {
            numbers.put(node, numbers.size());
            needs.add(new ArrayList<>());
            feeds.add(new ArrayList<>());
        }
        for (Node node : nodes) {
            int number = numberOf(node);
            Bodies.references(node, reference -> link(ids.get(reference.node()), reference, number));
        }
    }

    private int numberOf(Node node) {
        return numbers.getOrDefault(node, -1);
    }

    private void link(@Nullable Node source, Reference reference, int target) {
        if (source != null) {
            int from = numberOf(source);
            needs.get(target).add(new Edge(reference, from));
            feeds.get(from).add(target);
            waits[target]++;
        }
    }

    /** All nodes of the graph; those on a cycle stand where it was cut. */
    List<Node> sorted() {
        List<Node> sorted = new ArrayList<>(nodes.size());
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < waits.length; i++) {
            if (waits[i] == 0) {
                ready.add(i);
            }
        }
        int next = 0;
        while (sorted.size() < nodes.size()) {
            if (ready.isEmpty()) {
                while (done[next]) {
                    next++;
                }
                ready.add(cut(next));
            }
            int number = ready.remove();
            if (!done[number]) {
                done[number] = true;
                sorted.add(nodes.get(number));
                feeds.get(number).forEach(target -> {
                    if (--waits[target] == 0) {
                        ready.add(target);
                    }
                });
            }
        }
        return sorted;
    }

    /** Follows what the node needs backwards into a cycle, reports that, and returns the node to begin it with. */
    private int cut(int start) {
        int[] at = new int[nodes.size()];
        Arrays.fill(at, -1);
        List<Integer> path = new ArrayList<>();
        int number = start;
        while (at[number] < 0) {
            at[number] = path.size();
            path.add(number);
            number = needs.get(number).stream()
                    .mapToInt(Edge::from)
                    .filter(from -> !done[from])
                    .findFirst()
                    .orElseThrow();
        }
        List<Integer> cycle = new ArrayList<>(path.subList(at[number], path.size()));
        Collections.reverse(cycle);
        Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
        reportCycle(cycle);
        return cycle.get(0);
    }

    private void reportCycle(List<Integer> cycle) {
        int first = cycle.get(0);
        int last = cycle.get(cycle.size() - 1);
        Node node = nodes.get(first);
        Reference closing = needs.get(first).stream()
                .filter(edge -> edge.from() == last)
                .map(Edge::reference)
                .findFirst()
                .orElseThrow();
        String names = cycle.stream().map(i -> nodes.get(i).getId()).collect(Collectors.joining(" -> "));
        report.error(
                "cycle",
                closing,
                node,
                cycle.size() == 1
                        ? "The node '" + node.getId() + "' waits for itself. Remove the link; to repeat something, use"
                                + " core.while, core.repeat or core.foreach."
                        : "The nodes " + names + " -> " + node.getId()
                                + " wait for each other. Remove one of the links;"
                                + " to repeat something, use core.while, core.repeat or core.foreach.");
    }
}
