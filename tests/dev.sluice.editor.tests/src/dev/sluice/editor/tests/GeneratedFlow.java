package dev.sluice.editor.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A flow made by chance, the same for the same seed: cards and frames with links, comments, unknown keys, a note, a group. */
final class GeneratedFlow {
    private static final int STEP_X = 240;
    private static final int STEP_Y = 320;
    private static final int COLUMNS = 4;

    private final Random random;
    private final StringBuilder nodes = new StringBuilder();
    private final StringBuilder layout = new StringBuilder();
    private final List<String> sources = new ArrayList<>();

    private GeneratedFlow(long seed) {
        random = new Random(seed);
    }

    static String text(long seed) {
        return new GeneratedFlow(seed).build();
    }

    private String build() {
        node(0, "csv.read", "");
        node(1, "core.filter", "items");
        frame(2);
        int count = 5 + random.nextInt(3);
        for (int i = 3; i < count; i++) {
            switch (random.nextInt(3)) {
                case 0 -> node(i, "core.sort", "items");
                case 1 -> node(i, "core.expr", "value");
                default -> node(i, "core.filter", "items");
            }
        }
        return "# made by chance\nflow: made\nformat: 1\nx-kept: {by: chance}\nnodes:\n" + nodes + "layout:\n" + layout
                + "  .notes:\n    why: {at: [40, 900, 190, 80], text: Why not}\n"
                + "  .links:\n    n0.rows -> n1.items: [[236, 60], [236, 120]]\n"
                + "  .groups:\n    both: {at: [16, 16, 470, 120], label: Both, nodes: [n0, n1]}\n";
    }

    private void head(int i, String type) {
        nodes.append("  # number ").append(i).append('\n');
        nodes.append("  n")
                .append(i)
                .append(":\n    type: ")
                .append(type)
                .append("   # of n")
                .append(i)
                .append('\n');
        place("n" + i, 40 + i % COLUMNS * STEP_X, 60 + i / COLUMNS * STEP_Y);
    }

    private void place(String path, int x, int y) {
        layout.append("  ")
                .append(path)
                .append(": [")
                .append(x)
                .append(", ")
                .append(y)
                .append("]\n");
    }

    private void node(int i, String type, String input) {
        head(i, type);
        if (!input.isEmpty()) {
            nodes.append("    in: {")
                    .append(input)
                    .append(": ")
                    .append(source())
                    .append("}\n");
        }
        nodes.append("    x-own: ").append(i).append('\n');
        switch (type) {
            case "csv.read" -> sources.add("n" + i + ".rows");
            case "core.expr" -> sources.add("n" + i + ".out");
            default -> sources.add("n" + i + ".items");
        }
    }

    private void frame(int i) {
        head(i, "core.foreach");
        nodes.append("    in: {items: ").append(source()).append("}\n    body:\n      nodes:\n");
        nodes.append("        a:   # within\n          type: core.expr\n          in: {row: n")
                .append(i)
                .append(".item}\n          with: {expr: row}\n");
        nodes.append(
                "        b:\n          type: core.expr\n          in: {row: a.out}\n          with: {expr: row}\n");
        nodes.append("      out: {done: b.out}\n");
        place("n" + i + "/a", 64, 64);
        place("n" + i + "/b", 64, 160);
        sources.add("n" + i + ".done");
    }

    private String source() {
        return sources.get(random.nextInt(sources.size()));
    }
}
