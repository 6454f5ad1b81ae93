package dev.sluice.nodes.events;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.testing.NodeTester;
import java.util.Set;
import java.util.stream.Collectors;

/** The event types in tests. */
final class Events {
    private final Catalogue catalogue = Catalogue.of(new EventNodes());

    Catalogue catalogue() {
        return catalogue;
    }

    NodeTester node(String type) {
        NodeDefinition definition = catalogue.find(type);
        if (definition == null) {
            throw new AssertionError("there is no " + type);
        }
        return NodeTester.of(definition);
    }

    /** The platform threads of this process whose names begin so. */
    static Set<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toSet());
    }
}
