package dev.sluice.lang.java;

import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.value.RecordValue;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs a node without inputs and keeps its log, also where it ends otherwise than with a result. */
final class LogOf {
    private final NodeDefinition definition;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    LogOf(NodeDefinition definition) {
        this.definition = definition;
    }

    List<String> lines() {
        return lines;
    }

    void execute() throws Exception {
        NodeLog log = (level, message) -> lines.add(level + " " + message);
        definition.executor().execute((NodeContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {NodeContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "log" -> log;
                    case "inputs" -> RecordValue.EMPTY;
                    case "grants" -> List.of("java");
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
