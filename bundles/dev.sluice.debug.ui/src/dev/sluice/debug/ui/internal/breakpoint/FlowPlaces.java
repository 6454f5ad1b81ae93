package dev.sluice.debug.ui.internal.breakpoint;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the nodes of a flow stand in its text. */
final class FlowPlaces {
    private final TreeMap<Integer, String> byLine = new TreeMap<>();

    private FlowPlaces() {}

    /** Reads a text; of one that is no flow there are no nodes. */
    static FlowPlaces of(String text) {
        FlowDocument document = new FlowReader(Limits.from(System::getProperty)).read(text);
        FlowPlaces places = new FlowPlaces();
        places.add(document, document.flow());
        return places;
    }

    private void add(FlowDocument document, Graph graph) {
        for (Node node : graph.getNodes()) {
            byLine.putIfAbsent(document.positionOf(node).line(), node.path());
            if (node.getBody() != null) {
                add(document, node.getBody());
            }
        }
    }

    /** The path of the node that a line from 1 belongs to: the last that begins there or above; null before the first. */
    @Nullable
    String at(int line) {
        Map.Entry<Integer, String> entry = byLine.floorEntry(line);
        return entry == null ? null : entry.getValue();
    }

    /** The line, from 1, where a node begins; 0 where there is no such node. */
    int lineOf(String path) {
        for (Map.Entry<Integer, String> entry : byLine.entrySet()) {
            if (entry.getValue().equals(path)) {
                return entry.getKey();
            }
        }
        return 0;
    }
}
