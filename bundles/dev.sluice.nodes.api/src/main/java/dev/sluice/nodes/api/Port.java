package dev.sluice.nodes.api;

import dev.sluice.nodes.api.type.PortType;
import java.util.Objects;

/**
 * A place on a node where values enter or leave.
 *
 * @param name an identifier; unique among the node's inputs, or its outputs
 * @param required of an input: the node is skipped where no value arrives, and a flow that leaves it open is invalid
 * @param many of an input: it takes a list of references, and the executor gets a list of what arrived
 * @param help one sentence for tooltip and documentation
 */
public record Port(String name, PortType type, boolean required, boolean many, String help) {
    public Port {
        Objects.requireNonNull(type);
        Objects.requireNonNull(help);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a port needs a name");
        }
    }

    public static Port required(String name, PortType type, String help) {
        return new Port(name, type, true, false, help);
    }

    public static Port optional(String name, PortType type, String help) {
        return new Port(name, type, false, false, help);
    }

    public static Port many(String name, PortType type, String help) {
        return new Port(name, type, true, true, help);
    }

    public static Port output(String name, PortType type, String help) {
        return new Port(name, type, false, false, help);
    }

    /** This port with another type. */
    public Port typed(PortType other) {
        return new Port(name, other, required, many, help);
    }
}
