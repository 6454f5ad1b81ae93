package dev.sluice.cli.catalogue;

import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** All node types with a sentence each, by category. */
public final class TypeTable {
    private static final int LEAST = 20;

    private final Catalogue catalogue;
    private final int width;

    /** A table of at most so many columns. */
    public TypeTable(Catalogue catalogue, int width) {
        this.catalogue = catalogue;
        this.width = width;
    }

    public List<Line> lines() {
        Map<String, List<NodeType>> categories = new TreeMap<>();
        int ids = 0;
        for (NodeDefinition definition : catalogue.definitions().values()) {
            NodeType type = definition.type();
            categories
                    .computeIfAbsent(type.category(), category -> new ArrayList<>())
                    .add(type);
            ids = Math.max(ids, type.id().length());
        }
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, List<NodeType>> category : categories.entrySet()) {
            lines.add(new Line().add(Style.STRONG, category.getKey()));
            for (NodeType type : category.getValue()) {
                row(type, ids, lines);
            }
            lines.add(new Line());
        }
        lines.addAll(scripts());
        return lines;
    }

    private void row(NodeType type, int ids, List<Line> lines) {
        int start = 2 + ids + 2;
        Line line = new Line().to(2).add(Style.BUSY, type.id()).to(start);
        String text = type.deprecated() == null ? type.summary() : "Deprecated: " + type.deprecated();
        for (String part : Wrap.lines(text, Math.max(LEAST, width - start))) {
            lines.add(line.add(part));
            line = new Line().to(start);
        }
    }

    private static String scripts(ScriptRuntime runtime) {
        TreeSet<String> endings = new TreeSet<>(runtime.extensions());
        boolean without = endings.remove("");
        String files = endings.isEmpty() ? "" : "ending in ." + String.join(", .", endings);
        if (without) {
            files = "without an ending" + (files.isEmpty() ? "" : ", or " + files) + ",";
        }
        return "Files " + files + " (" + runtime.language()
                + ") are node types too: give the path as the type, such as ./nodes/score"
                + (without ? "" : "." + endings.first()) + ".";
    }

    private List<Line> scripts() {
        List<Line> lines = new ArrayList<>();
        for (ScriptRuntime runtime : catalogue.runtimes()) {
            if (runtime.extensions().isEmpty()) {
                continue;
            }
            Wrap.lines(scripts(runtime), width).forEach(line -> lines.add(new Line().add(line)));
        }
        lines.add(new Line().add("'sluice nodes TYPE' says more about one of them."));
        return lines;
    }
}
