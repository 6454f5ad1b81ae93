package dev.sluice.nodes.api;

import java.util.Objects;

/** A node type and what runs it. Containers are run by the engine; their executor is never called. */
public record NodeDefinition(NodeType type, NodeExecutor executor) {
    public NodeDefinition {
        Objects.requireNonNull(type);
        Objects.requireNonNull(executor);
    }

    /** The definition of a container. */
    public static NodeDefinition container(NodeType type) {
        if (type.container() == null) {
            throw new IllegalArgumentException(type + " is no container");
        }
        return new NodeDefinition(type, context -> {
            throw new IllegalStateException(type + " is run by the engine itself");
        });
    }
}
