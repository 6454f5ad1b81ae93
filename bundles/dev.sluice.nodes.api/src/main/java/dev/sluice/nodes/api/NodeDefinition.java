package dev.sluice.nodes.api;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A node type and what runs it. Containers are run by the engine; their executor is never called.
 *
 * @param source what runs a continuous node, whose executor is never called; null for every other
 * @param cage how well this machine keeps its nodes from what they are not granted. The first question may start a program
 * @param reads names all of the outside that the outputs depend on, of a type whose nodes change nothing there: with the same
 *     type, settings, inputs and that they give the same. Null where nobody can name it
 * @param code names what its nodes run, of a script; null for every other
 */
public record NodeDefinition(
        NodeType type,
        NodeExecutor executor,
        @Nullable EventSource source,
        Supplier<Cage> cage,
        @Nullable Fingerprint reads,
        @Nullable Fingerprint code) {
    public NodeDefinition {
        Objects.requireNonNull(type);
        Objects.requireNonNull(executor);
        Objects.requireNonNull(cage);
        if (type.continuous() != (source != null)) {
            throw new IllegalArgumentException(type + ": a continuous node has a source, and only that");
        }
    }

    /** A definition of a type of whose nodes nothing more is known than what they say. */
    public NodeDefinition(NodeType type, NodeExecutor executor, @Nullable EventSource source, Supplier<Cage> cage) {
        this(type, executor, source, cage, null, null);
    }

    /** A definition of a type that is not continuous. */
    public NodeDefinition(NodeType type, NodeExecutor executor, Supplier<Cage> cage) {
        this(type, executor, null, cage);
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
        return new NodeDefinition(type, runByEngine(type));
    }

    /** The definition of an operator on events. */
    public static NodeDefinition operator(NodeType type) {
        return new NodeDefinition(type, runByEngine(type));
    }

    /** The definition of a continuous node. */
    public static NodeDefinition continuous(NodeType type, EventSource source) {
        return new NodeDefinition(type, runByEngine(type), source, () -> Cage.CLOSED);
    }

    private static NodeExecutor runByEngine(NodeType type) {
        return context -> {
            throw new IllegalStateException(type + " is run by the engine itself");
        };
    }

    /** The same, with this answer to how well its nodes are kept. */
    public NodeDefinition in(Supplier<Cage> other) {
        return new NodeDefinition(type, executor, source, other, reads, code);
    }

    /** The same, for nodes that read of the outside what this names, and change nothing there. */
    public NodeDefinition reading(Fingerprint all) {
        return new NodeDefinition(type, executor, source, cage, all, code);
    }

    /** The same, for nodes that run the code that this names. */
    public NodeDefinition running(Fingerprint script) {
        return new NodeDefinition(type, executor, source, cage, reads, script);
    }
}
