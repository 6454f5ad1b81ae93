package dev.sluice.cli.run;

import dev.sluice.cli.io.Console;
import dev.sluice.cli.text.Columns;
import dev.sluice.cli.text.Line;
import dev.sluice.cli.text.Style;
import dev.sluice.engine.RunEvent;
import dev.sluice.engine.RunListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers of each node why it was run, or was not, and says it at the end of the run. Passes of a container with the same
 * reason stand in one line.
 */
final class Explanations implements RunListener {
    private static final int WIDEST = 40;
    private static final int MOST_LINES = 5;

    private final Map<String, Map<String, Integer>> nodes = new LinkedHashMap<>();

    @Override
    public synchronized void on(RunEvent event) {
        if (event instanceof RunEvent.Explained explained) {
            String what = explained.from().isEmpty() ? "ran: " : "reused: ";
            nodes.computeIfAbsent(explained.node(), node -> new TreeMap<>())
                    .merge(what + String.join(", ", explained.reasons()), 1, Integer::sum);
        }
    }

    /** Says it, in the order in which nodes began first. */
    synchronized void tell(Console console) {
        int width = 0;
        for (String node : nodes.keySet()) {
            width = Math.max(width, Math.min(WIDEST, Columns.of(node)));
        }
        for (Map.Entry<String, Map<String, Integer>> node : nodes.entrySet()) {
            String name = node.getKey();
            int lines = 0;
            for (Map.Entry<String, Integer> reason : node.getValue().entrySet()) {
                if (lines++ == MOST_LINES) {
                    console.err()
                            .line(new Line()
                                    .to(width + 2)
                                    .add("and for other reasons")
                                    .text(console.colours()));
                    break;
                }
                String count = reason.getValue() == 1 ? "" : " (" + reason.getValue() + " times)";
                console.err()
                        .line(new Line()
                                .add(Style.STRONG, name)
                                .to(width + 2)
                                .add(reason.getKey() + count)
                                .text(console.colours()));
                name = "";
            }
        }
    }
}
