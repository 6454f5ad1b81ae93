package dev.sluice.validation;

import java.util.ArrayList;
import java.util.List;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.impl.Constraint;

/** Makes random flows without a fault, from the types of {@link TestTypes}; they shrink towards short ones. */
final class FlowGen {
    private static final String MARKS = ":{}[]\"'|>&*!#\t\n\u0000é\uD83D,.$-0a";
    private static final List<String> WORDS = List.of(
            "${",
            "${x}",
            "null",
            "[]",
            "{}",
            "type",
            "in",
            "body",
            "core.foreach",
            "core.flow",
            "./a.tst",
            "n0",
            "n1.out",
            "item",
            "1e999",
            "&a ",
            "*a",
            "<<: ",
            "\r\n",
            "'",
            "\"\\x41",
            "x.y.z(",
            "-9223372036854775808",
            "ü");

    /** What a node can be linked to: how it is written, and what kind of value comes. */
    private record Source(String reference, Kind kind) {}

    private enum Kind {
        WHOLE,
        FLOAT,
        TEXT,
        ROWS,
        ROW
    }

    private final RandomnessSource random;
    private final StringBuilder text = new StringBuilder();
    private int nodes;

    private FlowGen(RandomnessSource random) {
        this.random = random;
    }

    static Gen<String> valid() {
        return random -> new FlowGen(random).flow();
    }

    /** Any text, damaged: a piece cut out, doubled, moved or replaced, some times over. */
    static Gen<String> damaged() {
        return random -> {
            FlowGen gen = new FlowGen(random);
            StringBuilder text = new StringBuilder(gen.flow());
            for (int i = 1 + gen.below(4); i > 0; i--) {
                gen.damage(text);
            }
            return text.toString();
        };
    }

    private int below(int limit) {
        return (int) random.next(Constraint.between(0, limit - 1));
    }

    private String flow() {
        text.append("flow: made\nparams:\n  limit: {type: f64, default: 1.5}\nnodes:\n");
        List<Source> sources = graph("  ", List.of(), 1 + below(8), 2);
        text.append("out:\n");
        for (int i = 0; i < sources.size(); i++) {
            text.append("  r")
                    .append(i)
                    .append(": ")
                    .append(sources.get(i).reference())
                    .append('\n');
        }
        return text.toString();
    }

    /** Writes the nodes of a graph. Returns what they give. */
    private List<Source> graph(String indent, List<Source> around, int size, int depth) {
        List<Source> made = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Source> known = new ArrayList<>(around);
            known.addAll(made);
            made.addAll(node(indent, known, depth));
        }
        return made;
    }

    private List<Source> node(String indent, List<Source> known, int depth) {
        String id = "n" + nodes++;
        text.append(indent).append(id).append(":\n").append(indent).append("  ");
        Source from = known.isEmpty() ? null : known.get(below(known.size()));
        if (from == null) {
            return start(indent, id);
        }
        return switch (from.kind()) {
            case WHOLE, FLOAT -> number(indent, id, from);
            case TEXT -> line("{type: core.expr, in: {x: %s}, with: {expr: x + \"!\"}}", indent, id, from, Kind.TEXT);
            case ROW ->
                line(
                        "{type: core.expr, in: {x: %s}, with: {expr: x.total + params.limit}}",
                        indent, id, from, Kind.FLOAT);
            case ROWS ->
                depth == 0 || below(2) == 0 ? filter(indent, id, from) : foreach(indent, id, from, known, depth);
        };
    }

    private List<Source> start(String indent, String id) {
        return switch (below(3)) {
            case 0 -> line("type: test.number", id, Kind.WHOLE);
            case 1 -> line("type: test.text", id, Kind.TEXT);
            default -> {
                line("type: test.rows", id, Kind.ROWS);
                text.append(indent).append("  with: {path: data/rows.csv}\n");
                yield List.of(new Source(id + ".rows", Kind.ROWS));
            }
        };
    }

    private List<Source> line(String line, String id, Kind kind) {
        text.append(line).append('\n');
        return List.of(new Source(id, kind));
    }

    private List<Source> line(String value, String indent, String id, Source from, Kind kind) {
        text.setLength(text.length() - indent.length() - 3);
        text.append(' ').append(value.formatted(from.reference())).append('\n');
        return List.of(new Source(id, kind));
    }

    private List<Source> number(String indent, String id, Source from) {
        if (below(3) == 0) {
            line("{type: core.if, in: {value: %s}, with: {when: value > params.limit}}", indent, id, from, from.kind());
            return List.of(new Source(id + ".then", from.kind()), new Source(id + ".else", from.kind()));
        }
        text.append("type: core.while\n")
                .append(indent + "  in: {x: " + from.reference() + "}\n")
                .append(indent + "  with: {when: x < 100 && iteration < 5}\n")
                .append(indent + "  body:\n" + indent + "    nodes:\n")
                .append(indent + "      step: {type: core.expr, in: {x: " + id + ".x}, with: {expr: x + 1}}\n")
                .append(indent + "    out: {x: step}\n");
        return List.of(new Source(id + ".x", from.kind()));
    }

    private List<Source> filter(String indent, String id, Source from) {
        line(
                "{type: core.filter, in: {items: %s}, with: {when: item.total > params.limit || item.name == 'a'}}",
                indent, id, from, Kind.ROWS);
        return List.of(new Source(id + ".items", Kind.ROWS));
    }

    private List<Source> foreach(String indent, String id, Source from, List<Source> known, int depth) {
        text.append("type: core.foreach\n")
                .append(indent + "  in: {items: " + from.reference() + "}\n")
                .append(indent + "  body:\n" + indent + "    nodes:\n");
        List<Source> inside = new ArrayList<>(known);
        inside.add(new Source(id + ".item", Kind.ROW));
        inside.add(new Source(id + ".index", Kind.WHOLE));
        graph(indent + "      ", inside, 1 + below(3), depth - 1);
        text.append(indent + "    out: {i: " + id + ".index}\n");
        return List.of();
    }

    private void damage(StringBuilder flow) {
        if (flow.isEmpty()) {
            return;
        }
        int from = below(flow.length());
        int to = Math.min(flow.length(), from + 1 + below(12));
        String piece = flow.substring(from, to);
        switch (below(5)) {
            case 0 -> flow.delete(from, to);
            case 1 -> flow.insert(to, piece);
            case 2 -> flow.delete(from, to).insert(below(flow.length() + 1), piece);
            case 3 -> flow.setCharAt(from, MARKS.charAt(below(MARKS.length())));
            default -> flow.replace(from, to, WORDS.get(below(WORDS.size())));
        }
    }
}
