package dev.sluice.validation.internal;

import dev.sluice.model.flow.Body;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Questions about bodies of containers. Recursion is as deep as containers nest, which the reader bounds. */
final class Bodies {
    private Bodies() {}

    /** By id of each node that stands in a body at any depth, the path of the first container around it. */
    static Map<String, String> containers(Graph graph) {
        Map<String, String> paths = new HashMap<>();
        collect(graph, paths);
        return paths;
    }

    private static void collect(Graph graph, Map<String, String> paths) {
        for (Node node : graph.getNodes()) {
            if (node.getBody() != null) {
                String path = node.path();
                node.getBody().getNodes().forEach(inner -> paths.putIfAbsent(inner.getId(), path));
                collect(node.getBody(), paths);
            }
        }
    }

    /** Calls back with each reference of the node, and of its body, whose name is not found in the body itself. */
    static void references(Node node, Consumer<Reference> action) {
        for (Input input : node.getInputs()) {
            input.getReferences().forEach(action);
        }
        if (node.getBody() != null) {
            captured(node, node.getBody(), action);
        }
    }

    /** The inner ports that the body of a node refers to, under the node's own id. */
    static Set<String> innerNames(Node container) {
        Set<String> names = new LinkedHashSet<>();
        Body body = container.getBody();
        if (body != null) {
            Consumer<Reference> collect = reference -> {
                String port = reference.port();
                if (reference.node().equals(container.getId()) && port != null) {
                    names.add(port);
                }
            };
            body.getNodes().forEach(node -> references(node, collect));
            for (Output out : body.getOuts()) {
                if (out.getReference() != null) {
                    collect.accept(out.getReference());
                }
            }
        }
        return names;
    }

    private static void captured(Node container, Body body, Consumer<Reference> action) {
        Set<String> own = new HashSet<>();
        own.add(container.getId());
        body.getNodes().forEach(node -> own.add(node.getId()));
        Consumer<Reference> outside = reference -> {
            if (!own.contains(reference.node())) {
                action.accept(reference);
            }
        };
        body.getNodes().forEach(node -> references(node, outside));
        for (Output out : body.getOuts()) {
            if (out.getReference() != null) {
                outside.accept(out.getReference());
            }
        }
    }
}
