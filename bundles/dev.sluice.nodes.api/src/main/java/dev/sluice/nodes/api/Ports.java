package dev.sluice.nodes.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports of one node in one flow.
 *
 * @param inputs what may be linked to the node
 * @param outputs what the node gives; the error port of {@code on-failure: route} is not among them
 * @param inner of a container: what its body sees under the container's id, such as {@code each.item}
 */
public record Ports(List<Port> inputs, List<Port> outputs, List<Port> inner) {
    public Ports {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        inner = List.copyOf(inner);
    }

    public Ports(List<Port> inputs, List<Port> outputs) {
        this(inputs, outputs, List.of());
    }

    public @Nullable Port input(String name) {
        return find(inputs, name);
    }

    public @Nullable Port output(String name) {
        return find(outputs, name);
    }

    public @Nullable Port innerPort(String name) {
        return find(inner, name);
    }

    /** What a reference that names only the node means: the output {@code out}, or the only output; null otherwise. */
    public @Nullable Port main() {
        Port out = output("out");
        return out != null ? out : outputs.size() == 1 ? outputs.get(0) : null;
    }

    private static @Nullable Port find(List<Port> ports, String name) {
        for (Port port : ports) {
            if (port.name().equals(name)) {
                return port;
            }
        }
        return null;
    }
}
