package dev.sluice.core.tests.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A flow made by chance: containers in containers, ids that hide others, links of every kind, a comment and an unknown key
 * at each node, a layout. Every link leads somewhere and none closes a circle. The same seed gives the same flow.
 */
final class RandomFlow {
    private static final List<String> IDS =
            List.of("read", "a", "b", "c", "large", "each", "loop", "save", "rows", "x-1", "read-2", "null-node");
    private static final Map<String, List<String>> INPUTS = Map.of(
            "core.filter", List.of("items"),
            "core.map", List.of("items"),
            "core.foreach", List.of("items"),
            "core.expr", List.of("p", "q"),
            "core.while", List.of("sum", "n"),
            "core.try", List.of("value"),
            "core.merge", List.of("in"),
            "json.write", List.of("value"),
            "csv.write", List.of("rows"));
    private static final Map<String, List<String>> OUTPUTS = Map.of(
            "csv.read", List.of("rows", ""),
            "core.const", List.of("", "out"),
            "core.expr", List.of("", "out"),
            "core.merge", List.of("out"),
            "core.filter", List.of("items", "rest"),
            "core.map", List.of("items", ""),
            "core.while", List.of("sum", "n"),
            "json.write", List.of("path", ""),
            "csv.write", List.of("path"));
    private static final List<String> TYPES = List.of(
            "csv.read",
            "core.const",
            "core.expr",
            "core.filter",
            "core.map",
            "core.merge",
            "json.write",
            "csv.write",
            "core.foreach",
            "core.while",
            "core.try",
            "./nodes/own.py");

    /** A name that a reference may use in a graph, with the rest of the text behind the dot. */
    private record Seen(String id, String text) {}

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final List<String> routes = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final List<String> containers = new ArrayList<>();

    private RandomFlow(long seed) {
        random = new Random(seed);
    }

    static String text(long seed) {
        return new RandomFlow(seed).build();
    }

    private String build() {
        text.append("# of the file\nflow: made\nparams:\n  limit: {type: s64, default: 3} # of limit\n");
        List<String> outs = graph("", "", new ArrayList<>(), 2);
        if (!outs.isEmpty()) {
            text.append("out:\n  result: ").append(pick(outs)).append(" # of the result\n");
        }
        if (random.nextInt(4) > 0) {
            layout();
        }
        return text.toString();
    }

    private List<String> graph(String indent, String prefix, List<Seen> around, int depth) {
        List<Seen> seen = new ArrayList<>(around);
        List<String> own = new ArrayList<>();
        List<String> ids = new ArrayList<>(IDS);
        Collections.shuffle(ids, random);
        // A node of the graph hides what is called like it further out, wherever in the graph it stands.
        List<String> chosen = ids.subList(0, 1 + random.nextInt(5));
        seen.removeIf(each -> chosen.contains(each.id()));
        text.append(indent).append("nodes:\n");
        for (String id : chosen) {
            List<String> outputs = node(indent + "  ", prefix + id, id, seen, depth);
            for (String output : outputs) {
                String reference = output.isEmpty() ? id : id + "." + output;
                seen.add(new Seen(id, reference));
                own.add(reference);
            }
        }
        return own;
    }

    private List<String> node(String indent, String path, String id, List<Seen> seen, int depth) {
        String type = depth > 0 && random.nextInt(3) == 0 ? TYPES.get(8 + random.nextInt(3)) : pick(TYPES);
        boolean container = List.of("core.foreach", "core.while", "core.try").contains(type);
        if (container && depth == 0) {
            type = "core.const";
            container = false;
        }
        paths.add(path);
        String mark = path.replace('/', '_');
        text.append(indent).append("# about ").append(mark).append('\n');
        text.append(indent).append(id).append(":\n");
        String inner = indent + "  ";
        text.append(inner)
                .append("type: ")
                .append(type)
                .append(" # type of ")
                .append(mark)
                .append('\n');
        List<String> linked = inputs(inner, path, type, seen);
        if (random.nextBoolean()) {
            text.append(inner)
                    .append("with: {title: 'of ")
                    .append(mark)
                    .append("'} # with of ")
                    .append(mark)
                    .append('\n');
        }
        if (random.nextInt(3) == 0) {
            text.append(inner).append("timeout: 5s\n");
        }
        text.append(inner).append("x-keep: ").append(mark).append('\n');
        return container
                ? body(inner, path, id, type, linked, seen, depth)
                : OUTPUTS.getOrDefault(type, List.of("", "more"));
    }

