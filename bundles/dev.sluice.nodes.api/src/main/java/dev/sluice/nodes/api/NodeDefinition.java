package dev.sluice.nodes.api;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A node type and what runs it. Containers are run by the engine; their executor is never called.
 *
 * @param cage how well this machine keeps its nodes from what they are not granted. The first question may start a program
 */
public record NodeDefinition(NodeType type, NodeExecutor executor, Supplier<Cage> cage) {
    public NodeDefinition {
        Objects.requireNonNull(type);
        Objects.requireNonNull(executor);
        Objects.requireNonNull(cage);
    }

    /** A definition of a type that holds what it touches against its grants by itself. */
    public NodeDefinition(NodeType type, NodeExecutor executor) {
        this(type, executor, () -> Cage.CLOSED);
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

    /** The same, with this answer to how well its nodes are kept. */
    public NodeDefinition in(Supplier<Cage> other) {
        return new NodeDefinition(type, executor, other);
    }
}
