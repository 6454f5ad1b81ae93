package dev.sluice.compiler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/**
 * Valid flows of nested containers with random links, and what each link leads to. Ids are few, so that bodies hide nodes
 * around them; nodes stand in another order than they depend on each other.
 */
final class FlowGen {
    private static final List<String> IDS = List.of("a", "b", "c", "d", "e", "f", "g");
    private static final int DEEPEST = 3;

    private final RandomnessSource random;
    private final Map<String, List<String>> links = new TreeMap<>();
    private final List<String> order = new ArrayList<>();

    private FlowGen(RandomnessSource random) {
        this.random = random;
    }

    /**
     * A flow.
     *
     * @param links by input ({@code path#name}) or result ({@code path#out#name}): what it leads to, an output
     *     ({@code path.port}) or an inner port ({@code path:port})
     * @param order the paths of all nodes in file order
     */
    record RandomFlow(String text, Map<String, List<String>> links, List<String> order) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** What may be linked: as it is written, whose node it names, and what it is. */
    private record Candidate(String text, String node, String target) {}

    static Gen<RandomFlow> flows() {
        return source -> {
            FlowGen gen = new FlowGen(source);
            String text = "flow: random\n" + gen.graph("", "", List.of(), 0, new ArrayList<>());
            return new RandomFlow(text, gen.links, gen.order);
        };
    }

    private int upTo(int most) {
        return (int) random.next(Constraint.between(0, most));
    }

    private <T> List<T> shuffled(List<T> items) {
        List<T> shuffled = new ArrayList<>(items);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, upTo(i));
        }
        return shuffled;
    }

    /** The lines of a graph; its results are added to {@code outs}. */
    private String graph(String path, String indent, List<Candidate> around, int depth, List<String> outs) {
        List<String> ids = shuffled(IDS).subList(0, 1 + upTo(IDS.size() - 1));
        List<Candidate> seen = new ArrayList<>(around);
        seen.removeIf(candidate -> ids.contains(candidate.node()));
        Map<String, String> nodes = new TreeMap<>();
        Map<String, List<String>> inside = new TreeMap<>();
        for (String id : ids) {
            int before = order.size();
            nodes.put(id, node(id, path.isEmpty() ? id : path + "/" + id, indent + "    ", seen, depth));
            List<String> mine = order.subList(before, order.size());
            inside.put(id, List.copyOf(mine));
            mine.clear();
        }
        StringBuilder text = new StringBuilder(indent + "nodes:\n");
        for (String id : shuffled(ids)) {
            text.append(indent).append("  ").append(id).append(":\n").append(nodes.get(id));
            order.add(path.isEmpty() ? id : path + "/" + id);
            order.addAll(inside.get(id));
        }
        text.append(indent).append("out:\n");
        for (int i = 0; i <= upTo(2); i++) {
            Candidate result = seen.get(upTo(seen.size() - 1));
            text.append(indent)
                    .append("  o")
                    .append(i)
                    .append(": ")
                    .append(result.text())
                    .append('\n');
            links.put(path + "#out#o" + i, List.of(result.target()));
            outs.add("o" + i);
        }
        return text.toString();
    }

    private String node(String id, String path, String indent, List<Candidate> seen, int depth) {
        boolean container = depth < DEEPEST && !seen.isEmpty() && upTo(3) == 0;
        String text = container ? container(id, path, indent, seen, depth) : plain(path, indent, seen);
        if (!container) {
            seen.add(new Candidate(upTo(1) == 0 ? id : id + ".out", id, path + ".out"));
        }
        return text;
    }

    private String plain(String path, String indent, List<Candidate> seen) {
        boolean merge = !seen.isEmpty() && upTo(4) == 0;
        StringBuilder text = new StringBuilder(indent + "type: " + (merge ? "t.merge" : "t.script") + "\n");
        text.append(indent).append("in:\n");
        if (merge) {
            List<Candidate> sources = shuffled(seen).subList(0, 1 + upTo(seen.size() - 1));
            text.append(indent)
                    .append("  in: ")
                    .append(sources.stream().map(Candidate::text).toList())
                    .append('\n');
            links.put(path + "#in", sources.stream().map(Candidate::target).toList());
            return text.toString();
        }
        int inputs = seen.isEmpty() ? 0 : upTo(3);
        for (int i = 0; i < inputs; i++) {
            Candidate source = seen.get(upTo(seen.size() - 1));
            text.append(indent)
                    .append("  p")
                    .append(i)
                    .append(": ")
                    .append(source.text())
                    .append('\n');
            links.put(path + "#p" + i, List.of(source.target()));
        }
        return inputs == 0 ? indent + "type: t.script\n" : text.toString();
    }

    private String container(String id, String path, String indent, List<Candidate> seen, int depth) {
        Candidate items = seen.get(upTo(seen.size() - 1));
        links.put(path + "#value", List.of(items.target()));
        List<Candidate> inside = new ArrayList<>(seen);
        inside.add(new Candidate(id + ".value", id, path + ":value"));
        List<String> outs = new ArrayList<>();
        String body = graph(path, indent + "  ", inside, depth + 1, outs);
        outs.forEach(out -> seen.add(new Candidate(id + "." + out, id, path + "." + out)));
        return indent + "type: t.try\n" + indent + "in: {value: " + items.text() + "}\n" + indent + "body:\n" + body;
    }
}
