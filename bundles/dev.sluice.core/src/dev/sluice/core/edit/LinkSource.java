package dev.sluice.core.edit;

import dev.sluice.model.flow.Node;
import org.jspecify.annotations.Nullable;

/**
 * Where a link begins.
 *
 * @param node the node whose output it is, or the container whose inner port it is
 * @param port the name of the port; null for the main one
 * @param inside whether it is an inner port, which only the container's body sees
 */
public record LinkSource(Node node, @Nullable String port, boolean inside) {
    /** An output of a node. */
    public static LinkSource output(Node node, @Nullable String port) {
        return new LinkSource(node, port, false);
    }

    /** An inner port of a container. */
    public static LinkSource inner(Node container, String port) {
        return new LinkSource(container, port, true);
    }
}
