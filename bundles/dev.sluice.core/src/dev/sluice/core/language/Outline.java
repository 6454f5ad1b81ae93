package dev.sluice.core.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the outline.
 *
 * @param label what is shown
 * @param detail quieter words behind it; may be empty
 * @param start where its name begins
 * @param end behind its name
 * @param last behind all that belongs to it
 */
public record Outline(String label, String detail, Kind kind, int start, int end, int last, List<Outline> children) {
    public Outline {
        children = List.copyOf(children);
    }

    /** What a line stands for. */
    public enum Kind {
        FLOW,
        SECTION,
        PARAM,
        NODE,
        CONTAINER,
        RESULT
    }

    /** The outline of a text: params, nodes with what is in them, results. */
    public static List<Outline> of(FlowTree tree) {
        List<Outline> lines = new ArrayList<>();
        Entry params = tree.root().child("params");
        if (params != null) {
            lines.add(section(params, "Params", names(tree, params, Kind.PARAM)));
        }
        lines.addAll(nodes(tree, tree.root()));
        Entry outs = tree.root().child("out");
        if (outs != null) {
            lines.add(section(outs, "Results", names(tree, outs, Kind.RESULT)));
        }
        return lines;
    }

    private static Outline section(Entry entry, String label, List<Outline> children) {
        return new Outline(label, "", Kind.SECTION, entry.keyStart(), entry.keyEnd(), entry.end(), children);
    }

    private static List<Outline> names(FlowTree tree, Entry mapping, Kind kind) {
        List<Outline> lines = new ArrayList<>();
        for (Entry entry : mapping.children()) {
            if (!entry.isPending() && !entry.isItem()) {
                Entry type = entry.child("type");
                String detail = kind == Kind.PARAM ? type == null ? "" : type.raw(tree.text()) : entry.raw(tree.text());
                lines.add(new Outline(
                        entry.key(), detail, kind, entry.keyStart(), entry.keyEnd(), entry.end(), List.of()));
            }
        }
        return lines;
    }

    private static List<Outline> nodes(FlowTree tree, Entry graph) {
        List<Outline> lines = new ArrayList<>();
        Entry nodes = graph.child("nodes");
        if (nodes == null) {
            return lines;
        }
        for (Entry node : nodes.children()) {
            if (!NodeText.isNode(node)) {
                continue;
            }
            Entry body = node.child("body");
            List<Outline> children = new ArrayList<>();
            if (body != null) {
                children.addAll(nodes(tree, body));
                Entry outs = body.child("out");
                if (outs != null) {
                    children.addAll(names(tree, outs, Kind.RESULT));
                }
            }
            lines.add(new Outline(
                    node.key(),
                    NodeText.type(node, tree.text()),
                    body == null ? Kind.NODE : Kind.CONTAINER,
                    node.keyStart(),
                    node.keyEnd(),
                    node.end(),
                    children));
        }
        return lines;
    }
}
