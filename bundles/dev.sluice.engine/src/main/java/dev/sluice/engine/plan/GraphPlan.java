package dev.sluice.engine.plan;

import dev.sluice.nodes.api.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One graph, numbered. An activation of it has an array of <em>slots</em>: first the entries, then the outputs of each
 * node in file order. A value is written to its slot once; the links of a slot say which nodes wait for it, as a
 * compressed row: the nodes of slot {@code s} are {@code target(i)} for {@code i} from {@code targetStart(s)} up to
 * {@code targetStart(s + 1)}. Immutable; made in time linear in nodes and links, without recursion.
 */
public final class GraphPlan {
    private final String path;
    private final List<String> entries;
    private final Map<String, Integer> entrySlots;
    private final NodePlan[] nodes;
    private final int slots;
    private final int[] targetStart;
    private final int[] targets;
    private final int[] roots;
    private final String[] outNames;
    private final int[] outSlots;
    private final Set<String> secrets;
    private final boolean cached;
    private final int mostPending;
    private final boolean startsOnFirst;
    /** What a journal writes of the names in it; made when it is first asked for. */
    private volatile byte @Nullable [] names;

    private GraphPlan(Numbering numbering, List<String> entries, NodePlan[] nodes, Map<String, Integer> outs) {
        this.path = numbering.path;
        this.entries = entries;
        this.entrySlots = numbering.entrySlots;
        this.nodes = nodes;
        this.slots = numbering.slots;
        this.targetStart = new int[slots + 1];
        this.targets = links(nodes, targetStart);
        this.roots = Arrays.stream(nodes)
                .filter(node -> node.pending() == 0)
                .mapToInt(NodePlan::index)
                .toArray();
        this.outNames = outs.keySet().toArray(new String[0]);
        this.outSlots = outs.values().stream().mapToInt(Integer::intValue).toArray();
        this.secrets = secrets(nodes);
        this.cached = Arrays.stream(nodes).anyMatch(GraphPlan::cached);
        this.startsOnFirst = Arrays.stream(nodes).anyMatch(NodePlan::startsOnFirst);
        this.mostPending =
                Arrays.stream(nodes).mapToInt(NodePlan::pending).max().orElse(0);
    }

    private static boolean cached(NodePlan node) {
        GraphPlan body = node.body();
        return node.spec().cache() != CachePolicy.OFF || body != null && body.cached;
    }

    private static Set<String> secrets(NodePlan[] nodes) {
        Set<String> names = new LinkedHashSet<>();
        for (NodePlan node : nodes) {
            Map<Capability, List<String>> grants = node.spec().grants();
            GraphPlan body = node.body();
            names.addAll(grants == null ? List.of() : grants.getOrDefault(Capability.SECRETS, List.of()));
            names.addAll(body == null ? Set.of() : body.secrets);
        }
        return Set.copyOf(names);
    }

    /**
     * Numbers a graph.
     *
     * @param path the path of the container that holds it; empty for a flow's own graph
     * @param entries the names of what an activation is given
     * @param outs name of a result, to where it stands
     * @throws IllegalArgumentException where a source does not exist, an id stands twice, or links form a cycle
     */
    public static GraphPlan of(String path, List<String> entries, List<NodeSpec> specs, Map<String, Source> outs) {
        Numbering numbering = new Numbering(path, entries, specs);
        NodePlan[] nodes = numbering.nodes();
        Map<String, Integer> slots = new java.util.LinkedHashMap<>();
        outs.forEach((name, source) -> slots.put(name, numbering.slot(source)));
        GraphPlan graph = new GraphPlan(numbering, List.copyOf(entries), nodes, slots);
        graph.refuseCycles();
        return graph;
    }

