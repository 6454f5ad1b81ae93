package dev.sluice.engine.plan;

import org.jspecify.annotations.Nullable;

/**
 * Where a value in a graph comes from: an output of one of its nodes, or an entry, which is what the graph is given when
 * an activation of it starts.
 *
 * @param node the id of the node in the same graph; null for an entry
 * @param port the name of the output, or of the entry
 */
public record Source(@Nullable String node, String port) {
    public static Source output(String node, String port) {
        return new Source(node, port);
    }

    public static Source entry(String name) {
        return new Source(null, name);
    }

    @Override
    public String toString() {
        return node == null ? port : node + "." + port;
    }
}
