package dev.sluice.validation.internal;

import dev.sluice.model.flow.Node;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** The outputs that can never carry a value, because a condition is always true or always false. */
final class DeadPorts {
    private final Map<Node, Set<String>> ports = new IdentityHashMap<>();

    void add(Node node, String port) {
        ports.computeIfAbsent(node, one -> new HashSet<>()).add(port);
    }

    Set<String> of(Node node) {
        return ports.getOrDefault(node, Set.of());
    }

    boolean contains(Node node, String port) {
        return ports.getOrDefault(node, Set.of()).contains(port);
    }
}