    private static int[] links(NodePlan[] nodes, int[] start) {
        forEachLink(nodes, (slot, node) -> start[slot + 1]++);
        for (int i = 1; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        int[] targets = new int[start[start.length - 1]];
        int[] next = Arrays.copyOf(start, start.length);
        forEachLink(nodes, (slot, node) -> targets[next[slot]++] = node);
        return targets;
    }

    private static void forEachLink(NodePlan[] nodes, LinkAction action) {
        for (NodePlan node : nodes) {
            for (int input = 0; input < node.inputs(); input++) {
                for (int i = 0; i < node.links(input); i++) {
                    action.accept(node.link(input, i), node.index());
                }
            }
            for (int i = 0; i < node.captures(); i++) {
                action.accept(node.captureFrom(i), node.index());
            }
        }
    }

    /** Kahn's algorithm: what is never freed of its last predecessor stands on a cycle or behind one. */
    private void refuseCycles() {
        int[] waits = new int[nodes.length];
        int[] ready = new int[nodes.length];
        int filled = 0;
        for (NodePlan node : nodes) {
            waits[node.index()] = node.pending() - entryLinks(node);
            if (waits[node.index()] == 0) {
                ready[filled++] = node.index();
            }
        }
        for (int done = 0; done < filled; done++) {
            NodePlan node = nodes[ready[done]];
            int first = node.firstOutput();
            int last = first + node.spec().outputs().size();
            for (int i = targetStart[first]; i < targetStart[last]; i++) {
                if (--waits[targets[i]] == 0) {
                    ready[filled++] = targets[i];
                }
            }
        }
        if (filled < nodes.length) {
            throw new IllegalArgumentException("the links of the graph '" + path + "' form a cycle");
        }
    }

    private int entryLinks(NodePlan node) {
        int count = 0;
        for (int input = 0; input < node.inputs(); input++) {
            for (int i = 0; i < node.links(input); i++) {
                count += node.link(input, i) < entries.size() ? 1 : 0;
            }
        }
        for (int i = 0; i < node.captures(); i++) {
            count += node.captureFrom(i) < entries.size() ? 1 : 0;
        }
        return count;
    }

    /** Ends the path of a graph that the events of a node run, as paths of its nodes do not begin with that node's. */
    public static final String EVENTS = ":";

    /** The path of a node in a graph of this path. */
    public static String pathIn(String graph, String id) {
        return graph.isEmpty() || graph.endsWith(EVENTS) ? id : graph + "/" + id;
    }

    /** A graph of nothing. */
    public static GraphPlan empty() {
        return of("", List.of(), List.of(), Map.of());
    }

    /**
     * The same graph in the order of another one before it: nodes of the same ids have the same numbers and slots, one that is
     * not in this graph any more has its number still, and what is new comes behind.
     *
     * @param before id to outputs, in order
     */
    public GraphPlan following(Map<String, List<String>> before) {
        Map<String, NodeSpec> specs = new java.util.LinkedHashMap<>();
        before.forEach((id, outputs) -> specs.put(id, NodeSpec.removed(id, pathIn(path, id), outputs)));
        for (NodePlan node : nodes) {
            specs.put(node.spec().id(), node.spec());
        }
        return of(path, entries, List.copyOf(specs.values()), results());
    }

    /** Its results by name, with where each stands. */
    public Map<String, Source> results() {
        Map<String, Source> results = new java.util.LinkedHashMap<>();
        for (int i = 0; i < outNames.length; i++) {
            int slot = outSlots[i];
            NodePlan node = slot < entries.size() ? null : nodes[owner(slot)];
            results.put(
                    outNames[i],
                    node == null
                            ? Source.entry(entries.get(slot))
                            : Source.output(
                                    node.spec().id(), node.spec().outputs().get(slot - node.firstOutput())));
        }
        return results;
    }

    /** The path of the container that holds the graph, {@link #EVENTS} behind it where its events run it; empty for a flow's own. */
    public String path() {
        return path;
    }

    /** The secrets that its nodes and those in their bodies are granted. */
    public Set<String> secrets() {
        return secrets;
    }

    /** Whether a node of it, or in a body of it, uses earlier results. */
    public boolean cached() {
        return cached;
    }

    public int size() {
        return nodes.length;
    }

    /**
     * What a journal writes of the names in it, which is made once. From any thread; not to be changed.
     *
     * @param encoder makes it, the same whoever calls
     */
    public byte[] names(Function<GraphPlan, byte[]> encoder) {
        byte[] known = names;
        if (known == null) {
            known = encoder.apply(this);
            names = known;
        }
        return known;
    }

    /** The most values that arrive at one of its nodes before that can start. */
    public int mostPending() {
        return mostPending;
    }

    /** Whether the first value that arrives starts one of its nodes. */
    public boolean startsOnFirst() {
        return startsOnFirst;
    }

    public NodePlan node(int index) {
        return nodes[index];
    }

    /** How many slots an activation has. */
    public int slots() {
        return slots;
    }

    /** The node that a slot is an output of; the slot must not be an entry. Slots are numbered in the order of nodes. */
    public int owner(int slot) {
        int low = 0;
        int high = size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (node(middle).firstOutput() <= slot) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    public List<String> entries() {
        return entries;
    }

    /** The slot of an entry, or -1. */
    public int entry(String name) {
        return entrySlots.getOrDefault(name, -1);
    }

    public int targetStart(int slot) {
        return targetStart[slot];
    }

    public int target(int link) {
        return targets[link];
    }

    /** How many nodes wait for nothing. */
    public int roots() {
        return roots.length;
    }

    public int root(int position) {
        return roots[position];
    }

    /** How many results the graph has. */
    public int outs() {
        return outNames.length;
    }

    public String outName(int out) {
        return outNames[out];
    }

    public int outSlot(int out) {
        return outSlots[out];
    }

    /** The number of a named result, or -1. */
    public int out(String name) {
        return Arrays.asList(outNames).indexOf(name);
    }

    @FunctionalInterface
    private interface LinkAction {
        void accept(int slot, int node);
    }

    /** Gives every output a slot, then finds the slot of each source. */
    private static final class Numbering {
        private final String path;
        private final List<NodeSpec> specs;
        private final Map<String, Integer> entrySlots = new HashMap<>();
        private final Map<String, Integer> nodeIndex = new HashMap<>();
        private final int[] firstOutput;
        private final int slots;

        Numbering(String path, List<String> entries, List<NodeSpec> specs) {
            this.path = path;
            this.specs = specs;
            this.firstOutput = new int[specs.size()];
            int next = 0;
            for (String entry : entries) {
                unique(entrySlots.put(entry, next++), entry);
            }
            for (int i = 0; i < specs.size(); i++) {
                unique(nodeIndex.put(specs.get(i).id(), i), specs.get(i).id());
                firstOutput[i] = next;
                next += specs.get(i).outputs().size();
            }
            this.slots = next;
        }

        private void unique(@Nullable Integer before, String name) {
            if (before != null) {
                throw new IllegalArgumentException("'" + name + "' stands twice in the graph '" + path + "'");
            }
        }

        NodePlan[] nodes() {
            NodePlan[] nodes = new NodePlan[specs.size()];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = number(specs.get(i), i);
            }
            return nodes;
        }

        private NodePlan number(NodeSpec spec, int index) {
            int[][] inputs = new int[spec.inputs().size()][];
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = spec.inputs().get(i).sources().stream()
                        .mapToInt(this::slot)
                        .toArray();
            }
            List<Integer> from = new ArrayList<>();
            List<Integer> to = new ArrayList<>();
            ContainerSpec container = spec.container();
            if (container != null) {
                container.captures().forEach((entry, source) -> {
                    from.add(slot(source));
                    to.add(container.body().entry(entry));
                });
            }
            return new NodePlan(spec, index, firstOutput[index], inputs, array(from), array(to));
        }

        private static int[] array(List<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }

        int slot(Source source) {
            if (source.node() == null) {
                Integer slot = entrySlots.get(source.port());
                return slot != null ? slot : missing(source);
            }
            Integer index = nodeIndex.get(source.node());
            int output = index == null ? -1 : specs.get(index).outputs().indexOf(source.port());
            return index == null || output < 0 ? missing(source) : firstOutput[index] + output;
        }

        private int missing(Source source) {
            throw new IllegalArgumentException("the graph '" + path + "' has no '" + source + "'");
        }
    }
}