    private List<String> inputs(String indent, String path, String type, List<Seen> seen) {
        List<String> linked = new ArrayList<>();
        StringBuilder in = new StringBuilder();
        for (String port : INPUTS.getOrDefault(type, List.of("value", "other"))) {
            if (seen.isEmpty() || random.nextInt(4) == 0) {
                continue;
            }
            String reference = pick(seen).text();
            linked.add(port);
            boolean many = type.equals("core.merge");
            in.append(indent).append("  ").append(port).append(": ");
            in.append(many ? "[" + reference + ", " + pick(seen).text() + "]" : reference)
                    .append('\n');
            if (!many && random.nextInt(3) == 0) {
                route(path, port, reference);
            }
        }
        if (!linked.isEmpty()) {
            text.append(indent).append("in:\n").append(in);
        }
        return linked;
    }

    private void route(String path, String port, String reference) {
        int slash = path.lastIndexOf('/');
        String id = reference.contains(".") ? reference.substring(0, reference.indexOf('.')) : reference;
        if (slash < 0 && reference.contains(".") || paths.contains(path.substring(0, slash + 1) + id)) {
            String source = reference.contains(".") ? reference : reference + ".out";
            routes.add(path.substring(0, slash + 1) + source + " -> " + path + "." + port);
        }
    }

    private List<String> body(
            String indent, String path, String id, String type, List<String> linked, List<Seen> around, int depth) {
        containers.add(path);
        List<Seen> seen = new ArrayList<>(around);
        seen.removeIf(each -> each.id().equals(id));
        List<String> inner = type.equals("core.foreach") ? List.of("item", "index") : linked;
        inner.forEach(port -> seen.add(new Seen(id, id + "." + port)));
        text.append(indent).append("body:\n");
        List<String> results = graph(indent + "  ", path + "/", seen, depth - 1);
        List<String> outs = new ArrayList<>(type.equals("core.while") ? linked : List.of("result", "second"));
        if (results.isEmpty() || outs.isEmpty()) {
            return type.equals("core.while") ? linked : List.of(type.equals("core.try") ? "error" : "failed");
        }
        text.append(indent).append("  out:\n");
        for (String out : outs) {
            text.append(indent)
                    .append("    ")
                    .append(out)
                    .append(": ")
                    .append(pick(results))
                    .append('\n');
        }
        return outs;
    }

    private void layout() {
        text.append("layout: # of the layout\n");
        for (String path : paths) {
            if (random.nextInt(5) > 0) {
                text.append("  ")
                        .append(path)
                        .append(": [")
                        .append(random.nextInt(900))
                        .append(", ");
                text.append(random.nextInt(900))
                        .append("] # place of ")
                        .append(path.replace('/', '_'))
                        .append('\n');
            }
        }
        if (paths.isEmpty()) {
            text.append("  gone: [1, 2]\n");
        }
        if (!routes.isEmpty()) {
            text.append("  .links:\n");
            routes.stream()
                    .distinct()
                    .forEach(route -> text.append("    ").append(route).append(": [[1, 2], [3, 4]]\n"));
        }
        String in = containers.isEmpty() ? "" : "in: " + pick(containers) + ", ";
        text.append("  .notes:\n    why: {at: [1, 2, 3, 4], ").append(in).append("text: Why} # of why\n");
        text.append("  .groups:\n    some: {at: [1, 2, 3, 4], nodes: [")
                .append(pick(paths))
                .append("]} # of some\n");
        if (!containers.isEmpty()) {
            text.append("  .collapsed: [").append(pick(containers)).append("]\n");
        }
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
