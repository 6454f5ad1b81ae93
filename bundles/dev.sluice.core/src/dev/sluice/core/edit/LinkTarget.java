package dev.sluice.core.edit;

import dev.sluice.model.flow.Node;

/** Where a link ends. */
public sealed interface LinkTarget {
    /** An input port of a node. */
    record ToInput(Node node, String port) implements LinkTarget {}

    /** A result of a container's body, under this name; it is added where it is missing. */
    record ToBodyOut(Node container, String name) implements LinkTarget {}

    /** A result of the flow itself, under this name; it is added where it is missing. */
    record ToFlowOut(String name) implements LinkTarget {}

    /** An input port of a node. */
    static LinkTarget input(Node node, String port) {
        return new ToInput(node, port);
    }

    /** A result of a container's body. */
    static LinkTarget bodyOut(Node container, String name) {
        return new ToBodyOut(container, name);
    }

    /** A result of the flow. */
    static LinkTarget flowOut(String name) {
        return new ToFlowOut(name);
    }
}
